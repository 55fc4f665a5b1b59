using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using Alertadores.Intake.Questions;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Answers;

/// <summary>Something about a question that must be mended before going on.</summary>
/// <param name="Question">The question's id.</param>
/// <param name="Message">What to do, in plain words.</param>
public sealed record AnswerError(string Question, string Message);

/// <summary>Which questions are asked and which answers hold. Pure.</summary>
public sealed class AnswerRules(Questionnaire questionnaire, Catalogues catalogues, PortalTexts texts)
{
    /// <summary>Most conducts in all, those of the electoral question included (triage_rules §2).</summary>
    public const int MostConducts = 5;

    /// <summary>The conduct for which the network questions are asked.</summary>
    public const string NetworkConduct = "mensajes_personales_influyen_contienda";

    /// <summary>
    /// Most bytes of what is written, as the sealed JSON holds it: with the labels, the list of 20 files (less than 17 KiB) and the frame it stays
    /// under the largest text step (64 KiB). Letters take up to 3 bytes, an emoji 12, so only thousands of emoji reach it.
    /// </summary>
    public const int MostWrittenBytes = 39 * 1024;

    private const string Conducts = "que_paso_opciones";
    private const string ElectoralDetail = "electoral_detalle";
    private const string Narrative = "como_paso";

    /// <summary>The conducts of an alert: the chosen ones, then those that the electoral question adds where it is asked, each once.</summary>
    public IReadOnlyList<string> ConductsOf(AnswerSheet sheet)
    {
        var added = Holds(QuestionCondition.Election, sheet) ? sheet[ElectoralDetail] : [];
        return [.. sheet[Conducts].Concat(added).Where(catalogues.Conducts.ContainsKey).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>Whether a question is asked given the other answers.</summary>
    public bool Asks(Question question, AnswerSheet sheet) => Holds(question.OnlyWhen, sheet);

    /// <summary>Whether a page is shown given the answers: one whose questions do not apply is passed over, both ways.</summary>
    public bool Shows(QuestionPage page, AnswerSheet sheet) =>
        Holds(page.OnlyWhen, sheet) && (page.Questions.Count == 0 || page.Questions.Any(q => Asks(q, sheet)));

    /// <summary>Whether a value is one that the form offers; what people write is always offered.</summary>
    public bool Offers(Question question, string value) => question.Kind switch
    {
        QuestionKind.Line or QuestionKind.Text => true,
        QuestionKind.Month => value.Length <= 4 && value.All(char.IsAsciiDigit),
        QuestionKind.Tick => string.Equals(value, "si", StringComparison.Ordinal),
        _ => catalogues.TryLabel(question, value, out _),
    };

    /// <summary>What must be mended on a page, in the order of its questions.</summary>
    /// <param name="today">The legal date, against which months are checked.</param>
    public IReadOnlyList<AnswerError> Check(QuestionPage page, AnswerSheet sheet, DateOnly today) =>
        [.. page.Questions.Where(q => Asks(q, sheet)).Select(q => Check(q, sheet, today)).OfType<AnswerError>()];

    /// <summary>The first page whose answers do not hold, or null.</summary>
    public QuestionPage? FirstWrong(AnswerSheet sheet, DateOnly today) =>
        questionnaire.Pages.FirstOrDefault(page => Check(page, sheet, today).Count > 0);

    private bool Holds(QuestionCondition condition, AnswerSheet sheet) => condition switch
    {
        QuestionCondition.Networks => ConductsOf(sheet).Contains(NetworkConduct, StringComparer.Ordinal),
        QuestionCondition.Consent => ConductsOf(sheet).Any(id => catalogues.Conducts[id].NeedsConsent),
        QuestionCondition.Unlisted => !catalogues.Institutions.ContainsKey(sheet.One("institucion")),
        QuestionCondition.Stateless => catalogues.Institutions.GetValueOrDefault(sheet.One("institucion"))?.State is null,
        QuestionCondition.Programme => sheet.One("programa") is not ("" or "ningun_programa"),
        QuestionCondition.Election => sheet.One("electoral") is not "ninguno",
        QuestionCondition.Risk => sheet.One("riesgo") is not ("" or "ninguna") || sheet.One("represalias") is not ("" or "no"),
        QuestionCondition.Measures => sheet.One("pide_proteccion") is "mas",
        _ => true,
    };

    private AnswerError? Check(Question question, AnswerSheet sheet, DateOnly today)
    {
        var values = sheet[question.Id];
        var message = question.Kind switch
        {
            QuestionKind.Line or QuestionKind.Text => Length(question, sheet.One(question.Id)),
            QuestionKind.Month => Month(values, today),
            QuestionKind.Conducts when values.Count > question.Maximum => texts["error.conductas.tres"],
            QuestionKind.One or QuestionKind.Select or QuestionKind.Tick when values.Count > 1 => texts["error.una"],
            _ => null,
        };

        if (message is null && question.Required && values.Count == 0)
        {
            message = texts[question.Kind == QuestionKind.Tick ? "error.casilla" : "error.obligatoria"];
        }

        if (message is null && question.Id is Narrative && values.Count == 0 && ConductsOf(sheet).Count == 0)
        {
            message = texts["error.algo"];
        }

        if (message is null && question.Id is Narrative && WrittenBytes(sheet) > MostWrittenBytes)
        {
            message = texts["error.pesado"];
        }

        if (message is null && question.Id is ElectoralDetail && ConductsOf(sheet).Count > MostConducts)
        {
            message = texts["error.conductas.cinco"];
        }

        return message is null ? null : new AnswerError(question.Id, message);
    }

    // The detail of the risk is sealed as a part of its own.
    private int WrittenBytes(AnswerSheet sheet) => questionnaire.Fields.Values
        .Where(q => q.IsWritten && q.Id is not "riesgo_detalle")
        .Sum(q => JsonEncodedText.Encode(sheet.One(q.Id), JavaScriptEncoder.UnsafeRelaxedJsonEscaping).EncodedUtf8Bytes.Length);

    private string? Length(Question question, string value)
    {
        // Runes, not UTF-16 units: an emoji is one character for the person who types it.
        var length = value.EnumerateRunes().Count();
        if (length > question.Maximum)
        {
            return texts.With("error.largo", ("maximo", Number(question.Maximum)), ("tiene", Number(length)));
        }

        return length > 0 && length < question.Minimum
            ? texts.With("error.corto", ("minimo", Number(question.Minimum)))
            : null;
    }

    private string? Month(IReadOnlyList<string> values, DateOnly today)
    {
        if (values.All(v => v.Length == 0))
        {
            return null;
        }

        if (!MonthAnswer.TryRead(values, out var month))
        {
            return texts["error.mes.sin_anio"];
        }

        return month.IsAfter(today) || today.Year - month.Year > MonthAnswer.YearsOffered ? texts["error.mes.fuera"] : null;
    }

    private static string Number(int value) => value.ToString("N0", CultureInfo.InvariantCulture);
}
