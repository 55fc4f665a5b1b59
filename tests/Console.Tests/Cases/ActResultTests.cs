using Alertadores.Alerts.Cases;
using Alertadores.Console.Tests.Serving;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Tests.Cases;

/// <summary>What acts lead to over HTTP, with dates by hand: the clock stands on Tuesday 10 March 2026; Monday 16 is a day of rest.</summary>
[Collection(ConsoleTests.Name)]
public sealed class ActResultTests(RunningConsole running)
{
    // The rules let a person decide whether FGR gets a copy.
    private static readonly Facts Promotion = Facts.Defaults with { Conducts = ["promocion_personalizada"], Rank = Rank.MandoSuperior, Scope = Scope.FederalApf };

    [Fact]
    public async Task A_forwarded_copy_is_the_other_authoritys_with_a_receipt_to_give()
    {
        var alert = await running.FileAsync();
        var headers = await Sealing.ForwardAsync(running, "laura.nava", alert, "sfp");
        (await ActAsync("laura.nava", alert, "forward", new { version = await running.VersionOfAsync(alert), destination = "sfp", reason = "SharedCompetence", sealedReason = Reason(alert), headers })).Code.ShouldBe(200);

        // Wednesday 11, Thursday 12, Friday 13.
        var file = await running.CaseAsync("marta.olvera", alert);
        file.Parts.Count.ShouldBe(3);
        Due(file, "DL-04", "sfp").ShouldBe(new DateOnly(2026, 3, 13));
        (await ActAsync("laura.nava", alert, "forward", new { version = await running.VersionOfAsync(alert), destination = "sfp", reason = "SharedCompetence", sealedReason = Reason(alert), headers }))
            .Json.GetProperty("code").GetString().ShouldBe("copy_already_held");
    }

    [Fact]
    public async Task A_held_vista_goes_out_by_two_persons_and_meets_the_duty_to_report()
    {
        var alert = await running.FileAsync(Promotion);
        var proposed = await ActAsync("laura.nava", alert, "proposals", new { version = await running.VersionOfAsync(alert), act = "ReleaseVista", destination = "fgr", reason = "ConditionsMet", sealedReason = Reason(alert) });
        proposed.Code.ShouldBe(200, proposed.Body);
        var second = $"proposals/{proposed.Json.GetProperty("id").GetGuid()}/second";
        Due(await running.CaseAsync("laura.nava", alert), "DL-03", "fgr").ShouldBe(new DateOnly(2026, 3, 11));

        var own = await Sealing.ForwardAsync(running, "laura.nava", alert, "fgr");
        var alone = await ActAsync("laura.nava", alert, second, new { version = await running.VersionOfAsync(alert), headers = own });
        (alone.Code, alone.Json.GetProperty("code").GetString()).ShouldBe((422, "same_person"));
        var headers = await Sealing.ForwardAsync(running, "pablo.ibarra", alert, "fgr");
        (await ActAsync("pablo.ibarra", alert, second, new { version = await running.VersionOfAsync(alert), headers })).Code.ShouldBe(200);

        var file = await running.CaseAsync("diego.fuentes", alert);
        file.Alert.Deadlines.Single(one => one.Deadline == "DL-03").MetOn.ShouldBe(new DateOnly(2026, 3, 10));
        Due(file, "DL-04", "fgr").ShouldBe(new DateOnly(2026, 3, 13));
        file.Timeline.Select(entry => entry.Event).OfType<VistaReleased>().ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Information_gets_more_time_once_and_at_most_half_of_it()
    {
        var alert = await running.FileAsync();
        var asked = await ActAsync("pablo.ibarra", alert, "information-requests", new { version = await running.VersionOfAsync(alert), businessDays = 5, notifiedOn = "2026-03-10" });
        asked.Code.ShouldBe(200, asked.Body);
        var extend = $"information-requests/{asked.Json.GetProperty("id").GetGuid()}/extend";

        // In effect on Wednesday 11: 12, 13, 17, 18 and Thursday 19. Two more are 20 and Monday 23.
        Due(await running.CaseAsync("pablo.ibarra", alert), "DL-09", "oic-bienestar").ShouldBe(new DateOnly(2026, 3, 19));
        (await CodeAsync(3)).ShouldBe("days_out_of_range");
        (await ActAsync("pablo.ibarra", alert, extend, new { version = await running.VersionOfAsync(alert), businessDays = 2, reason = "JustifiedDelay" })).Code.ShouldBe(200);
        Due(await running.CaseAsync("pablo.ibarra", alert), "DL-09", "oic-bienestar").ShouldBe(new DateOnly(2026, 3, 23));
        (await CodeAsync(1)).ShouldBe("already_extended");

        async Task<string?> CodeAsync(int days)
        {
            var refused = await ActAsync("pablo.ibarra", alert, extend, new { version = await running.VersionOfAsync(alert), businessDays = days, reason = "JustifiedDelay" });
            refused.Code.ShouldBe(422, refused.Body);
            return refused.Json.GetProperty("code").GetString();
        }
    }

    [Fact]
    public async Task A_correction_stands_beside_the_act_that_it_corrects()
    {
        var alert = await running.FileAsync();
        (await ActAsync("laura.nava", alert, "notes", new { version = await running.VersionOfAsync(alert), @sealed = Reason(alert) })).Code.ShouldBe(200);
        var wrong = await running.VersionOfAsync(alert);
        (await ActAsync("laura.nava", alert, "corrections", new { version = wrong, corrects = wrong, reason = "WrittenByMistake", @sealed = Reason(alert) })).Code.ShouldBe(200);

        var timeline = (await running.CaseAsync("laura.nava", alert)).Timeline;
        timeline[^1].Event.ShouldBeOfType<CorrectionAdded>().Version.ShouldBe(wrong);
        timeline[^2].Event.ShouldBeOfType<NoteAdded>();
        var ofTheReporter = await ActAsync("laura.nava", alert, "corrections", new { version = await running.VersionOfAsync(alert), corrects = 1, reason = "WrittenByMistake", @sealed = Reason(alert) });
        ofTheReporter.Code.ShouldBe(422, ofTheReporter.Body);
    }

    private static DateOnly Due(CaseFile file, string deadline, string authority) =>
        file.Alert.Deadlines.Single(one => one.Deadline == deadline && one.Authority == authority).DueDate;

    private byte[] Reason(Guid alert) => Sealing.Reason(running, alert, "Porque sí.");

    private async Task<Answer> ActAsync(string user, Guid alert, string act, object body) =>
        await (await running.OfficerAsync(user)).PostAsync($"/api/v1/alerts/{alert}/{act}", Sealing.Json(body));
}
