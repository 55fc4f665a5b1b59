using System.Globalization;
using Alertadores.Intake.Answers;
using Alertadores.Intake.Questions;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Filing;

/// <summary>
/// The numbers of the steps, as they stand in their addresses: one for each page of the questionnaire, then the steps
/// that follow. They do not depend on the answers; a page that does not apply is passed over.
/// </summary>
public sealed class FilingSteps(Questionnaire questionnaire, AnswerRules rules)
{
    /// <summary>The only one that can be asked for without a form.</summary>
    public const int First = 1;

    /// <summary>The id of the page that holds the files.</summary>
    public const string EvidencePage = "evidence";

    /// <summary>The page with the files.</summary>
    public int Evidence { get; } = StepOf(questionnaire, EvidencePage);

    /// <summary>The last page of questions.</summary>
    public int LastQuestions => questionnaire.Pages.Count;

    public int Review => LastQuestions + 1;

    public int Route => LastQuestions + 2;

    public int Words => LastQuestions + 3;

    public int Practise => LastQuestions + 4;

    public int Send => LastQuestions + 5;

    public int Acknowledgement => LastQuestions + 6;

    /// <summary>The page of a step of questions.</summary>
    public QuestionPage PageOf(int step) => questionnaire.Pages[step - 1];

    /// <summary>The step of a page.</summary>
    public int StepOf(QuestionPage page) => StepOf(questionnaire, page.Id);

    /// <summary>The step that asks a question.</summary>
    public int StepOf(Question question) =>
        StepOf(questionnaire.Pages.First(p => p.Questions.Any(q => string.Equals(q.Id, question.Id, StringComparison.Ordinal))));

    /// <summary>The step that a form leads to once the pages that do not apply are passed over, in the direction of the form.</summary>
    public int Reached(int from, int to, AnswerSheet sheet)
    {
        var direction = to < from ? -1 : 1;
        while (to >= First && to <= LastQuestions && !rules.Shows(PageOf(to), sheet))
        {
            to += direction;
        }

        return Math.Max(to, First);
    }

    /// <summary>"Paso 5 de 19": counted over the pages that apply to the answers so far.</summary>
    public string Progress(PortalTexts texts, int step, AnswerSheet sheet)
    {
        var passed = questionnaire.Pages.Count(page => !rules.Shows(page, sheet));
        var before = questionnaire.Pages.Take(step - 1).Count(page => !rules.Shows(page, sheet));
        return texts.With("paso.pagina", ("n", Text(step - before)), ("total", Text(Send - passed)));
    }

    private static int StepOf(Questionnaire questionnaire, string page) =>
        questionnaire.Pages.TakeWhile(p => !string.Equals(p.Id, page, StringComparison.Ordinal)).Count() + 1;

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
