using Alertadores.Intake;
using Alertadores.Intake.Answers;
using Alertadores.Intake.Questions;

namespace Alertadores.RealParts.Questionnaires;

/// <summary>What one imagined reporter answers, made from the questionnaire's own data.</summary>
/// <param name="Answers">By question, only those that are asked on this way; an empty list leaves a question blank.</param>
/// <param name="Sheet">The same as the portal holds them.</param>
public sealed record AnswerPlan(IReadOnlyDictionary<string, IReadOnlyList<string>> Answers, AnswerSheet Sheet)
{
    /// <summary>The fields that a form of these questions would send.</summary>
    public IEnumerable<(string Name, string Value)> Fields(Question question) => Answers[question.Id] switch
    {
        [var month, var year] when question.Kind == QuestionKind.Month => [($"{question.Id}_mes", month), ($"{question.Id}_anio", year)],
        var values => values.Select(value => (question.Id, value)),
    };

    /// <summary>The pages that this reporter sees, in order.</summary>
    public IReadOnlyList<QuestionPage> Pages(PortalContent content) =>
        [.. content.Questionnaire.Pages.Where(page => content.Rules.Shows(page, Sheet))];
}
