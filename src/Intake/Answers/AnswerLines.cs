using Alertadores.Intake.Questions;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Answers;

/// <summary>A question and what was answered, in words.</summary>
public sealed record AnswerLine(Question Question, string Value);

/// <summary>The answers in words: for the review page and for the officer who opens the alert.</summary>
public sealed class AnswerLines(Catalogues catalogues, AnswerRules rules, AmountBands bands, PortalTexts texts)
{
    /// <summary>What was answered among <paramref name="questions"/>; questions that are not asked or not answered are left out.</summary>
    public IReadOnlyList<AnswerLine> Of(IEnumerable<Question> questions, AnswerSheet sheet) =>
        [.. questions.Where(q => sheet.Has(q.Id) && rules.Asks(q, sheet) && !IsOverruled(q, sheet))
            .Select(q => new AnswerLine(q, InWords(q, sheet)))
            .Where(line => line.Value.Length > 0)];

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

    // The order of government counts only for an institution that is not in the list.
    private bool IsOverruled(Question question, AnswerSheet sheet) =>
        question.Id is "orden_gobierno" && catalogues.Institutions.ContainsKey(sheet.One("institucion"));
}
