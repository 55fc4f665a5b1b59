using Alertadores.Intake.Rendering;
using Alertadores.Intake.Tests.Portal;
using AngleSharp.Dom;

namespace Alertadores.Intake.Tests.AnonymityContract;

/// <summary>A2: no cookie, no browser storage, nothing third-party. A7: the whole flow without JavaScript.</summary>
[Collection(PortalTests.Name)]
public class A02NothingInTheBrowserTests(RunningPortal portal)
{
    [Fact]
    public async Task No_answer_sets_a_cookie_and_each_has_the_privacy_headers()
    {
        using var visitor = portal.Visit();

        foreach (var page in await EveryPage.SeenByAsync(visitor))
        {
            page.Headers.Contains("Set-Cookie").ShouldBeFalse(page.Heading);
            page.Headers.Contains("Server").ShouldBeFalse(page.Heading);
            page.Headers.GetValues("Content-Security-Policy")
                .ShouldBe([page.Html.QuerySelector("iframe") is null ? PrivacyHeaders.ContentSecurityPolicy : PrivacyHeaders.WithFrame], page.Heading);
            page.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            page.Headers.GetValues("X-Content-Type-Options").ShouldBe(["nosniff"]);
            page.ContentHeaders.ContentEncoding.ShouldBeEmpty(page.Heading);
        }
    }

    [Fact]
    public async Task A_frame_is_our_own_runs_nothing_and_asks_nothing_of_anybody()
    {
        using var visitor = portal.Visit();

        foreach (var page in await EveryFrame.SeenByAsync(visitor))
        {
            page.Headers.Contains("Set-Cookie").ShouldBeFalse();
            page.Headers.GetValues("Content-Security-Policy").ShouldBe([PrivacyHeaders.InFrame]);
            page.Headers.GetValues("Referrer-Policy").ShouldBe(["no-referrer"]);
            page.Html.QuerySelectorAll("script, object, embed, base, meta[http-equiv], [style], iframe[src], a[href^=http]:not(.salir)").ShouldBeEmpty();
            page.Html.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty();
            var asked = page.Html.QuerySelectorAll("link[href], form[action], button[formaction]")
                .Select(e => e.GetAttribute("href") ?? e.GetAttribute("action") ?? e.GetAttribute("formaction"));
            asked.ShouldAllBe(url => url!.StartsWith('/') && !url.StartsWith("//") && !url.Contains('?'));
            page.Html.QuerySelectorAll("form:not([method=post])").ShouldBeEmpty();
            page.Html.QuerySelectorAll("iframe:not([title])").ShouldBeEmpty();
            foreach (var control in page.Html.QuerySelectorAll("input:not([type=hidden])"))
            {
                (control.Closest("label") is not null || page.Html.QuerySelector($"label[for='{control.Id}']") is not null).ShouldBeTrue(control.OuterHtml);
            }
        }
    }

    [Fact]
    public async Task No_page_asks_anything_of_another_site_or_runs_a_program()
    {
        using var visitor = portal.Visit();

        foreach (var page in await EveryPage.SeenByAsync(visitor))
        {
            page.Html.QuerySelectorAll("script, iframe[src], iframe:not([srcdoc]), object, embed, base, meta[http-equiv], [style]").ShouldBeEmpty(page.Heading);
            page.Html.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.Ordinal)).ShouldBeEmpty(page.Heading);
            var asked = page.Html.QuerySelectorAll("link[href], img[src], form[action], button[formaction]")
                .Select(e => e.GetAttribute("href") ?? e.GetAttribute("src") ?? e.GetAttribute("action") ?? e.GetAttribute("formaction"));
            asked.ShouldAllBe(url => url!.StartsWith('/') && !url.StartsWith("//"));
            page.Html.QuerySelectorAll("a[href^=http]").Select(a => a.ClassName).ShouldBe(["salir"]);
        }
    }

    [Fact]
    public async Task Steps_can_be_gone_back_to_and_what_is_secret_is_never_kept()
    {
        using var visitor = portal.Visit();
        string[] secret =
        [
            "Tus doce palabras", "Practica tus doce palabras", "Listo para enviar", "Tu alerta quedó guardada", .. Mailbox.MailboxWalk.Headings,
        ];

        foreach (var page in await EveryPage.SeenByAsync(visitor))
        {
            (page.Headers.CacheControl?.NoStore ?? false).ShouldBe(secret.Contains(page.Heading), page.Heading);
            if (secret.Contains(page.Heading))
            {
                (page.Bytes.Length % PageRenderer.SecretPageStep).ShouldBe(0, page.Heading);
            }
        }
    }

    [Fact]
    public async Task Titles_say_nothing_of_an_alert_and_every_page_has_the_quick_exit()
    {
        using var visitor = portal.Visit();
        string[] telling = ["alerta", "denuncia", "corrup", "anónim", "palabras"];

        foreach (var page in await EveryPage.SeenByAsync(visitor))
        {
            telling.Where(word => page.Html.Title!.Contains(word, StringComparison.OrdinalIgnoreCase)).ShouldBeEmpty(page.Html.Title);
            page.Html.QuerySelectorAll("a.salir").Length.ShouldBe(1, page.Heading);
            page.Html.QuerySelectorAll("h1").Length.ShouldBe(1, page.Heading);
            page.Html.QuerySelector("a.saltar")!.GetAttribute("href").ShouldBe("#contenido");
        }
    }

    [Fact]
    public async Task Every_control_has_a_name_and_free_text_is_kept_from_helpers_of_the_browser()
    {
        using var visitor = portal.Visit();

        foreach (var page in await EveryPage.SeenByAsync(visitor))
        {
            foreach (var control in page.Html.QuerySelectorAll("input:not([type=hidden]), textarea, select"))
            {
                var labelled = control.Closest("label") is not null || page.Html.QuerySelector($"label[for='{control.Id}']") is not null;
                labelled.ShouldBeTrue($"{page.Heading}: {control.GetAttribute("name")}");
            }

            foreach (var text in page.Html.QuerySelectorAll("textarea, input[type=text]"))
            {
                (text.GetAttribute("autocomplete"), text.GetAttribute("spellcheck"), text.GetAttribute("translate"))
                    .ShouldBe(("off", "false", "no"), page.Heading);
            }

            var ids = page.Html.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
            ids.ShouldBeUnique(page.Heading);
        }
    }
}
