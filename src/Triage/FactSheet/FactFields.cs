using System.Collections.Frozen;

namespace Alertadores.Triage.FactSheet;

/// <summary>All facts by name, in the order in which they are written.</summary>
internal static class FactFields
{
    public static readonly IReadOnlyList<FactField> All =
    [
        new ConductsField("conducts"),
        new CodeField<Rank>("rank", facts => facts.Rank, (facts, value) => facts with { Rank = value }),
        new CodeField<Scope>("scope", facts => facts.Scope, (facts, value) => facts with { Scope = value }),
        new CodeField<Ternary>("federal_funds", facts => facts.FederalFunds, (facts, value) => facts with { FederalFunds = value }),
        new CodeField<Electoral>("electoral", facts => facts.Electoral, (facts, value) => facts with { Electoral = value }),
        new FlagField("veda72", facts => facts.Veda72, (facts, value) => facts with { Veda72 = value }),
        new CodeField<Amount>("amount", facts => facts.Amount, (facts, value) => facts with { Amount = value }),
        new CodeField<Threat>("threat", facts => facts.Threat, (facts, value) => facts with { Threat = value }),
        new FlagField("retaliation", facts => facts.Retaliation, (facts, value) => facts with { Retaliation = value }),
        new FlagField("oic_conflict", facts => facts.OicConflict, (facts, value) => facts with { OicConflict = value }),
        new FlagField("evidence_at_risk", facts => facts.EvidenceAtRisk, (facts, value) => facts with { EvidenceAtRisk = value }),
        new FlagField("ongoing", facts => facts.Ongoing, (facts, value) => facts with { Ongoing = value }),
        new CodeField<Consent>("consent", facts => facts.Consent, (facts, value) => facts with { Consent = value }),
        new FlagField("vulnerable", facts => facts.Vulnerable, (facts, value) => facts with { Vulnerable = value }),
        new CodeField<Ternary>("public_resources", facts => facts.PublicResources, (facts, value) => facts with { PublicResources = value }),
        new CodeField<Ternary>("pressure", facts => facts.Pressure, (facts, value) => facts with { Pressure = value }),
        new NumberField("years_ago", Facts.MaximumYearsAgo, facts => facts.YearsAgo, (facts, value) => facts with { YearsAgo = value }),
    ];

    public static readonly FrozenDictionary<string, FactField> ByName =
        All.ToFrozenDictionary(field => field.Name, StringComparer.Ordinal);
}
