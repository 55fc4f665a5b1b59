using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Browser.Tests.Desks;
using Alertadores.Browser.Tests.Walks;
using Alertadores.RealParts.Identities;
using Alertadores.Triage.Lifecycle;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests;

/// <summary>An identity that npm age-encryption sealed, opened through the pages by one person who asks and one custodian of each group.</summary>
public sealed class IdentityInTheBrowserTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Name = "Rosario Peña Ñáñez, <b>55 1234 5678</b>";
    private const string Why = "El juez pidió que ratifique en persona.";

    [Fact]
    public async Task Two_custodians_open_it_and_only_who_asked_reads_it()
    {
        await using var desk = await RunningDesk.OpenAsync();
        var filing = SampleFiling.Of(SampleFiling.Bribe);
        var alert = AlertIdentity.Of(filing.SubmissionId.Span);
        await desk.FileAsync(filing with { SealedIdentity = await SealedIdentity.SealInNodeAsync(desk.Room.Keys, alert, Name) });

        await using var office = await chromium.OfficialAsync();
        var pablo = await desk.OfficialAsync(await office.NewPageAsync(), "pablo.ibarra");
        await pablo.OpenAlertAsync(alert);
        var ask = pablo.Page.Locator("form[data-act='identity/openings']");
        await pablo.Page.Locator("#identity summary").ClickAsync();
        await pablo.Page.FillAsync("#identity-text", Why);
        await ask.Locator("button[type=submit]").ClickAsync();
        await ask.Locator(".said.error", new() { HasTextString = "Abre primero la parte" }).WaitForAsync(new() { Timeout = 30_000 });
        (await pablo.OpenPartAsync("identity")).ShouldContain("sellada a dos custodias");
        await ask.Locator("button[type=submit]").ClickAsync();
        await pablo.Page.Locator("#identity h3", new() { HasTextString = "Falta que decida el grupo A" }).WaitForAsync(new() { Timeout = 60_000 });

        // Group B sees that somebody else decides now.
        await using var second = await chromium.OfficialAsync();
        var irene = (await desk.OfficialAsync(await second.NewPageAsync(), "irene.salas")).Page;
        (await irene.InnerTextAsync("main")).ShouldContain("Nada espera tu decisión");
        (await irene.InnerTextAsync("main")).ShouldContain("Órgano Interno de Control en la Secretaría de Bienestar");

        await using var first = await chromium.OfficialAsync();
        var nora = (await desk.OfficialAsync(await first.NewPageAsync(), "nora.campos")).Page;
        await nora.WaitForSelectorAsync("#keys[data-state=open]", new() { Timeout = 60_000 });
        (await nora.InnerTextAsync("main")).ShouldNotContain(SampleFiling.Narrative);
        await nora.ClickAsync("[data-read-reason]");
        await nora.Locator("#custody .opened p").WaitForAsync(new() { Timeout = 30_000 });
        (await nora.InnerTextAsync("#custody .opened")).ShouldBe(Why);
        await Screenshots.TakeEverywhereAsync(nora, "custody-request");
        await GrantAsync(nora);

        await irene.ReloadAsync();
        await irene.WaitForSelectorAsync("#keys[data-state=open]", new() { Timeout = 60_000 });
        await GrantAsync(irene);
        (await irene.ContentAsync()).ShouldNotContain("Rosario");

        await pablo.OpenAlertAsync(alert);
        await pablo.Page.ClickAsync("[data-read-identity]");
        await pablo.Page.Locator("#identity .opened p").WaitForAsync(new() { Timeout = 30_000 });
        (await pablo.Page.InnerTextAsync("#identity .opened")).ShouldBe(Name);

        await using var audit = await chromium.OfficialAsync();
        var tomas = (await desk.OfficialAsync(await audit.NewPageAsync(), "tomas.rangel")).Page;
        await tomas.GotoAsync(new Uri(desk.Address, $"auditoria/historias/{alert}").ToString());
        var history = await tomas.InnerTextAsync("main");
        foreach (var sentence in (string[])["pidió a las custodias abrir la identidad", "El grupo A de custodia concedió", "El grupo B de custodia abrió la identidad", "leyó la identidad de quien alertó"])
        {
            history.ShouldContain(sentence);
        }

        history.ShouldNotContain("Rosario");
        history.ShouldNotContain(Why);
        var told = (await desk.Room.Mailboxes.OpenAsync(SampleFiling.CredentialOf(filing), 1, default))!.IdentityOpenings.ShouldHaveSingleItem();
        (told.State, told.Reason, told.EndedOn).ShouldBe((OpeningState.Opened, ReasonCode.StatementNeeded, new DateOnly(2026, 3, 10)));
    }

    [Fact]
    public async Task A_custodian_refuses_with_words_that_who_asked_reads()
    {
        await using var desk = await RunningDesk.OpenAsync();
        var filing = SampleFiling.Of(SampleFiling.Bribe);
        var alert = AlertIdentity.Of(filing.SubmissionId.Span);
        var file = SealedIdentity.Seal(desk.Room.Keys, alert, Name);
        await desk.FileAsync(filing with { SealedIdentity = file });
        var investigator = await desk.Here.SignInAsync("pablo.ibarra");
        var version = (await desk.Room.Cases.FindAsync(investigator, alert, default))!.Version;
        await desk.Room.Acts.AskForIdentityAsync(investigator, alert, version, ReasonCode.Ordered, [1], file, default);

        await using var first = await chromium.OfficialAsync();
        var nora = (await desk.OfficialAsync(await first.NewPageAsync(), "nora.campos")).Page;
        await nora.WaitForSelectorAsync("#keys[data-state=open]", new() { Timeout = 60_000 });
        await nora.ClickAsync("#custody summary");
        await nora.SelectOptionAsync("#refuse-0-reason", "OtherReason");
        await nora.ClickAsync("form[data-refuse] button[type=submit]");
        await nora.Locator("form[data-refuse] .said.error").WaitForAsync(new() { Timeout = 30_000 });
        await nora.FillAsync("#refuse-0-text", "Falta el oficio del juez.");
        await nora.ClickAsync("form[data-refuse] button[type=submit]");
        await nora.GetByText("Nada espera tu decisión").WaitForAsync(new() { Timeout = 60_000 });

        desk.Here.Forget("pablo.ibarra");
        await using var office = await chromium.OfficialAsync();
        var pablo = await desk.OfficialAsync(await office.NewPageAsync(), "pablo.ibarra");
        await pablo.OpenAlertAsync(alert);
        (await pablo.Page.InnerTextAsync("#identity")).ShouldContain("Negada");
        await pablo.Page.Locator("#timeline li", new() { HasTextString = "El grupo A de custodia negó" }).Locator("button[data-open-text]").ClickAsync();
        await pablo.Page.Locator("#timeline .opened p").WaitForAsync(new() { Timeout = 30_000 });
        (await pablo.Page.InnerTextAsync("#timeline .opened p")).ShouldBe("Falta el oficio del juez.");
    }

    private static async Task GrantAsync(IPage custodian)
    {
        await custodian.ClickAsync("[data-grant]");
        await custodian.GetByText("Nada espera tu decisión").WaitForAsync(new() { Timeout = 60_000 });
    }
}
