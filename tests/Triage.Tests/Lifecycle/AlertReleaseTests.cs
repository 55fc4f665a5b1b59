using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Triage.Tests.Lifecycle;

public sealed class AlertReleaseTests
{
    [Fact]
    public void A_release_is_the_whole_beginning_of_the_stream()
    {
        var events = AlertDecider.Release(Given.Command() with { LearnOfSeriousConduct = ["oic-bienestar"] }, Given.Clock);

        events.Select(e => e switch
        {
            AlertFiled f => $"filed {f.LegalDate:MM-dd}",
            RouteDecided r => $"routed {r.Primary} {r.Priority}",
            CopyReleased c => $"copy {c.Authority} {c.Kind}",
            DeadlineOpened d => $"{d.Deadline} {d.Authority} {d.EffectiveDate:MM-dd}>{d.DueDate:MM-dd}",
            DeadlineMet m => $"met {m.Deadline} {m.Authority} {m.MetOn:MM-dd}",
            _ => e.GetType().Name,
        }).ShouldBe(
        [
            "filed 03-10",
            "routed oic-bienestar P2",
            "copy oic-bienestar Primary",
            "copy fgr-fecc Vista",
            "DL-02  03-10>03-13",
            "DL-03 fgr-fecc 03-10>03-11",
            "met DL-03 fgr-fecc 03-10",
            "DL-04 oic-bienestar 03-10>03-13",
            "DL-04 fgr-fecc 03-10>03-13",
            "DL-08 oic-bienestar 03-10>04-09",
        ]);
    }

    [Fact]
    public void An_opened_deadline_carries_all_that_a_replay_needs()
    {
        var opened = AlertDecider.Release(Given.Command() with { LegalDate = new DateOnly(2026, 3, 13) }, Given.Clock).OfType<DeadlineOpened>().First();

        opened.DueDate.ShouldBe(new DateOnly(2026, 3, 19));
        opened.DueAt.ShouldBe(Given.At("2026-03-20T00:00:00Z"));
        opened.Skipped.Select(day => day.Reason).ShouldBe(["sábado (LFPA 28)", "domingo (LFPA 28)", "tercer lunes de marzo (21 de marzo) (LFT 74-III)"]);
        (opened.Calendar, opened.CalendarVersion, opened.Zone, opened.Length, opened.Unit)
            .ShouldBe(("MX-LFT74", Given.Clock.Book.Version, "America/Mexico_City", 3, DeadlineUnit.BusinessDay));
        opened.ZonesVersion.ShouldNotBeEmpty();
    }

    [Fact]
    public void A_vista_to_fgr_whose_copy_waits_leaves_its_deadline_running()
    {
        var command = Given.Command() with { Copies = [new ReleasedCopy("oic-bienestar", "oic-bienestar/1", CopyKind.Primary)] };

        var alert = Given.Released(command);

        alert.Deadlines.Single(d => d.Deadline == "DL-03").IsRunning.ShouldBeTrue();
        alert.Deadlines.ShouldNotContain(d => d.Deadline == "DL-04" && d.Authority == "fgr-fecc");
    }

    [Fact]
    public void The_coordination_desk_owes_no_acknowledgement()
    {
        var command = Given.Command() with { Primary = "coordinacion", Copies = [new ReleasedCopy("coordinacion", "coordinacion/1", CopyKind.Coordination)], AutoVistasToFgr = [] };

        Given.Released(command).Deadlines.Select(d => d.Deadline).ShouldBe(["DL-02"]);
    }

    [Fact]
    public void Only_a_life_in_danger_puts_an_hour_into_the_record()
    {
        var urgent = Given.Command() with { Priority = Priority.P0, ContactFrom = Given.At("2026-03-10T19:12:00Z") };

        var contact = AlertDecider.Release(urgent, Given.Clock).OfType<DeadlineOpened>().Single(d => d.Deadline == "DL-32");

        contact.DueAt.ShouldBe(Given.At("2026-03-10T20:12:00Z"));
        contact.Unit.ShouldBe(DeadlineUnit.NaturalHour);
        Should.Throw<ArgumentException>(() => AlertDecider.Release(urgent with { Priority = Priority.P1 }, Given.Clock));
        Should.Throw<ArgumentException>(() => AlertDecider.Release(urgent with { ContactFrom = null }, Given.Clock));
    }

    [Fact]
    public void A_release_without_a_copy_or_with_one_twice_is_a_bug_of_the_caller()
    {
        var copy = Given.Command().Copies[0];

        Should.Throw<ArgumentException>(() => AlertDecider.Release(Given.Command() with { Copies = [] }, Given.Clock));
        Should.Throw<ArgumentException>(() => AlertDecider.Release(Given.Command() with { Copies = [copy, copy] }, Given.Clock));
        Should.Throw<ArgumentException>(() => AlertDecider.Release(Given.Command() with { AutoVistasToFgr = ["fgr-fecc", "fgr-fecc"] }, Given.Clock));
    }

    [Fact]
    public void Each_authority_counts_by_its_own_calendar_and_zone()
    {
        var clock = Given.Clock with
        {
            Authorities = new Dictionary<string, AuthorityClock>(StringComparer.Ordinal)
            {
                ["oic-bienestar"] = new("MX-LFT74+cierre 2026-03-12..2026-03-12", "America/Tijuana"),
            },
        };

        var opened = AlertDecider.Release(Given.Command(), clock).OfType<DeadlineOpened>().ToList();

        opened.Where(d => d.Authority is null or "oic-bienestar").ShouldAllBe(d => d.DueDate == new DateOnly(2026, 3, 17) && d.DueAt == Given.At("2026-03-18T01:00:00Z"));
        opened.Single(d => d.Deadline == "DL-04" && d.Authority == "fgr-fecc").DueDate.ShouldBe(new DateOnly(2026, 3, 13));
    }

    [Fact]
    public void The_state_after_a_release_is_what_lists_show()
    {
        var alert = Given.Released();

        (alert.Id, alert.LegalDate, alert.State, alert.Primary, alert.Priority, alert.DecisionId)
            .ShouldBe((Given.AlertId, new DateOnly(2026, 3, 10), AlertState.Filed, "oic-bienestar", Priority.P2, Given.DecisionId));
        alert.Holders.ShouldBe(["oic-bienestar", "fgr-fecc"]);
    }

    [Fact]
    public void A_stream_that_does_not_begin_with_the_filing_is_a_bug() =>
        Should.Throw<InvalidOperationException>(() => AlertEvolution.Evolve(null, new RouteConfirmed(Given.AlertId, Given.DecisionId, "x", ReasonCode.RouteFits, null)));

    [Fact]
    public void Events_of_other_rooms_leave_the_state_as_it_is()
    {
        var alert = Given.Released();

        AlertEvolution.Evolve(alert, new object()).ShouldBeSameAs(alert);
        AlertEvolution.Evolve(alert, new CopyOpened(alert.Id, "oic-bienestar", Given.Officer, Guid.Empty)).ShouldBeSameAs(alert);
    }
}
