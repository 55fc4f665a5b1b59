using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>Notice to a second authority beside the primary one (LGRA 14, CPEUM 109).</summary>
public sealed record Vista(AuthorityCode Authority, VistaMode Mode);

/// <summary>
/// What the rules decide from the facts. A pure function of the facts, the rule table and the conduct catalogue;
/// <see cref="RulesVersion"/> names the last two.
/// </summary>
public sealed record Decision
{
    public required Disposition Disposition { get; init; }

    /// <summary>Null exactly when the alert is not routed.</summary>
    public AuthorityCode? Primary { get; init; }

    /// <summary>Unit of the prosecutor, exactly when it is the primary.</summary>
    public FgrUnit? Unit { get; init; }

    /// <summary>Null exactly when the alert is not routed.</summary>
    public Priority? Priority { get; init; }

    /// <summary>In the order of the rules that gave them.</summary>
    public IReadOnlyList<Vista> Vistas { get; init; } = [];

    /// <summary>Ids of the rules that fired, in the order of their evaluation; texts are in the rule table.</summary>
    public IReadOnlyList<string> Rules { get; init; } = [];

    /// <summary>Codes, in the order of the rule table; texts are in the rule table.</summary>
    public IReadOnlyList<string> Flags { get; init; } = [];

    /// <summary>Who else can help, sorted: the union over the conducts.</summary>
    public IReadOnlyList<string> External { get; init; } = [];

    /// <summary>Unit of the prosecutor, exactly when it gets a vista of any mode.</summary>
    public FgrUnit? VistaFgrUnit { get; init; }

    /// <summary>Of the prosecutor; null when it is neither primary nor vista.</summary>
    public Jurisdiction? Jurisdiction { get; init; }

    /// <summary>Authorities in conflict: they get nothing, whatever anyone prefers.</summary>
    public IReadOnlyList<AuthorityCode> Excluded { get; init; } = [];

    /// <summary>Which control body the code OIC stands for in this decision.</summary>
    public OfficeOfOic OfficeOfOic { get; init; } = OfficeOfOic.Institucion;

    /// <summary>The code SFP stands for the federal Secretaría although the institution is of a state or municipality: federal money is in it.</summary>
    public bool FederalSecretariat { get; init; }

    /// <summary>The administrative authority is itself in conflict: a person must name the one that stands in.</summary>
    public bool NeedsSubstitute { get; init; }

    /// <summary>What the flags mean for the program, in the order of the flags.</summary>
    public IReadOnlyList<FlagMeaning> Meanings { get; init; } = [];

    /// <summary>Declared version of the rule table, and fingerprints of its content and of the conduct catalogue.</summary>
    public required string RulesVersion { get; init; }

    /// <summary>The primary is the Secretaría's own control body, because the accused belongs to the Secretaría.</summary>
    public bool PrimaryIsSecretariatsOwnOic => Primary == AuthorityCode.Oic && OfficeOfOic == OfficeOfOic.Secretaria;

    /// <summary>A life is in danger: the 911 banner is shown and nothing waits.</summary>
    public bool IsEmergency => Meanings.Contains(FlagMeaning.Emergency);

    /// <summary>Facts that the victim did not allow to reach the prosecutor must be cut out first.</summary>
    public bool SegregatesConsentFacts => Meanings.Contains(FlagMeaning.ConsentSegregation);
}
