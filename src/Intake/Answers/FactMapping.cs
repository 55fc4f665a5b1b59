using Alertadores.Intake.Questions;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Intake.Answers;

/// <summary>
/// From answers to the clear facts of triage, by the notes of the questionnaire. Pure. "No lo sé" and silence on a
/// listed fact are its NS or DESCONOCIDO, on a yes-or-no question they are no.
/// </summary>
public sealed class FactMapping(Questionnaire questionnaire, Catalogues catalogues, AnswerRules rules)
{
    private const string Secretariat = "sfp";
    private const string Prosecutor = "fgr";

    /// <summary>The facts.</summary>
    /// <param name="sheet">Answers that hold (<see cref="AnswerRules.FirstWrong"/> is null).</param>
    /// <param name="legalDate">Against which the age of the facts is counted.</param>
    /// <param name="insideElectionWindow">The alert arrives in the three days before an election or on its day.</param>
    public Facts ToFacts(AnswerSheet sheet, DateOnly legalDate, bool insideElectionWindow)
    {
        var institution = InstitutionOf(sheet);
        var rank = Code(sheet, "quien_nivel", Rank.Desconocido);
        var ownOic = rank is Rank.OicIntegrante or Rank.OicTitular;
        var (settledRank, settledConflict) = RankIn(institution?.Id) is { } own ? (own, ownOic) : (rank, false);

        return Facts.Defaults with
        {
            Conducts = rules.ConductsOf(sheet),
            Rank = settledRank,
            Scope = institution is not null && Codes.TryRead<Scope>(institution.Scope, out var scope)
                ? scope
                : Code(sheet, "orden_gobierno", Scope.Desconocido),
            FederalFunds = Code(sheet, "fondos_federales", Ternary.Ns),
            Electoral = Code(sheet, "electoral", Electoral.Ns),
            Veda72 = Yes(sheet, "electoral_72h") || insideElectionWindow,
            Amount = Code(sheet, "monto", Amount.Ns),
            Threat = Code(sheet, "riesgo", Threat.Ninguna),
            Retaliation = Yes(sheet, "represalias"),
            OicConflict = Yes(sheet, "vinculo_oic") || settledConflict,
            EvidenceAtRisk = Yes(sheet, "pruebas_en_riesgo"),
            Ongoing = Yes(sheet, "sigue_pasando"),
            Consent = Code(sheet, "consentimiento_penal", Consent.Na),
            Vulnerable = Yes(sheet, "victima_vulnerable"),
            PublicResources = Code(sheet, "redes_cuenta", Ternary.Ns),
            Pressure = Code(sheet, "redes_presion", Ternary.Ns),
            YearsAgo = MonthAnswer.TryRead(sheet["cuando_mes"], out var month) ? month.WholeYearsUntil(legalDate) : 0,
        };
    }

    /// <summary>The rank of whoever works in an institution that is itself an authority of ours: its people never get their own case. Null for any other.</summary>
    public static Rank? RankIn(string? institution) => institution switch
    {
        Secretariat => Rank.SfpIntegrante,
        Prosecutor => Rank.FgrIntegrante,
        _ => null,
    };

    /// <summary>The catalogue entry of the chosen institution, or null when it is unknown or not listed.</summary>
    public InstitutionEntry? InstitutionOf(AnswerSheet sheet) => catalogues.Institutions.GetValueOrDefault(sheet.One("institucion"));

    /// <summary>INEGI code of the state that the directory is asked for: the institution's own, else the chosen one.</summary>
    public string? StateOf(AnswerSheet sheet) => InstitutionOf(sheet)?.State
        ?? (catalogues.States.ContainsKey(sheet.One("entidad")) ? sheet.One("entidad") : null);

    private T Code<T>(AnswerSheet sheet, string question, T unknown)
        where T : struct, Enum =>
        Codes.TryRead<T>(CodeOf(sheet, question), out var value) ? value : unknown;

    private bool Yes(AnswerSheet sheet, string question) => CodeOf(sheet, question) is "true" or "SI";

    private string? CodeOf(AnswerSheet sheet, string question)
    {
        var asked = questionnaire.Fields[question];
        return rules.Asks(asked, sheet)
            ? asked.Options.FirstOrDefault(o => string.Equals(o.Value, sheet.One(question), StringComparison.Ordinal))?.Code
            : null;
    }
}
