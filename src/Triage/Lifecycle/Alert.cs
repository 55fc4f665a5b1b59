using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Routing;

namespace Alertadores.Triage.Lifecycle;

/// <summary>One alert as its events leave it. Holds no content and nothing about the reporter.</summary>
public sealed record Alert
{
    public required Guid Id { get; init; }

    /// <summary>The business day that the arrival is attributed to.</summary>
    public required DateOnly LegalDate { get; init; }

    /// <summary>How far the route is settled; never <see cref="AlertState.Archived"/> or <see cref="AlertState.Closed"/>.</summary>
    public required AlertState Route { get; init; }

    /// <summary>How the authority that answers for the alert stands with it.</summary>
    public AlertState State => StateFor(Primary);

    /// <summary>The decision in force; empty until the route is decided.</summary>
    public Guid DecisionId { get; init; }

    /// <summary>Directory id of the authority that answers for the alert; empty until the route is decided.</summary>
    public string Primary { get; init; } = "";

    public Priority Priority { get; init; } = Priority.P3;

    /// <summary>Authorities that hold a sealed copy, each once, in the order of release.</summary>
    public IReadOnlyList<string> Holders { get; init; } = [];

    /// <summary>Authorities that acknowledged their copy.</summary>
    public IReadOnlyList<string> Acknowledged { get; init; } = [];

    /// <summary>Every deadline that was ever opened, each once, in the order of opening; ended ones stay until the same one opens again.</summary>
    public IReadOnlyList<OpenDeadline> Deadlines { get; init; } = [];

    /// <summary>Messages of the reporter in the record.</summary>
    public int Messages { get; init; }

    /// <summary>Messages of authorities in the record.</summary>
    public int Replies { get; init; }

    /// <summary>The reporter destroyed the mailbox: nobody can be answered.</summary>
    public bool MailboxClosed { get; init; }

    /// <summary>Authorities that asked the reporter something and wait for the next message.</summary>
    public IReadOnlyList<string> AwaitedBy { get; init; } = [];

    /// <summary>Who has the case, at most one officer for each authority.</summary>
    public IReadOnlyList<CaseAssignment> Assignments { get; init; } = [];

    /// <summary>Officers who declared that nothing ties them to the case.</summary>
    public IReadOnlyList<Guid> Unbiased { get; init; } = [];

    /// <summary>Officers who may neither act nor open anything (LGRA 58).</summary>
    public IReadOnlyList<Guid> Recused { get; init; } = [];

    /// <summary>What one person proposed and no other has decided on yet, oldest first.</summary>
    public IReadOnlyList<Proposal> Proposals { get; init; } = [];

    /// <summary>Authorities whose vista two persons took away.</summary>
    public IReadOnlyList<string> RemovedVistas { get; init; } = [];

    /// <summary>Every request for information, oldest first.</summary>
    public IReadOnlyList<InformationRequest> Requests { get; init; } = [];

    /// <summary>Other alerts about the same facts, each with the authority that says so: nobody else may learn of them.</summary>
    public IReadOnlyList<AlertLink> Links { get; init; } = [];

    /// <summary>Every request to open the reporter's identity, oldest first.</summary>
    public IReadOnlyList<IdentityOpening> Openings { get; init; } = [];

    /// <summary>Its content and facts are destroyed; only the history is left.</summary>
    public bool Erased { get; init; }

    /// <summary>Authorities that ended their case.</summary>
    public IReadOnlyList<EndedCase> Ended { get; init; } = [];

    /// <summary>How an authority stands with the alert: its case's end, or else the route.</summary>
    public AlertState StateFor(string authority) => Ended.FirstOrDefault(ended => string.Equals(ended.Authority, authority, StringComparison.Ordinal))?.State ?? Route;

    /// <summary>Who has the authority's case, or null.</summary>
    public Guid? AssigneeOf(string authority) => Assignments.FirstOrDefault(one => string.Equals(one.Authority, authority, StringComparison.Ordinal))?.Officer;
}

/// <summary>How an authority stands with an alert: how far its route is settled, or how its case ended. Stored and searched.</summary>
public enum AlertState
{
    /// <summary>Routed by the rules; no person has decided yet.</summary>
    Filed = 1,

    /// <summary>A person stood by the route.</summary>
    Confirmed = 2,

    /// <summary>A person changed the route.</summary>
    Overridden = 3,

    /// <summary>The authority ended its case for lack of elements; it may be reopened.</summary>
    Archived = 4,

    /// <summary>The authority ended its case with an outcome; it may be reopened.</summary>
    Closed = 5,
}

/// <summary>A deadline of one alert as its events leave it.</summary>
public sealed record OpenDeadline
{
    public required string Deadline { get; init; }

    /// <summary>Authority whose duty it is, or null for the alert itself.</summary>
    public required string? Authority { get; init; }

    public required DateOnly EffectiveDate { get; init; }

    /// <summary>The day that the very first count started after. A recount begins from it, so that a closure that is taken back moves the term back.</summary>
    public DateOnly FirstEffectiveDate { get; init; }

    public required DateOnly DueDate { get; init; }

    /// <summary>UTC; null for natural days, which are late when the due date has ended in <see cref="Zone"/>.</summary>
    public required DateTimeOffset? DueAt { get; init; }

    public required string Calendar { get; init; }

    public required string Zone { get; init; }

    public required int Length { get; init; }

    public required DeadlineUnit Unit { get; init; }

    /// <summary>The days after <see cref="EffectiveDate"/> that the count passed over.</summary>
    public IReadOnlyList<DateOnly> Skipped { get; init; } = [];

    /// <summary>The day it was met, or null while it runs.</summary>
    public DateOnly? MetOn { get; init; }

    /// <summary>The day from which nobody could meet it any more, or null.</summary>
    public DateOnly? LiftedOn { get; init; }

    /// <summary>A breach of the present due date is on record.</summary>
    public bool Breached { get; init; }

    /// <summary>Warnings of the present due date that are on record.</summary>
    public IReadOnlyList<DeadlineWarning> Warned { get; init; } = [];

    /// <summary>Still to be met.</summary>
    public bool IsRunning => MetOn is null && LiftedOn is null;
}
