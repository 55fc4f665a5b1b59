using Alertadores.Alerts.Cases;

namespace Alertadores.Console.Api.Reading;

/// <summary>What the rules decided on and decided: the facts about the matter, none about the reporter. Null after an erasure.</summary>
internal sealed record DetailsAnswer(
    string? Unit,
    string? VistaUnit,
    string? Jurisdiction,
    IReadOnlyList<string> Flags,
    IReadOnlyList<string> External,
    IReadOnlyList<string> Excluded,
    string RulesVersion,
    MatterAnswer Matter)
{
    public static DetailsAnswer Of(CaseDetails details) => new(
        details.Unit?.ToString(),
        details.VistaFgrUnit?.ToString(),
        details.Jurisdiction?.ToString(),
        details.Flags,
        details.External,
        [.. details.Excluded.Select(code => code.ToString())],
        details.RulesVersion,
        MatterAnswer.Of(details.Facts));
}

/// <summary>The closed lists about the matter, by the names that triage knows them under.</summary>
internal sealed record MatterAnswer(
    IReadOnlyList<string> Conducts,
    string Rank,
    string Scope,
    string FederalFunds,
    string Electoral,
    bool Veda72,
    string Amount,
    bool OicConflict,
    bool EvidenceAtRisk,
    bool Ongoing,
    string? Institution,
    string? State)
{
    public static MatterAnswer Of(MatterFacts facts) => new(
        facts.Conducts,
        facts.Rank.ToString(),
        facts.Scope.ToString(),
        facts.FederalFunds.ToString(),
        facts.Electoral.ToString(),
        facts.Veda72,
        facts.Amount.ToString(),
        facts.OicConflict,
        facts.EvidenceAtRisk,
        facts.Ongoing,
        facts.Institution,
        facts.State);
}
