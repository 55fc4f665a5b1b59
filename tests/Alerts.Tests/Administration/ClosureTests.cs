using System.Globalization;
using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.RealParts;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Tests.Administration;

/// <summary>Closures declared by an administrator on a real PostgreSQL; dates are computed by hand. 16 March 2026 is a rest day (LFT 74-III).</summary>
public sealed class ClosureTests : IAsyncLifetime
{
    // A Tuesday, 11:00 in Mexico City.
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private static readonly AdministrationNote Published = new(AdministrationReason.Publication, "DOF 11-03-2026");

    private static readonly ClosureDraft ThursdayAndFriday = new(new DateOnly(2026, 3, 12), new DateOnly(2026, 3, 13), "DOF 11-03-2026", ["oic-bienestar"]);

    private FoundedRoom here = null!;
    private OfficerSession adela = null!;

    private CalendarAdministration Calendars => here.Room.Administration.Calendars;

    public async Task InitializeAsync()
    {
        here = await FoundedRoom.OpenAsync(Tuesday);
        adela = await here.SignInAsync("adela.quiroz");
    }

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_closure_moves_the_running_terms_of_its_authority_and_no_others()
    {
        var alert = await FileAsync();
        (await DueAsync(alert, "DL-02", null)).ShouldBe(new DateOnly(2026, 3, 13));
        (await DueAsync(alert, "DL-04", "fgr")).ShouldBe(new DateOnly(2026, 3, 13));

        await DeclareAsync(ThursdayAndFriday);
        (await here.Room.Administration.Recounts.RunAsync(default)).ShouldBe(2);

        // 11 March is the first day; 12 and 13 are closed, 14 and 15 a weekend, 16 a rest day; 17 and 18 are the second and third.
        (await DueAsync(alert, "DL-02", null)).ShouldBe(new DateOnly(2026, 3, 18));
        (await DueAsync(alert, "DL-04", "oic-bienestar")).ShouldBe(new DateOnly(2026, 3, 18));
        (await DueAsync(alert, "DL-04", "fgr")).ShouldBe(new DateOnly(2026, 3, 13));
        var moved = await EventsAsync<DeadlineRecomputed>(alert);
        moved.Count.ShouldBe(2);
        moved.ShouldAllBe(one => one.OldDueDate == new DateOnly(2026, 3, 13) && one.NewDueDate == new DateOnly(2026, 3, 18) && one.Basis == "DOF 11-03-2026");
        moved[0].Skipped.Select(day => day.Date.Day).ShouldBe([12, 13, 14, 15, 16]);
        moved[0].Skipped[0].Reason.ShouldContain("DOF 11-03-2026");
    }

    [Fact]
    public async Task A_closure_declared_late_reopens_a_term_that_was_missed_without_it()
    {
        var alert = await FileAsync();
        here.Clock.Set(new DateTimeOffset(2026, 3, 17, 17, 0, 0, TimeSpan.Zero));
        await here.Room.Sweep.SweepAsync(default);
        (await EventsAsync<DeadlineBreached>(alert)).ShouldContain(one => one.Deadline == "DL-02");

        await DeclareAsync(ThursdayAndFriday);
        await here.Room.Administration.Recounts.RunAsync(default);
        (await TermAsync(alert, "DL-02", null)).Breached.ShouldBeFalse();

        // Missed again only when the new date has passed.
        await here.Room.Sweep.SweepAsync(default);
        (await TermAsync(alert, "DL-02", null)).Breached.ShouldBeFalse();
        here.Clock.Set(new DateTimeOffset(2026, 3, 19, 17, 0, 0, TimeSpan.Zero));
        await here.Room.Sweep.SweepAsync(default);
        (await TermAsync(alert, "DL-02", null)).Breached.ShouldBeTrue();
    }

    [Fact]
    public async Task A_term_that_is_warned_of_at_once_after_its_recount_is_still_breached_when_its_new_day_has_passed()
    {
        var alert = await FileAsync();

        // Friday 13 at 10:00, when the 12th is declared closed: the first counted day and the day before the new due date have come already.
        here.Clock.Set(new DateTimeOffset(2026, 3, 13, 16, 0, 0, TimeSpan.Zero));
        await here.Room.Sweep.SweepAsync(default);
        await DeclareAsync(ThursdayAndFriday with { To = new DateOnly(2026, 3, 12) });
        await here.Room.Administration.Recounts.RunAsync(default);
        (await DueAsync(alert, "DL-02", null)).ShouldBe(new DateOnly(2026, 3, 17));
        here.Clock.Pass(TimeSpan.FromMinutes(1));
        await here.Room.Sweep.SweepAsync(default);
        (await TermAsync(alert, "DL-02", null)).Warned.ShouldBe([DeadlineWarning.FirstDayEnded, DeadlineWarning.DayBefore]);
        here.Clock.Pass(TimeSpan.FromMinutes(1));
        await here.Room.Sweep.SweepAsync(default);

        here.Clock.Set(new DateTimeOffset(2026, 3, 18, 0, 1, 0, TimeSpan.Zero));
        await here.Room.Sweep.SweepAsync(default);
        (await TermAsync(alert, "DL-02", null)).Breached.ShouldBeTrue();
    }

    [Fact]
    public async Task A_term_that_is_changed_while_it_is_looked_at_is_not_waited_for_and_is_looked_at_again()
    {
        var held = await FileAsync();
        var moved = await FileAsync();
        await DeclareAsync(ThursdayAndFriday);
        await here.Room.Administration.Recounts.RunAsync(default);
        here.Clock.Pass(TimeSpan.FromMinutes(1));
        await using var owner = NpgsqlDataSource.Create(here.Database.OwnerConnectionString);
        await using (var other = await owner.OpenConnectionAsync())
        await using (await other.BeginTransactionAsync())
        {
            // As an append does that is under way, and as one did that came after the sweep had read the alert.
            await ExecuteAsync(other, "UPDATE deadline_row SET due_date = due_date WHERE alert_id = $1", held);
            await using var third = await owner.OpenConnectionAsync();
            await ExecuteAsync(third, "UPDATE deadline_row SET due_date = due_date + 1 WHERE alert_id = $1 AND deadline = 'DL-02'", moved);
            (await here.Room.Sweep.SweepAsync(default).WaitAsync(TimeSpan.FromSeconds(20))).ShouldBe(0);
            await ExecuteAsync(third, "UPDATE deadline_row SET due_date = due_date - 1 WHERE alert_id = $1 AND deadline = 'DL-02'", moved);
        }

        (await DueNowAsync()).ShouldBe([(held, "DL-02"), (held, "DL-04"), (moved, "DL-02")], ignoreOrder: true);
        await here.Room.Sweep.SweepAsync(default);
        (await DueNowAsync()).ShouldBeEmpty();

        async Task ExecuteAsync(NpgsqlConnection connection, string sql, Guid alert)
        {
#pragma warning disable CA2100 // The literals above.
            await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
            command.Parameters.AddWithValue(alert);
            await command.ExecuteNonQueryAsync();
        }

        async Task<IReadOnlyList<(Guid Alert, string Deadline)>> DueNowAsync()
        {
            await using var command = owner.CreateCommand("SELECT alert_id, deadline FROM deadline_row WHERE next_look <= $1");
            command.Parameters.AddWithValue(here.Clock.GetUtcNow());
            await using var rows = await command.ExecuteReaderAsync();
            var due = new List<(Guid, string)>();
            while (await rows.ReadAsync())
            {
                due.Add((rows.GetGuid(0), rows.GetString(1)));
            }

            return due;
        }
    }

    [Fact]
    public async Task A_wrong_closure_is_taken_back_by_a_new_version_and_the_terms_move_back()
    {
        var alert = await FileAsync();
        await DeclareAsync(ThursdayAndFriday);
        await here.Room.Administration.Recounts.RunAsync(default);

        var (closures, version) = await Calendars.ReadAsync(default);
        (await Calendars.WithdrawAsync(adela, version, closures[0].Number, new AdministrationNote(AdministrationReason.Correction, "DOF 12-03-2026"), default))
            .ShouldBeOfType<AdministrationOutcome.Done>();
        await here.Room.Administration.Recounts.RunAsync(default);

        (await DueAsync(alert, "DL-02", null)).ShouldBe(new DateOnly(2026, 3, 13));
        (await EventsAsync<DeadlineRecomputed>(alert)).Count(one => one.Basis.Contains("DOF 12-03-2026", StringComparison.Ordinal)).ShouldBe(2);
        var (after, _) = await Calendars.ReadAsync(default);
        after.ShouldHaveSingleItem().WithdrawnBy.ShouldBe(adela.Officer.Id);
    }

    [Fact]
    public async Task Every_count_can_be_replayed_by_the_version_that_it_names()
    {
        var alert = await FileAsync();
        await DeclareAsync(ThursdayAndFriday);
        await here.Room.Administration.Recounts.RunAsync(default);
        var (_, version) = await Calendars.ReadAsync(default);
        await Calendars.WithdrawAsync(adela, version, 1, new AdministrationNote(AdministrationReason.Correction, "DOF 12-03-2026"), default);
        await here.Room.Administration.Recounts.RunAsync(default);

        foreach (var opened in (await EventsAsync<DeadlineOpened>(alert)).Where(one => one.Unit == DeadlineUnit.BusinessDay))
        {
            await ReplayAsync(opened.CalendarVersion, opened.Calendar, opened.EffectiveDate, opened.Length, opened.DueDate, opened.Skipped);
        }

        var moved = await EventsAsync<DeadlineRecomputed>(alert);
        moved.Select(one => one.CalendarVersion).Distinct().Count().ShouldBe(2);
        foreach (var again in moved)
        {
            await ReplayAsync(again.CalendarVersion, again.Calendar, again.EffectiveDate, 3, again.NewDueDate, again.Skipped);
        }

        (await here.Room.Administration.Archive.BookAsync("never", default)).ShouldBeNull();
    }

    [Fact]
    public async Task A_new_alert_is_counted_with_the_closure_at_once()
    {
        await DeclareAsync(ThursdayAndFriday);
        (await DueAsync(await FileAsync(), "DL-02", null)).ShouldBe(new DateOnly(2026, 3, 18));
    }

    [Fact]
    public async Task A_recount_that_was_stopped_goes_on_where_it_was_and_says_nothing_twice()
    {
        var alerts = new List<Guid>();
        for (var i = 0; i < 3; i++)
        {
            alerts.Add(await FileAsync());
        }

        await DeclareAsync(ThursdayAndFriday);
        using (var stopped = new CancellationTokenSource())
        {
            await stopped.CancelAsync();
            await Should.ThrowAsync<OperationCanceledException>(() => here.Room.Administration.Recounts.RunAsync(stopped.Token));
        }

        await here.Room.Administration.Recounts.RunAsync(default);
        var first = (await here.Room.Administration.Recounts.ListAsync(default)).ShouldHaveSingleItem();
        first.Moved.ShouldBe(6);
        first.FinishedAt.ShouldBeNull();

        // The second pass comes two minutes later, for what another node opened in between by the old calendar.
        (await here.Room.Administration.Recounts.RunAsync(default)).ShouldBe(0);
        here.Clock.Pass(TimeSpan.FromMinutes(3));
        (await here.Room.Administration.Recounts.RunAsync(default)).ShouldBe(0);
        (await here.Room.Administration.Recounts.ListAsync(default))[0].FinishedAt.ShouldNotBeNull();
        foreach (var alert in alerts)
        {
            (await EventsAsync<DeadlineRecomputed>(alert)).Count.ShouldBe(2);
        }
    }

    [Theory]
    [InlineData("2026-03-13", "2026-03-12", null, "to")] // the last day before the first
    [InlineData("2026-03-14", "2026-03-16", null, "from")] // a weekend and a rest day
    [InlineData("2025-12-22", "2025-12-31", null, "from")] // a year that is over
    [InlineData("2026-03-12", "2027-03-12", null, "to")] // a year too long
    [InlineData("2031-02-10", "2031-02-11", null, "from")] // beyond the calendars
    [InlineData("2026-03-12", "2026-03-13", "nadie", "authorities")] // an office that there is not
    [InlineData("2026-03-12", "2026-03-13", "", "authorities")] // no office
    public async Task A_wrong_closure_is_refused_and_changes_nothing(string from, string to, string? authority, string field)
    {
        var draft = new ClosureDraft(DateOnly.Parse(from, CultureInfo.InvariantCulture), DateOnly.Parse(to, CultureInfo.InvariantCulture), "DOF 11-03-2026", authority is null ? null : [.. authority.Split(',', StringSplitOptions.RemoveEmptyEntries)]);

        var outcome = await Calendars.DeclareAsync(adela, 0, draft, Published, default);

        outcome.ShouldBeOfType<AdministrationOutcome.Invalid>().Faults.ShouldContain(fault => fault.Field == field);
        (await Calendars.ReadAsync(default)).Version.ShouldBe(0);
        (await here.Room.Administration.Recounts.ListAsync(default)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_closure_over_another_of_the_same_office_or_without_its_reference_is_refused()
    {
        await DeclareAsync(ThursdayAndFriday);
        (await Calendars.DeclareAsync(adela, 1, ThursdayAndFriday with { From = new DateOnly(2026, 3, 13), To = new DateOnly(2026, 3, 17), Authorities = null }, Published, default))
            .ShouldBeOfType<AdministrationOutcome.Invalid>().Faults.ShouldHaveSingleItem().Message.ShouldContain("CIERRE-1");
        (await Calendars.DeclareAsync(adela, 1, ThursdayAndFriday with { Basis = " ", Authorities = ["sfp"] }, Published, default))
            .ShouldBeOfType<AdministrationOutcome.Invalid>().Faults.ShouldHaveSingleItem().Field.ShouldBe("basis");
        (await Calendars.DeclareAsync(adela, 1, ThursdayAndFriday with { Authorities = ["sfp"] }, Published, default)).ShouldBeOfType<AdministrationOutcome.Done>();
    }

    [Fact]
    public async Task Of_two_administrators_at_once_the_second_is_told()
    {
        var both = await Task.WhenAll(
            Calendars.DeclareAsync(adela, 0, ThursdayAndFriday, Published, default),
            Calendars.DeclareAsync(adela, 0, ThursdayAndFriday with { Authorities = ["sfp"] }, Published, default));

        both.OfType<AdministrationOutcome.Done>().ShouldHaveSingleItem();
        both.OfType<AdministrationOutcome.Changed>().ShouldHaveSingleItem().Version.ShouldBe(1);
        (await Calendars.ReadAsync(default)).Closures.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Who_declared_what_and_why_is_on_record()
    {
        await DeclareAsync(ThursdayAndFriday);
        var entry = (await here.Room.Administration.Log.ReadAsync(null, default)).Entries.ShouldHaveSingleItem();
        entry.Officer.ShouldBe(adela.Officer.Id);
        entry.What.Act.ShouldBe(AdministrationAct.ClosureDeclared);
        entry.What.Reference.ShouldBe("DOF 11-03-2026");
        entry.What.Changes.ShouldContain(change => change.Field == "days" && change.After == "2026-03-12..2026-03-13");
    }

    private async Task ReplayAsync(string version, string calendar, DateOnly effective, int length, DateOnly due, IReadOnlyList<SkippedDay> skipped)
    {
        var book = (await here.Room.Administration.Archive.BookAsync(version, default)).ShouldNotBeNull();
        book.Version.ShouldBe(version);
        var count = DeadlineEngine.CountFromEffective(effective, length, book.Resolve(calendar), "America/Mexico_City", DeadlineCatalogue.Bundled["DL-02"].CutOff);
        count.DueDate.ShouldBe(due);
        count.Skipped.ShouldBe(skipped);
    }

    private async Task DeclareAsync(ClosureDraft draft) =>
        (await Calendars.DeclareAsync(adela, (await Calendars.ReadAsync(default)).Version, draft, Published, default)).ShouldBeOfType<AdministrationOutcome.Done>();

    private async Task<Guid> FileAsync()
    {
        var before = await AlertsAsync();
        await here.Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default);
        await here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        return (await AlertsAsync()).Except(before).ShouldHaveSingleItem();
    }

    private async Task<HashSet<Guid>> AlertsAsync()
    {
        await using var read = here.App.CreateCommand("SELECT DISTINCT alert_id FROM case_row");
        await using var rows = await read.ExecuteReaderAsync();
        var alerts = new HashSet<Guid>();
        while (await rows.ReadAsync())
        {
            alerts.Add(rows.GetGuid(0));
        }

        return alerts;
    }

    private async Task<IReadOnlyList<T>> EventsAsync<T>(Guid alert) =>
        [.. (await here.Room.Store.FetchStreamAsync(alert)).Select(stored => stored.Data).OfType<T>()];

    private async Task<OpenDeadline> TermAsync(Guid alert, string deadline, string? authority) =>
        (await here.Room.Store.AggregateAsync<Alert>(alert, AlertEvolution.Evolve))!.Deadlines.Single(one => one.Deadline == deadline && one.Authority == authority);

    private async Task<DateOnly> DueAsync(Guid alert, string deadline, string? authority)
    {
        // The row that lists and sweeps go by says the same as the history.
        await using var read = here.App.CreateCommand("SELECT due_date FROM deadline_row WHERE alert_id = $1 AND deadline = $2 AND authority = $3");
        read.Parameters.Add(new NpgsqlParameter { Value = alert });
        read.Parameters.Add(new NpgsqlParameter { Value = deadline });
        read.Parameters.Add(new NpgsqlParameter { Value = authority ?? "" });
        await using var row = await read.ExecuteReaderAsync();
        (await row.ReadAsync()).ShouldBeTrue();
        var due = row.GetFieldValue<DateOnly>(0);
        (await TermAsync(alert, deadline, authority)).DueDate.ShouldBe(due);
        return due;
    }
}
