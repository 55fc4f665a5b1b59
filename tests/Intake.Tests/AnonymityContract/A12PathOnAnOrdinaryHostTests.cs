using Alertadores.Intake.Tests.Portal;

namespace Alertadores.Intake.Tests.AnonymityContract;

/// <summary>A12, the part of this room: the portal can be a path on the institution's ordinary host.</summary>
[Collection(PortalTests.Name)]
public class A12PathOnAnOrdinaryHostTests(RunningPortal portal)
{
    [Fact]
    public async Task Every_address_in_a_page_stays_under_the_path_that_the_portal_is_mounted_on()
    {
        var (mounted, visitor) = await portal.StartAnotherAsync(new PortalOptions { PathBase = "/contacto/avisos" });
        await using (mounted)
        using (visitor)
        {
            var first = await visitor.GetAsync("/contacto/avisos/paso/1");
            var second = await visitor.SubmitAsync(first);

            second.Heading.ShouldBe("¿Qué quieres hacer?");
            foreach (var page in new[] { first, second })
            {
                page.Html.QuerySelectorAll("[href], [action], [formaction]")
                    .Select(e => e.GetAttribute("formaction") ?? e.GetAttribute("action") ?? e.GetAttribute("href")!)
                    .Where(url => !url.StartsWith('#') && !url.StartsWith("https://es.wikipedia.org", StringComparison.Ordinal))
                    .ShouldAllBe(url => url.StartsWith("/contacto/avisos/"));
            }
        }
    }

    [Fact]
    public async Task The_clear_address_advertises_the_same_page_under_the_onion_address_and_the_onion_address_does_not()
    {
        Uri onion = new($"http://{new string('a', 56)}.onion");
        var (mounted, visitor) = await portal.StartAnotherAsync(new PortalOptions { PathBase = "/contacto/avisos", Onion = onion });
        await using (mounted)
        using (visitor)
        using (var byOnion = new Visitor(visitor.Address, onion.Host))
        {
            var clear = await visitor.GetAsync("/contacto/avisos/limites");
            clear.Headers.GetValues("Onion-Location").ShouldBe([$"{onion}limites"]);
            clear.Text.ShouldContain(onion.Host);

            (await visitor.GetAsync("/contacto/avisos/no-existe")).Headers.Contains("Onion-Location").ShouldBeFalse();
            (await byOnion.GetAsync("/limites")).Headers.Contains("Onion-Location").ShouldBeFalse();
        }
    }
}
