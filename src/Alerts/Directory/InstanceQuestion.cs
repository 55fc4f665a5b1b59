using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Directory;

/// <summary>What the directory needs to turn a code of the rules into an office. No fact about the reporter.</summary>
public sealed record InstanceQuestion
{
    /// <summary>The code: the primary's, or a vista's.</summary>
    public required AuthorityCode Code { get; init; }

    /// <summary>Id of the institution catalogue, or null when the reporter chose none.</summary>
    public string? Institution { get; init; }

    public required Scope Scope { get; init; }

    /// <summary>INEGI code of the state, or null.</summary>
    public string? State { get; init; }

    /// <summary>Of the decision; null counts as federal.</summary>
    public Jurisdiction? Jurisdiction { get; init; }

    /// <summary>Which control body the code OIC means; null counts as the institution's own.</summary>
    public OfficeOfOic? Office { get; init; }

    /// <summary>The decision sends a state or municipal matter to the federal Secretaría because federal money is in it (rule A7).</summary>
    public bool FederalSecretariat { get; init; }

    /// <summary>Codes that the rules excluded.</summary>
    public IReadOnlyList<AuthorityCode> Excluded { get; init; } = [];

    /// <summary>Every administrative instance is in conflict: a person must name the substitute (rules A1b, A2b).</summary>
    public bool SubstituteRequired { get; init; }
}
