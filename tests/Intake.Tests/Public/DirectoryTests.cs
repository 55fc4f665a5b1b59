using System.Text.RegularExpressions;
using Alertadores.Intake.Tests.Portal;
using Alertadores.Triage.Catalogue;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Alertadores.Intake.Tests.Public;

[Collection(PortalTests.Name)]
public partial class DirectoryTests(RunningPortal portal)
{
    [Fact]
    public async Task The_directory_shows_every_office_of_the_installation_with_the_name_in_force_and_every_state()
    {
        using var visitor = portal.Visit();

        var page = await visitor.GetAsync("/directorio");

        page.Html.QuerySelectorAll(".destino h3").Select(h => h.TextContent)
            .ShouldBe(portal.Room.Room.Directory.All.Select(a => a.NameOn(new DateOnly(2026, 11, 21))));
        foreach (var state in StateCatalogue.Bundled.All)
        {
            page.Text.ShouldContain(state.Name);
        }
    }

    [Fact]
    public async Task A_printed_contact_stands_there_with_its_year_its_source_and_the_advice_to_check_it()
    {
        using var visitor = portal.Visit();

        var page = await visitor.GetAsync("/directorio");

        page.Text.ShouldContain("Verifica antes de usarlos");
        foreach (var contact in AuthorityCatalogue.Bundled.Contacts)
        {
            var line = page.Html.QuerySelectorAll(".lugares li").Single(li => li.QuerySelector("strong")!.TextContent == contact.Name).TextContent;
            line.ShouldContain($"Publicado en {contact.Year}: {contact.Source}.");
            foreach (var value in new[] { contact.Phone, contact.TollFree, contact.Email, contact.Url, contact.Address }.OfType<string>())
            {
                line.ShouldContain(value);
            }
        }
    }

    [Fact]
    public async Task Every_telephone_number_on_the_page_is_printed_data_or_known_to_everybody()
    {
        using var visitor = portal.Visit();
        var printed = string.Join(' ', AuthorityCatalogue.Bundled.Contacts.Select(c => $"{c.Phone} {c.TollFree} {c.Address} {c.Year} {c.Source}"));

        var page = await visitor.GetAsync("/directorio");

        LongNumber().Matches(page.Text).Select(m => m.Value).ShouldAllBe(number => printed.Contains(number, StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_nepotism_mailbox_starts_the_questionnaire_with_the_conduct_chosen()
    {
        using var visitor = portal.Visit();
        var entrance = await visitor.GetAsync("/nepotismo");

        var first = await visitor.SubmitAsync(entrance);
        var chosen = first;
        while (!chosen.Controls.Contains("que_paso_opciones"))
        {
            chosen = await visitor.SubmitAsync(chosen, [.. chosen.Controls.Contains("tipo_envio") ? [("tipo_envio", "alerta")] : Array.Empty<(string, string)>()]);
        }

        first.Heading.ShouldBe((await visitor.GetAsync("/paso/1")).Heading);
        chosen.Html.QuerySelectorAll<IHtmlInputElement>("input[name=que_paso_opciones]").Where(i => i.IsChecked).Select(i => i.Value)
            .ShouldBe(["nepotismo"]);
    }

    [GeneratedRegex(@"\d[\d ]{5,}\d", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LongNumber();
}
