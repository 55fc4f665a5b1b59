using System.Globalization;
using System.Reflection;
using Alertadores.Intake.Answers;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Intake.Tests.Answers;

/// <summary>From answers to facts, by the notes of the questionnaire.</summary>
public class FactMappingTests
{
    private static readonly PortalContent Content = PortalContent.Bundled(Texts.Language.Spanish);

    /// <summary>Form values, then what they make of one fact.</summary>
    public static TheoryData<string, string, string> Rows => new()
    {
        // Silence and "no lo sé": NS or DESCONOCIDO on a listed fact, no on a yes-or-no question.
        { "", "Rank", "DESCONOCIDO" },
        { "", "Scope", "DESCONOCIDO" },
        { "", "Amount", "NS" },
        { "", "Electoral", "NS" },
        { "", "FederalFunds", "NS" },
        { "", "Threat", "NINGUNA" },
        { "", "Consent", "NA" },
        { "", "Veda72", "false" },
        { "", "YearsAgo", "0" },
        { "quien_nivel=nose", "Rank", "DESCONOCIDO" },
        { "monto=nose", "Amount", "NS" },
        { "electoral=nose", "Electoral", "NS" },
        { "fondos_federales=nose", "FederalFunds", "NS" },
        { "sigue_pasando=nose", "Ongoing", "false" },
        { "electoral_72h=nose", "Veda72", "false" },
        { "represalias=prefiero_no_decir", "Retaliation", "false" },
        { "victima_vulnerable=nose", "Vulnerable", "false" },

        // One row for each list.
        { "sigue_pasando=si", "Ongoing", "true" },
        { "pruebas_en_riesgo=si", "EvidenceAtRisk", "true" },
        { "quien_nivel=mando_superior", "Rank", "MANDO_SUPERIOR" },
        { "quien_nivel=cargo_de_eleccion_popular", "Rank", "TITULAR" },
        { "quien_nivel=candidato_o_campana", "Rank", "CANDIDATO_O_CAMPANA" },
        { "vinculo_oic=si", "OicConflict", "true" },
        { "monto=a5", "Amount", "A5" },
        { "fondos_federales=si", "FederalFunds", "SI" },
        { "electoral=consulta", "Electoral", "CONSULTA" },
        { "electoral=ninguno", "Electoral", "NINGUNO" },
        { "electoral_72h=si", "Veda72", "true" },
        { "riesgo=inminente", "Threat", "INMINENTE" },
        { "represalias=si", "Retaliation", "true" },
        { "victima_vulnerable=si", "Vulnerable", "true" },

        // Scope comes from the institution; the order of government counts only when it is not in the list.
        { "institucion=bienestar", "Scope", "FEDERAL_APF" },
        { "institucion=pjf", "Scope", "FEDERAL_PJF" },
        { "institucion=mun_15", "Scope", "MUNICIPAL" },
        { "institucion=bienestar&orden_gobierno=privado", "Scope", "FEDERAL_APF" },
        { "institucion=otra&orden_gobierno=estatal", "Scope", "ESTATAL" },
        { "institucion=otra", "Scope", "DESCONOCIDO" },
        { "institucion=nose", "Scope", "DESCONOCIDO" },

        // The Secretaría and the Fiscalía set the rank, and a level of their own control body is a conflict.
        { "institucion=sfp&quien_nivel=operativo", "Rank", "SFP_INTEGRANTE" },
        { "institucion=sfp", "Rank", "SFP_INTEGRANTE" },
        { "institucion=fgr&quien_nivel=titular", "Rank", "FGR_INTEGRANTE" },
        { "institucion=sfp&quien_nivel=oic_titular", "Rank", "SFP_INTEGRANTE" },
        { "institucion=sfp&quien_nivel=oic_titular", "OicConflict", "true" },
        { "institucion=fgr&quien_nivel=oic_integrante", "OicConflict", "true" },
        { "institucion=sfp&quien_nivel=operativo", "OicConflict", "false" },
        { "institucion=bienestar&quien_nivel=oic_titular", "OicConflict", "false" },

        // Conducts: chosen ones first, then what the electoral question adds, each once.
        { "que_paso_opciones=cohecho,peculado", "Conducts", "cohecho,peculado" },
        { "que_paso_opciones=cohecho&electoral_detalle=recoger_credencial_elector,otra", "Conducts", "cohecho,recoger_credencial_elector" },
        { "que_paso_opciones=recoger_credencial_elector&electoral_detalle=recoger_credencial_elector", "Conducts", "recoger_credencial_elector" },

        // Asked only for their conduct: what an older page still holds does not count.
        { "que_paso_opciones=acoso_sexual&consentimiento_penal=si", "Consent", "SI" },
        { "que_paso_opciones=acoso_sexual&consentimiento_penal=lo_decido_despues", "Consent", "NA" },
        { "que_paso_opciones=cohecho&consentimiento_penal=si", "Consent", "NA" },
        { "que_paso_opciones=mensajes_personales_influyen_contienda&redes_cuenta=personal", "PublicResources", "NO" },
        { "que_paso_opciones=mensajes_personales_influyen_contienda&redes_cuenta=no_aplica", "PublicResources", "NS" },
        { "que_paso_opciones=mensajes_personales_influyen_contienda&redes_presion=si", "Pressure", "SI" },
        { "que_paso_opciones=cohecho&redes_cuenta=personal", "PublicResources", "NS" },
        { "que_paso_opciones=cohecho&redes_presion=si", "Pressure", "NS" },

        // Whole years from the stated month to the legal date, 23 November 2026.
        { "cuando_mes=11,2026", "YearsAgo", "0" },
        { "cuando_mes=11,2025", "YearsAgo", "1" },
        { "cuando_mes=12,2025", "YearsAgo", "0" },
        { "cuando_mes=10,2023", "YearsAgo", "3" },
        { "cuando_mes=12,2023", "YearsAgo", "2" },
        { "cuando_mes=,2023", "YearsAgo", "2" },
        { "cuando_mes=,2026", "YearsAgo", "0" },
        { "cuando_mes=1,2019", "YearsAgo", "7" },
    };

    [Theory]
    [MemberData(nameof(Rows))]
    public void An_answer_makes_its_fact(string answers, string fact, string expected) =>
        FactOf(Content.Facts.ToFacts(Sheet(answers), new DateOnly(2026, 11, 23), insideElectionWindow: false), fact).ShouldBe(expected);

    [Fact]
    public void An_alert_that_arrives_inside_an_election_window_is_in_it_whatever_was_answered() =>
        Content.Facts.ToFacts(Sheet("electoral_72h=no"), new DateOnly(2027, 6, 4), insideElectionWindow: true).Veda72.ShouldBeTrue();

    [Theory]
    [InlineData("2027-06-02", false)]
    [InlineData("2027-06-03", true)]
    [InlineData("2027-06-06", true)]
    [InlineData("2027-06-07", false)]
    [InlineData("2026-06-07", false)]
    public void The_window_of_a_federal_election_is_its_day_and_the_three_before(string date, bool inside) =>
        Content.Elections.Contains(DateOnly.ParseExact(date, "yyyy-MM-dd", CultureInfo.InvariantCulture)).ShouldBe(inside);

    [Theory]
    [InlineData("institucion=mun_15&entidad=09", "15")]
    [InlineData("institucion=bienestar&entidad=09", "09")]
    [InlineData("entidad=nose", null)]
    [InlineData("", null)]
    public void The_state_is_that_of_the_institution_or_the_chosen_one(string answers, string? state) =>
        Content.Facts.StateOf(Sheet(answers)).ShouldBe(state);

    [Fact]
    public void Every_code_of_the_questionnaire_is_one_of_its_fact()
    {
        foreach (var question in Content.Questionnaire.Fields.Values.Where(q => q.Fact is not null and not "conducts"))
        {
            foreach (var option in question.Options.Where(o => o.Code is not null))
            {
                var sheet = AnswerSheet.Empty
                    .With("que_paso_opciones", ["acoso_sexual", AnswerRules.NetworkConduct])
                    .With(question.Id, [option.Value]);
                var facts = Content.Facts.ToFacts(sheet, new DateOnly(2026, 11, 23), false);

                FactOf(facts, NameOf(question.Fact!)).ShouldBe(option.Code, question.Id);
            }
        }
    }

    [Fact]
    public void Left_blank_means_the_same_to_triage_as_no_lo_se()
    {
        var compared = 0;
        foreach (var question in Content.Questionnaire.Fields.Values.Where(q => q.Fact is not null && q.Options.Any(o => o.Value is "nose")))
        {
            var asked = AnswerSheet.Empty.With("que_paso_opciones", ["acoso_sexual", AnswerRules.NetworkConduct]);
            var blank = Content.Facts.ToFacts(asked, new DateOnly(2026, 11, 23), false);
            var unknown = Content.Facts.ToFacts(asked.With(question.Id, ["nose"]), new DateOnly(2026, 11, 23), false);

            FactOf(unknown, NameOf(question.Fact!)).ShouldBe(FactOf(blank, NameOf(question.Fact!)), question.Id);
            compared++;
        }

        compared.ShouldBeGreaterThan(10);
    }

    private static string NameOf(string fact) => string.Concat(fact.Split('_').Select(word => char.ToUpperInvariant(word[0]) + word[1..]));

    private static AnswerSheet Sheet(string answers) => answers.Split('&', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split('='))
        .Aggregate(AnswerSheet.Empty, (sheet, pair) => sheet.With(pair[0], pair[1].Split(',')));

    private static string FactOf(Facts facts, string name) => typeof(Facts).GetProperty(name)!.GetValue(facts) switch
    {
        bool yes => yes ? "true" : "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        IReadOnlyList<string> list => string.Join(',', list),
        Enum value => value.GetType().GetField(value.ToString())!.GetCustomAttribute<CodeAttribute>()!.Code,
        var other => throw new InvalidOperationException($"{name} is {other}."),
    };
}
