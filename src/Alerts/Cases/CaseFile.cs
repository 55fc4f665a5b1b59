using Alertadores.Alerts.Parts;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Cases;

/// <summary>An alert as one official may see it.</summary>
public sealed record CaseFile
{
    /// <summary>The alert; a reference for officials that opens nothing.</summary>
    public required Guid AlertId { get; init; }

    /// <summary>The stream's version that this was read at; acts name it, so that nobody decides on a stale page.</summary>
    public required long Version { get; init; }

    /// <summary>The folded state: where it stands, its priority, holders and deadlines.</summary>
    public required Alert Alert { get; init; }

    /// <summary>Facts about the matter and why it was routed so; null for the auditor and after erasure.</summary>
    public required CaseDetails? Details { get; init; }

    /// <summary>The decision's vistas as they stand now; empty for the auditor and after erasure.</summary>
    public IReadOnlyList<CaseVista> Vistas { get; init; } = [];

    /// <summary>Other alerts that this official's authority says are about the same facts. Those of others are nobody else's business.</summary>
    public IReadOnlyList<Guid> Links { get; init; } = [];

    /// <summary>The officer may neither act nor open anything (LGRA 58), and is shown the history alone.</summary>
    public bool IsRecused { get; init; }

    /// <summary>The sealed parts that this official's authority can open; empty for the auditor.</summary>
    public required IReadOnlyList<CasePart> Parts { get; init; }

    /// <summary>Everything that happened, oldest first, without content.</summary>
    public required IReadOnlyList<TimelineEntry> Timeline { get; init; }
}

/// <summary>What is encrypted at rest under the alert's facts key (crypto.md, "Facts and events at rest").</summary>
public sealed record CaseDetails
{
    /// <summary>The facts about the matter; none about the reporter.</summary>
    public required MatterFacts Facts { get; init; }

    /// <summary>The primary authority's code.</summary>
    public required AuthorityCode Primary { get; init; }

    /// <summary>The unit of FGR, when FGR is the primary.</summary>
    public FgrUnit? Unit { get; init; }

    /// <summary>The unit of FGR that a vista is for.</summary>
    public FgrUnit? VistaFgrUnit { get; init; }

    /// <summary>Federal or local, when FGR takes part.</summary>
    public Jurisdiction? Jurisdiction { get; init; }

    /// <summary>The vistas, those that wait for a person included.</summary>
    public required IReadOnlyList<Vista> Vistas { get; init; }

    /// <summary>Ids of the rules that fired, in order; the rule table of <see cref="RulesVersion"/> has their texts.</summary>
    public required IReadOnlyList<string> Rules { get; init; }

    /// <summary>The flags of the decision.</summary>
    public required IReadOnlyList<string> Flags { get; init; }

    /// <summary>Bodies outside this system that the reporter was pointed to.</summary>
    public required IReadOnlyList<string> External { get; init; }

    /// <summary>Authorities kept out by a conflict of interest.</summary>
    public required IReadOnlyList<AuthorityCode> Excluded { get; init; }

    /// <summary>The version of the rule table that decided.</summary>
    public required string RulesVersion { get; init; }
}

/// <summary>The clear facts that are about the matter and not about the reporter.</summary>
public sealed record MatterFacts
{
    /// <summary>Conduct ids of the catalogue.</summary>
    public required IReadOnlyList<string> Conducts { get; init; }

    /// <summary>Level of the person accused.</summary>
    public required Rank Rank { get; init; }

    /// <summary>Which government the institution belongs to.</summary>
    public required Scope Scope { get; init; }

    /// <summary>Whether the money is federal.</summary>
    public required Ternary FederalFunds { get; init; }

    /// <summary>The electoral context.</summary>
    public required Electoral Electoral { get; init; }

    /// <summary>Inside the 72 hours before an election day.</summary>
    public required bool Veda72 { get; init; }

    /// <summary>Band of the amount in UMA.</summary>
    public required Amount Amount { get; init; }

    /// <summary>Close ties with the control body.</summary>
    public required bool OicConflict { get; init; }

    /// <summary>Evidence may be destroyed.</summary>
    public required bool EvidenceAtRisk { get; init; }

    /// <summary>It is still going on.</summary>
    public required bool Ongoing { get; init; }

    /// <summary>Id of the institution, or null.</summary>
    public string? Institution { get; init; }

    /// <summary>INEGI code of the state, or null.</summary>
    public string? State { get; init; }
}

/// <summary>A sealed part that an official's authority can open.</summary>
public sealed record CasePart(Guid Id, PartKind Kind, int Index, int Count, IReadOnlyList<string> KeyIds)
{
    /// <summary>Whether the reporter sealed it; false for an authority's message.</summary>
    public bool FromReporter { get; init; } = true;

    /// <summary>For a message the payload digest of the one before it in its direction; null for the first and for all that is no message.</summary>
    public byte[]? Previous { get; init; }
}

/// <summary>One event of an alert's history.</summary>
/// <param name="Version">Its place in the stream, from 1.</param>
/// <param name="Event">The event itself; what it holds encrypted stays so.</param>
/// <param name="Date">The legal date for what a reporter did; for what an official or the clock did the day where the installation is.</param>
/// <param name="Moment">The exact time of what an official or the clock did; null where only the date is kept (contract A4).</param>
/// <param name="Actor">User name of the official, or null for the system.</param>
/// <param name="Role">The role that acted.</param>
public sealed record TimelineEntry(
    long Version, object Event, DateOnly Date, DateTimeOffset? Moment, string? Actor, string Role);
