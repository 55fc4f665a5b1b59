using Alertadores.Alerts.Tests.Filing;
using Alertadores.Browser.Tests.Desks;
using Alertadores.Browser.Tests.Walks;
using Alertadores.Triage.FactSheet;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests;

/// <summary>The acts of an alert from its page: one before all others, the rest folded away, each in the history, and nothing typed is lost whatever is answered.</summary>
public sealed class AlertActsTests(Chromium chromium) : IClassFixture<Chromium>
{
    // The rules let a person decide whether FGR gets a copy.
    private static readonly Facts Promotion = Facts.Defaults with { Conducts = ["promocion_personalizada"], Rank = Rank.MandoSuperior, Scope = Scope.FederalApf };

    [Fact]
    public async Task A_case_is_worked_from_its_page_to_its_end_and_taken_up_again()
    {
        await using var desk = await RunningDesk.OpenAsync();
        var alert = await desk.FileAsync(SampleFiling.Of(SampleFiling.Bribe));
        var twin = await desk.FileAsync(SampleFiling.Of(SampleFiling.Bribe));
        await using var context = await chromium.OfficialAsync();
        var laura = (await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava")).Page;
        await ActForms.OpenAsync(laura, desk.Address, alert);
        await ShouldOfferAsync(laura, "#decide", "Confirmar la ruta");
        await Screenshots.TakeEverywhereAsync(laura, "alert-to-decide");
        await ActForms.SendAsync(laura, "route/confirm");
        await ShouldOfferAsync(laura, "#next", "Asignar");

        await laura.SelectOptionAsync("#assignee", new SelectOptionValue { Label = "Pablo Ibarra Luna · Investigación" });
        await ActForms.SendAsync(laura, "assignment");
        (await laura.InnerTextAsync(".title")).ShouldContain("La lleva: Pablo Ibarra Luna");
        (await laura.Locator("button.primary").CountAsync()).ShouldBe(0);

        // A reason is needed before anything leaves, and a note is read again by its own click.
        await ActForms.ShowAsync(laura, "notes");
        await laura.ClickAsync("form[data-act=notes] button[type=submit]");
        await laura.Locator("form[data-act=notes] .said.error").WaitForAsync();
        await laura.FillAsync("#note-text", "Llamé a la delegación: <b>no</b> contestan. ñ");
        await ActForms.SendAsync(laura, "notes");
        await laura.ClickAsync("#notes button[data-open-text]");
        await laura.Locator("#notes .opened p").WaitForAsync(new() { Timeout = 30_000 });
        (await laura.InnerTextAsync("#notes .opened")).ShouldBe("Llamé a la delegación: <b>no</b> contestan. ñ");

        await using var office = await chromium.OfficialAsync();
        var pablo = (await desk.OfficialAsync(await office.NewPageAsync(), "pablo.ibarra")).Page;
        await ActForms.OpenAsync(pablo, desk.Address, alert);
        await ShouldOfferAsync(pablo, "#next", "Declarar");
        (await pablo.Locator("form[data-act]").CountAsync()).ShouldBe(1, "before the declaration nothing else is offered");
        await pablo.CheckAsync("input[name=hasConflict][value=true]");
        await pablo.Locator("#interest-reason").WaitForAsync();
        await pablo.CheckAsync("input[name=hasConflict][value=false]");
        (await pablo.Locator("#interest-reason").IsVisibleAsync()).ShouldBeFalse();
        await ActForms.SendAsync(pablo, "interest");

        await ActForms.ShowAsync(pablo, "information-requests");
        await pablo.FillAsync("#request-on", "2026-03-10");
        await pablo.FillAsync("#request-text", "Al área de compras: el contrato.");
        await ActForms.SendAsync(pablo, "information-requests");
        var term = pablo.Locator(".deadline", new() { HasTextString = "DL-09" });
        await term.Locator("summary").ClickAsync();

        // Notified on Tuesday 10, in force on Wednesday 11, five days counted over the weekend and the Monday of Juárez.
        var days = await term.Locator("table.days tbody tr").AllInnerTextsAsync();
        days.Select(day => day.Split('\t')[1].Trim()).ShouldBe(["no", "1", "2", "no", "no", "no", "3", "4", "5"]);
        days[0].ShouldContain("miércoles 11");
        days[^1].ShouldContain("jueves 19");
        await ActForms.ShowAsync(pablo, "/receive", within: "#requests");
        await pablo.FillAsync("#requests input[name=on]", "2026-03-10");
        await ActForms.SendAsync(pablo, "/receive");

        await ActForms.ShowAsync(pablo, "milestones");
        await pablo.SelectOptionAsync("#milestone", "PreventionNotified");
        (await pablo.Locator("input[name=notice]").First.IsVisibleAsync()).ShouldBeTrue();
        await pablo.SelectOptionAsync("#milestone", "ProcedureStarted");
        (await pablo.Locator("input[name=notice]").First.IsVisibleAsync()).ShouldBeFalse();
        await pablo.FillAsync("#milestone-on", "2026-03-10");
        await ActForms.SendAsync(pablo, "milestones");
        (await pablo.InnerTextAsync("#timeline")).ShouldContain("Inicio del procedimiento");

        await ActForms.ShowAsync(pablo, "links");
        await pablo.FillAsync("#link-other", "no sé");
        await pablo.ClickAsync("form[data-act=links] button[type=submit]");
        await pablo.Locator("form[data-act=links] .said.error").WaitForAsync();
        await pablo.FillAsync("#link-other", new Uri(desk.Address, $"alertas/{twin}").ToString());
        await ActForms.SendAsync(pablo, "links");
        (await pablo.Locator($"#links a[href='/alertas/{twin}']").CountAsync()).ShouldBe(1);

        await ActForms.ShowAsync(pablo, "corrections");
        await pablo.SelectOptionAsync("#correct-version", new SelectOptionValue { Index = 1 });
        await pablo.FillAsync("#correct-text", "No son los mismos hechos, falta revisar.");
        await ActForms.SendAsync(pablo, "corrections");
        (await pablo.InnerTextAsync("#timeline")).ShouldContain("Corregido después:");
        await Screenshots.TakeEverywhereAsync(pablo, "alert-in-work");
        await pablo.EmulateMediaAsync(new() { Media = Media.Print });
        (await pablo.Locator("form:visible, button:visible, iframe:visible").CountAsync()).ShouldBe(0, "paper has no forms");
        (await pablo.Locator("table.days:visible").CountAsync()).ShouldBeGreaterThan(3, "the counts are printed without being unfolded");
        await Screenshots.TakeAsync(pablo, "alert-print");
        await pablo.EmulateMediaAsync(new() { Media = Media.Screen });

        await ActForms.ShowAsync(pablo, "close");
        await pablo.SelectOptionAsync("#close-outcome", "NoResponsibility");
        await pablo.FillAsync("#close-on", "2026-03-10");
        await ActForms.SendAsync(pablo, "close");
        (await pablo.InnerTextAsync("#next")).ShouldContain("terminó");
        (await pablo.InnerTextAsync("#deadlines")).ShouldContain("DL-10");
        (await pablo.Locator("form[data-act]").CountAsync()).ShouldBe(1);
        await ActForms.ShowAsync(pablo, "reopen");
        await pablo.FillAsync("#reopen-text", "Llegó otro documento.");
        await ActForms.SendAsync(pablo, "reopen");
        (await pablo.InnerTextAsync(".title")).ShouldContain("confirmada");
    }

    [Fact]
    public async Task What_takes_two_persons_waits_on_the_page_for_another_one()
    {
        await using var desk = await RunningDesk.OpenAsync();
        var alert = await desk.FileAsync(SampleFiling.Of(Promotion));
        await using var context = await chromium.OfficialAsync();
        var laura = (await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava")).Page;
        await ActForms.OpenAsync(laura, desk.Address, alert);
        await ActForms.SendAsync(laura, "route/confirm");
        var release = laura.Locator("details", new() { HasTextString = "Proponer que la copia salga a" });
        await release.Locator("summary").ClickAsync();
        await release.Locator("textarea").FillAsync("Hay contratos pagados con dinero público.");
        await release.Locator("button[type=submit]").ClickAsync();
        await laura.Locator("#proposals").WaitForAsync(new() { Timeout = 30_000 });
        (await laura.InnerTextAsync("#proposals")).ShouldContain("la decide otra persona");
        (await laura.Locator("form[data-act$='/second']").CountAsync()).ShouldBe(0);

        await using var office = await chromium.OfficialAsync();
        var pablo = (await desk.OfficialAsync(await office.NewPageAsync(), "pablo.ibarra")).Page;
        await ActForms.OpenAsync(pablo, desk.Address, alert);
        await ShouldOfferAsync(pablo, "#proposals", "Estoy de acuerdo: que se haga");
        await pablo.ClickAsync("#proposals button[data-open-text]");
        await pablo.Locator("#proposals .opened p").WaitForAsync(new() { Timeout = 30_000 });
        (await pablo.InnerTextAsync("#proposals .opened")).ShouldContain("contratos pagados");
        await Screenshots.TakeEverywhereAsync(pablo, "alert-two-persons");
        await ActForms.SendAsync(pablo, "/second");
        (await pablo.Locator("#proposals").CountAsync()).ShouldBe(0);

        // The destination opens what was sealed to it in the other office's browser.
        await using var elsewhere = await chromium.OfficialAsync();
        var diego = await desk.OfficialAsync(await elsewhere.NewPageAsync(), "diego.fuentes");
        await diego.OpenAlertAsync(alert);
        (await diego.OpenPartAsync("answers")).ShouldContain(SampleFiling.Narrative);
        (await diego.Page.InnerTextAsync("#seen")).ShouldContain("Pablo Ibarra Luna");
    }

    [Fact]
    public async Task What_was_typed_outlives_an_ended_session_and_another_persons_act()
    {
        await using var desk = await RunningDesk.OpenAsync();
        var alert = await desk.FileAsync(SampleFiling.Of(SampleFiling.Bribe));
        await using var context = await chromium.OfficialAsync();
        var walk = await desk.OfficialAsync(await context.NewPageAsync(), "laura.nava");
        var page = walk.Page;
        await ActForms.OpenAsync(page, desk.Address, alert);
        await page.FillAsync("#confirm-text", "Concuerda con lo leído.");
        await ActForms.ShowAsync(page, "notes");
        await page.FillAsync("#note-text", "Una nota a medias.");

        // The session ends; signing in again in another tab is enough.
        desk.Here.Clock.Pass(TimeSpan.FromHours(1));
        var status = page.Locator("form[data-act='route/confirm'] [role=status]");
        await page.ClickAsync("form[data-act='route/confirm'] button[type=submit]");
        await status.Locator("a", new() { HasTextString = "Entrar en otra pestaña" }).WaitForAsync(new() { Timeout = 30_000 });
        (await page.InputValueAsync("#confirm-text")).ShouldBe("Concuerda con lo leído.");

        // Somebody else in the same browser: nothing is recorded in their name.
        var tab = await context.NewPageAsync();
        await desk.OfficialAsync(tab, "pablo.ibarra");
        await page.ClickAsync("form[data-act='route/confirm'] button[type=submit]");
        await page.Locator("form[data-act='route/confirm'] .said.error", new() { HasTextString = "entró otra persona" }).WaitForAsync(new() { Timeout = 30_000 });
        await desk.OfficialAsync(tab, "laura.nava");

        // Another person acted meanwhile: what changed is told, and the same text goes again. The half note stays, and so does the page.
        await using var office = await chromium.OfficialAsync();
        var pablo = (await desk.OfficialAsync(await office.NewPageAsync(), "pablo.ibarra")).Page;
        await ActForms.OpenAsync(pablo, desk.Address, alert);
        await ActForms.ShowAsync(pablo, "assignment");
        await ActForms.SendAsync(pablo, "assignment");
        await page.ClickAsync("form[data-act='route/confirm'] button[type=submit]");
        await status.Locator("li", new() { HasTextString = "asignó" }).First.WaitForAsync(new() { Timeout = 30_000 });
        (await page.Locator("#stale-notice").IsVisibleAsync()).ShouldBeTrue();
        await page.ClickAsync("form[data-act='route/confirm'] button[type=submit]");
        await status.Filter(new() { HasTextString = "no se recargó" }).WaitForAsync(new() { Timeout = 30_000 });
        (await page.InputValueAsync("#note-text")).ShouldBe("Una nota a medias.");
        (await desk.Room.Cases.FindAsync(await desk.Here.SignInAsync("laura.nava"), alert, default))!.Alert.Route.ShouldBe(Triage.Lifecycle.AlertState.Confirmed);

        // With the new session the page is made anew, and this tab's keys wait for the passphrase: they were wrapped for the session that ended.
        await ActForms.Of(page, "notes").Locator("button[type=submit]").ClickAsync();
        await page.WaitForSelectorAsync("#keys[data-state=locked]", new() { Timeout = 60_000 });
        (await page.InnerTextAsync("#decide")).ShouldContain("confirmó");
        (await page.Locator("#notes .note").CountAsync()).ShouldBe(1);
    }

    /// <summary>One primary action, and where it belongs.</summary>
    private static async Task ShouldOfferAsync(IPage page, string section, string label)
    {
        (await page.Locator("button.primary:visible").AllInnerTextsAsync()).ShouldBe([label]);
        (await page.Locator($"{section} button.primary").CountAsync()).ShouldBe(1);
    }
}
