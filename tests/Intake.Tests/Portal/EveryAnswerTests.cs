using Alertadores.Intake.Filing;
using Alertadores.Intake.Questions;
using Alertadores.RealParts.Questionnaires;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Routing;

namespace Alertadores.Intake.Tests.Portal;

/// <summary>
/// Every path of the questionnaire, made from its data: each answer and each blank in at least one walk to its end, and the
/// answers that decide the route in pairs.
/// </summary>
[Collection(PortalTests.Name)]
public class EveryAnswerTests(RunningPortal portal)
{
    private static readonly PortalContent Content = PortalContent.Bundled(Texts.Language.Spanish);

    private static readonly DateOnly LegalDate = new(2026, 11, 23);

    [Fact]
    public async Task Each_answer_leads_to_its_end_with_nothing_lost_and_the_decision_of_the_rules()
    {
        var plans = AnswerPlans.EachPairOfFacts(Content);
        var given = plans.SelectMany(AnswerPlans.Covered).ToHashSet(StringComparer.Ordinal);
        foreach (var question in Content.Questionnaire.Pages.SelectMany(p => p.Questions).Where(q => q.Id is not "tipo_envio"))
        {
            AnswerPlans.AnswersTo(Content, question).Where(a => !given.Contains($"{question.Id}={a}")).ShouldBeEmpty(question.Id);
        }

        // What is missing cannot be answered together, such as "no election" and "in its last three days", or was not met by chance.
        var pairs = plans.SelectMany(plan => AnswerPlans.PairsOf(Content, plan)).Distinct(StringComparer.Ordinal).Count();
        ((double)pairs / AnswerPlans.PairsThereAre(Content)).ShouldBeGreaterThan(0.9);

        using var visitor = portal.Visit();
        foreach (var plan in plans)
        {
            await WalkAsync(visitor, plan);
        }
    }

    [Fact]
    public void The_few_walks_of_a_browser_give_every_answer_that_is_not_of_a_catalogue()
    {
        var plans = AnswerPlans.EachOwnAnswer(Content);
        var given = plans.SelectMany(AnswerPlans.Covered).ToHashSet(StringComparer.Ordinal);

        plans.Count.ShouldBeLessThan(30);
        Content.Questionnaire.Pages.SelectMany(p => p.Questions).Where(q => q.Catalogue is null && q.Id is not "tipo_envio")
            .SelectMany(q => AnswerPlans.AnswersTo(Content, q).Select(a => $"{q.Id}={a}")).Except(given, StringComparer.Ordinal).ShouldBeEmpty();
    }

    private async Task WalkAsync(Visitor visitor, AnswerPlan plan)
    {
        var page = await visitor.GetAsync("/paso/1");
        foreach (var expected in plan.Pages(Content))
        {
            var why = string.Join(" ", AnswerPlans.Covered(plan));
            page.Status.ShouldBe(System.Net.HttpStatusCode.OK, why);
            page.Step.ShouldBe(Walk.Steps.StepOf(expected), why);
            Question[] asked = [.. expected.Questions.Where(q => plan.Answers.ContainsKey(q.Id))];
            page.Controls.Select(QuestionOf).Where(id => id is not "buscar").Distinct(StringComparer.Ordinal)
                .ShouldBe(asked.Select(q => q.Id), ignoreOrder: true, why);
            page = await visitor.SubmitAsync(page, asked.SelectMany(plan.Fields));
        }

        page.Heading.ShouldBe("Revisa tus respuestas");
        foreach (var line in Content.Lines.Of(Content.Questionnaire.Pages.SelectMany(p => p.Questions), plan.Sheet))
        {
            page.AnswerTo(line.Question.Label).ShouldBe(line.Value, line.Question.Id);
        }

        page.Html.QuerySelectorAll("dd.vacia").Length.ShouldBe(plan.Answers.Count(a => a.Value.Count == 0));
        ShouldShowTheDecision(await visitor.SubmitAsync(page), plan);
    }

    private void ShouldShowTheDecision(Page page, AnswerPlan plan)
    {
        var facts = Content.Facts.ToFacts(plan.Sheet, LegalDate, insideElectionWindow: false);
        var decision = Router.Decide(RuleTable.Bundled, ConductCatalogue.Bundled, facts);
        var preview = portal.Room.Room.Filing.Preview(facts, Content.Facts.InstitutionOf(plan.Sheet)?.Id, Content.Facts.StateOf(plan.Sheet))!;
        preview.Decision.Rules.ShouldBe(decision.Rules);
        if (decision.Disposition == Disposition.Orientacion)
        {
            page.Heading.ShouldBe("Te orientamos");
            return;
        }

        var expected = RouteExplanation.Of(preview, Content.Texts);
        page.Heading.ShouldBe("A quién se envía");
        page.Html.QuerySelectorAll(".destino h2").Select(h => h.TextContent).ShouldBe(expected.Primary.Select(p => p.Name));
        page.Html.QuerySelectorAll(".destino h3").Select(h => h.TextContent).ShouldBe(expected.Others.OrderByDescending(p => p.GetsCopyNow).Select(p => p.Name));
        foreach (var reason in expected.Reasons)
        {
            page.Text.ShouldContain(reason);
        }

        (page.Html.QuerySelector(".emergencia") is not null).ShouldBe(preview.Urgent);
    }

    private static string QuestionOf(string control) =>
        control.EndsWith("_mes", StringComparison.Ordinal) || control.EndsWith("_anio", StringComparison.Ordinal)
            ? control.StartsWith("cuando_mes_", StringComparison.Ordinal) ? "cuando_mes" : control
            : control;
}
