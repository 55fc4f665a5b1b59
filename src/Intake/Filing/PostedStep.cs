using System.Globalization;
using Alertadores.Intake.Answers;
using Alertadores.Intake.Forms;
using Alertadores.Intake.Questions;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Filing;

/// <summary>Takes the answers of one page out of a posted form.</summary>
/// <param name="Sheet">The answers so far with this page's on top; values outside their lists are left out.</param>
/// <param name="Errors">Values outside their lists and fields that the page does not have: no browser sends them by itself.</param>
public sealed record PostedStep(AnswerSheet Sheet, IReadOnlyList<AnswerError> Errors)
{
    /// <summary>What the reporter looks for in a long list.</summary>
    public const string SearchField = "buscar";

    /// <summary>What the page that was sent already showed the results of.</summary>
    public const string SearchedField = "buscado";

    /// <summary>Back from what was found to the whole list.</summary>
    public const string WholeListField = "toda";

    /// <summary>When this submission may be sent, on the last page under load.</summary>
    public const string TurnField = "turno";

    private static readonly string[] SearchFields = [SearchField, SearchedField, WholeListField];

    /// <summary>The hidden and common fields of every step.</summary>
    private static readonly string[] OwnFields = ["de", "estado", "recibo", "palabras", "quitar", TurnField];

    /// <summary>Reads the answers to <paramref name="questions"/>; a question that was asked and came empty is taken away.</summary>
    public static PostedStep Read(
        PostedForm form, IReadOnlyList<Question> questions, AnswerSheet before, AnswerRules rules, PortalTexts texts)
    {
        var errors = new List<AnswerError>();
        var known = new HashSet<string>(OwnFields, StringComparer.Ordinal);
        if (questions.Any(q => q.IsSearched))
        {
            known.UnionWith(SearchFields);
        }

        var sheet = before;
        foreach (var question in questions)
        {
            var values = ValuesOf(form, question, known);
            var offered = values.Where(v => v.Length == 0 || rules.Offers(question, v)).Distinct(StringComparer.Ordinal).ToList();
            if (question.Kind == QuestionKind.Month)
            {
                offered = values.All(v => rules.Offers(question, v)) ? [.. values] : [];
            }

            if (values.Any(v => v.Length > 0 && !rules.Offers(question, v)))
            {
                errors.Add(new AnswerError(question.Id, texts["error.fuera_de_lista"]));
            }

            sheet = sheet.With(question.Id, offered.TrueForAll(v => v.Length == 0) ? [] : offered);
        }

        if (form.Names.Any(name => !known.Contains(name)))
        {
            errors.Add(new AnswerError(questions is [var first, ..] ? first.Id : "contenido", texts["error.campo_desconocido"]));
        }

        return new PostedStep(sheet, errors);
    }

    private static IReadOnlyList<string> ValuesOf(PostedForm form, Question question, HashSet<string> known)
    {
        if (question.Kind != QuestionKind.Month)
        {
            known.Add(question.Id);
            return question.IsWritten ? [form.One(question.Id).Trim()] : form.All(question.Id);
        }

        known.Add($"{question.Id}_mes");
        known.Add($"{question.Id}_anio");
        return [form.One($"{question.Id}_mes"), form.One($"{question.Id}_anio")];
    }

    /// <summary>The step that the form says it comes from, or null when it says none.</summary>
    public static int? StepOf(PostedForm form, FilingSteps steps) =>
        int.TryParse(form.One("de"), NumberStyles.None, CultureInfo.InvariantCulture, out var step)
        && step >= FilingSteps.First && step < steps.Acknowledgement
            ? step
            : null;
}
