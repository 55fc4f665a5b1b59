using Alertadores.Browser.Tests.Walks;
using Alertadores.RealParts;

namespace Alertadores.Browser.Tests;

/// <summary>One alert the whole way on real parts: Chromium, the host as a process, PostgreSQL.</summary>
public sealed class OneAlertInTheBrowserTests : IClassFixture<Chromium>
{
    private readonly Chromium _chromium;

    public OneAlertInTheBrowserTests(Chromium chromium) => _chromium = chromium;

    [Fact]
    public async Task A_citizen_files_without_JavaScript_an_officer_opens_and_confirms_and_the_auditor_sees_no_content()
    {
        await using var host = await HostProcess.StartAsync(null, "--Pool:ReleaseEvery=00:00:01");

        // The reporter, on a phone.
        await using var phone = await _chromium.ReporterAsync();
        var reporter = new ReporterWalk(await phone.NewPageAsync(), host.Portal);
        await reporter.ToRouteAsync();
        var route = await reporter.Page.InnerTextAsync("main");
        route.ShouldContain("Órgano Interno de Control");
        route.ShouldContain("Fiscalía General de la República");
        await Screenshots.TakeAsync(reporter.Page, "route-360");
        var words = await reporter.ToAcknowledgementAsync();
        words.Split(' ').Length.ShouldBe(12);
        (await phone.CookiesAsync()).ShouldBeEmpty();

        await reporter.OpenMailboxAsync(words);
        (await reporter.Page.InnerTextAsync("main")).ShouldContain("Órgano Interno de Control");
        await Screenshots.TakeAsync(reporter.Page, "mailbox-360");

        // The officer, at a desk.
        await using var desk = await _chromium.OfficialAsync();
        var officer = new OfficialWalk(await desk.NewPageAsync(), host.Console);
        await officer.SignInAsync("oic.triaje", TimeProvider.System.GetUtcNow());
        await WaitForReleaseAsync(officer);
        await officer.OpenFirstAlertAsync();
        (await officer.OpenPartAsync("answers")).ShouldContain(ReporterWalk.Narrative);
        await Screenshots.TakeAsync(officer.Page, "alert-1280");
        await officer.Page.ClickAsync("form[data-act='route/confirm'] button[type=submit]");
        await officer.Page.Locator(".state", new() { HasTextString = "onfirmada" }).First.WaitForAsync(new() { Timeout = 30_000 });

        await reporter.OpenMailboxAsync(words);
        (await reporter.Page.InnerTextAsync("main")).ShouldContain("confirm", Case.Insensitive);

        // The auditor sees what happened and when, never what was written.
        await using var audit = await _chromium.OfficialAsync();
        var auditor = new OfficialWalk(await audit.NewPageAsync(), host.Console);
        await auditor.SignInAsync("audita", TimeProvider.System.GetUtcNow());
        await auditor.OpenFirstHistoryAsync();
        var timeline = await auditor.Page.InnerTextAsync("main");
        timeline.ShouldNotContain(ReporterWalk.Narrative);
        timeline.ShouldNotContain("cohecho", Case.Insensitive);
        (await auditor.Page.Locator("[data-part]").CountAsync()).ShouldBe(0);
        await Screenshots.TakeAsync(auditor.Page, "timeline-1280");
    }

    [Fact]
    public async Task Left_alone_past_its_term_it_is_warned_and_breached()
    {
        var folder = Directory.CreateTempSubdirectory("alertadores-shifted-").FullName;
        try
        {
            await using (var today = await HostProcess.StartAsync(folder, "--Pool:ReleaseEvery=00:00:01"))
            {
                await using var phone = await _chromium.ReporterAsync();
                var reporter = new ReporterWalk(await phone.NewPageAsync(), today.Portal);
                await reporter.ToRouteAsync();
                await reporter.ToAcknowledgementAsync();
                await using var desk = await _chromium.OfficialAsync();
                var officer = new OfficialWalk(await desk.NewPageAsync(), today.Console);
                await officer.SignInAsync("oic.triaje", TimeProvider.System.GetUtcNow());
                await WaitForReleaseAsync(officer);
            }

            var shift = TimeSpan.FromDays(12);
            await using var later = await HostProcess.StartAsync(folder, "--Clock:Offset=12.00:00:00");
            await using var audit = await _chromium.OfficialAsync();
            var auditor = new OfficialWalk(await audit.NewPageAsync(), later.Console);
            await auditor.SignInAsync("audita", TimeProvider.System.GetUtcNow() + shift);
            await auditor.OpenFirstHistoryAsync();
            for (var turn = 0; turn < 50 && !(await auditor.Page.InnerTextAsync("main")).Contains("encid", StringComparison.Ordinal); turn++)
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
                await auditor.Page.ReloadAsync();
            }

            var timeline = await auditor.Page.InnerTextAsync("main");
            timeline.ShouldContain("DL-02");
            timeline.ShouldContain("encid", customMessage: "no breach on the timeline");
            timeline.ShouldContain("viso", customMessage: "no warning on the timeline");
            await Screenshots.TakeAsync(auditor.Page, "timeline-breached-1280");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task WaitForReleaseAsync(OfficialWalk officer)
    {
        for (var turn = 0; turn < 30 && await officer.Page.Locator("table.rows tbody a").CountAsync() == 0; turn++)
        {
            await Task.Delay(TimeSpan.FromSeconds(1));
            await officer.Page.ReloadAsync();
        }
    }
}
