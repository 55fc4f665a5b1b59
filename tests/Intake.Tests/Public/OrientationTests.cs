using Alertadores.Intake.Public;
using Alertadores.Intake.Tests.Portal;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Intake.Tests.Public;

[Collection(PortalTests.Name)]
public class OrientationTests(RunningPortal portal)
{
    [Fact]
    public async Task Every_kind_that_is_not_an_alert_says_where_to_go_and_leads_back_with_the_answer_kept()
    {
        using var visitor = portal.Visit();
        var kinds = PortalContent.Bundled(Texts.Language.Spanish).Questionnaire.Fields["tipo_envio"].Options.Select(o => o.Value).Where(v => v is not "alerta").ToList();

        kinds.ShouldBe(Places.OtherKinds);
        foreach (var kind in kinds)
        {
            var question = await visitor.SubmitAsync(await visitor.GetAsync("/paso/1"));
            var page = await visitor.SubmitAsync(question, ("tipo_envio", kind));

            page.Heading.ShouldContain("no es una alerta");
            page.Html.QuerySelectorAll(".lugares li").Length.ShouldBe(Places.For(kind).Count);
            page.Text.ShouldContain("Allá suelen pedir nombre");
            var back = await visitor.SubmitAsync(page);
            back.Html.QuerySelector($"input[name=tipo_envio][value={kind}]")!.HasAttribute("checked").ShouldBeTrue(kind);
        }
    }

    [Fact]
    public void Every_place_that_rules_kinds_and_conducts_lead_to_has_words_in_both_languages()
    {
        var referrals = ConductCatalogue.Bundled.All.Where(c => c.ExternalReferral is not null).ToList();

        referrals.ShouldAllBe(c => Places.OfReferral(c.ExternalReferral).Count > 0);
        foreach (var texts in new[] { Texts.PortalTexts.Bundled(Texts.Language.Spanish), Texts.PortalTexts.Bundled(Texts.Language.English) })
        {
            foreach (var place in Places.OtherKinds.Concat(Places.OrientationRules).SelectMany(Places.For).Concat(Places.OfReferrals(referrals.Select(c => c.ExternalReferral!))))
            {
                texts.Own($"lugar.{place}").ShouldNotBeNull(place);
                texts.Own($"lugar.{place}.para").ShouldNotBeNull(place);
            }
        }
    }

    [Fact]
    public async Task What_the_institution_has_not_said_in_the_notice_is_pending_in_a_demonstration_and_named_as_missing_elsewhere()
    {
        var told = new PrivacyNotice("Instituto de Prueba", "Calle 1", "transparencia@ejemplo.mx", "Se conserva cinco años.", new DateOnly(2026, 11, 2));
        var (app, complete) = await portal.StartAnotherAsync(new PortalOptions { Notice = told });
        await using var _ = app;
        using (complete)
        using (var demonstration = portal.Visit(demonstration: true))
        using (var real = portal.Visit())
        {
            var page = await complete.GetAsync("/aviso");
            page.Text.ShouldContain("Instituto de Prueba");
            page.Text.ShouldContain("transparencia@ejemplo.mx");
            page.Text.ShouldContain("2 de noviembre de 2026");
            page.Text.ShouldNotContain("pendiente");
            page.Text.ShouldNotContain("no lo ha publicado");
            (await demonstration.GetAsync("/aviso")).Text.ShouldContain("Esta demostración no tiene todavía una institución responsable");
            (await real.GetAsync("/aviso")).Text.ShouldContain("la institución no lo ha publicado aquí");
        }
    }
}
