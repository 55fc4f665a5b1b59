using Alertadores.Intake.Questions;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Answers;

/// <summary>A question and what was answered, in words.</summary>
public sealed record AnswerLine(Question Question, string Value);

/// <summary>A page and what was answered there; an empty value where nothing was.</summary>
public sealed record ReviewedPage(QuestionPage Page, IReadOnlyList<AnswerLine> Lines);

/// <summary>A part of the questionnaire and its pages that apply.</summary>
public sealed record ReviewPart(QuestionPart Part, IReadOnlyList<ReviewedPage> Pages);

/// <summary>The answers in words: for the review page and for the officer who opens the alert.</summary>
public sealed class AnswerLines(Catalogues catalogues, AnswerRules rules, AmountBands bands, PortalTexts texts)
{
    /// <summary>What was answered among <paramref name="questions"/>; questions that are not asked or not answered are left out.</summary>
    public IReadOnlyList<AnswerLine> Of(IEnumerable<Question> questions, AnswerSheet sheet) =>
        [.. questions.Where(q => sheet.Has(q.Id) && rules.Asks(q, sheet))
            .Select(q => new AnswerLine(q, InWords(q, sheet)))
            .Where(line => line.Value.Length > 0)];

    /// <summary>Everything that applies, part by part and page by page, also what was left blank.</summary>
    public IReadOnlyList<ReviewPart> Review(Questionnaire questionnaire, AnswerSheet sheet) =>
        [.. questionnaire.Parts
            .Select(part => new ReviewPart(part, [.. questionnaire.Pages
                .Where(page => string.Equals(page.Part, part.Id, StringComparison.Ordinal) && rules.Shows(page, sheet))
                .Select(page => new ReviewedPage(page, [.. page.Questions.Where(q => rules.Asks(q, sheet)).Select(q => new AnswerLine(q, sheet.Has(q.Id) ? InWords(q, sheet) : ""))]))]))
            .Where(part => part.Pages.Any(page => page.Lines.Count > 0 || page.Page.Id is "evidence"))];

    /// <summary>The label of an amount band with its pesos of the year of the facts.</summary>
    public string AmountLabel(QuestionOption option, int year)
    {
        if (bands.InPesos(option.Value, year) is not { } band)
        {
            return option.Label;
        }

        var pesos = (band.Above, band.UpTo) switch
        {
            (null, { } most) => texts.With("monto.hasta", ("hasta", PortalTexts.Number(most))),
            ({ } least, null) => texts.With("monto.mas", ("de", PortalTexts.Number(least))),
            ({ } least, { } most) => texts.With("monto.entre", ("de", PortalTexts.Number(least)), ("hasta", PortalTexts.Number(most))),
            _ => "",
        };
        return $"{pesos} ({option.Label})";
    }

    /// <summary>The year whose UMA the bands are shown in: that of the facts, else that of the legal date.</summary>
    public static int YearOf(AnswerSheet sheet, DateOnly today) =>
        MonthAnswer.TryRead(sheet["cuando_mes"], out var month) ? month.Year : today.Year;

    private string InWords(Question question, AnswerSheet sheet) => question.Kind switch
    {
        QuestionKind.Month when MonthAnswer.TryRead(sheet[question.Id], out var month) =>
            month.Month is { } number ? texts.With("mes.anio", ("mes", texts.MonthName(number)), ("anio", $"{month.Year}")) : $"{month.Year}",
        QuestionKind.Month => "",
        QuestionKind.Line or QuestionKind.Text => sheet.One(question.Id),
        _ => string.Join("; ", sheet[question.Id].Select(v => catalogues.TryLabel(question, v, out var label) ? label : v)),
    };
}
