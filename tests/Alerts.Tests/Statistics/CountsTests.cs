using System.Text;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Statistics;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.EventStore.Projections;
using Alertadores.RealParts;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Tests.Statistics;

/// <summary>The counts follow the events: once each, also after a rebuild and an erasure, and unreadable in a dump.</summary>
public sealed class CountsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private static readonly Facts Neglect = SampleFiling.Bribe with { Conducts = ["incumplimiento_funciones"] };

    private FoundedRoom _here = null!;

    private AlertsRoom Room => _here.Room;

    public async Task InitializeAsync() => _here = await FoundedRoom.OpenAsync(Tuesday);

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public async Task An_alert_counts_once_with_its_kind_state_priority_and_terms()
    {
        await FileAsync(SampleFiling.Bribe with { Conducts = ["incumplimiento_funciones", "cohecho"] }, "14");
        await FileAsync(Neglect, "14");
        await FileAsync(Neglect, null);

        var report = await ReportAsync();

        report.Total.ShouldBe(3);
        report.Kinds!.Sum(row => row.Count).ShouldBe(3);
        report.Kinds!.Single(row => row.Of is "falta_no_grave").Count.ShouldBe(2);
        report.States!.Select(row => (row.Of, row.Count)).ShouldBe([("00", 1), ("14", 2)]);
        report.Conducts!.Select(row => (row.Of, row.Count)).ShouldBe([("incumplimiento_funciones", 3), ("cohecho", 1)]);
        report.Priorities.Sum(row => row.Count).ShouldBe(3);
        report.Situations.Single(row => row.Of == CaseSituation.Unrouted).Count.ShouldBe(3);
        report.Deadlines.Single(row => row.Deadline is "DL-02").Running.ShouldBe(3);
        report.Unrouted.ShouldBe(3);
    }

    [Fact]
    public async Task Acts_move_an_alert_and_the_time_to_its_route_is_in_business_days()
    {
        var alert = await FileAsync(Neglect, "14");
        var officer = await _here.SignInAsync("laura.nava");

        // Tuesday to Friday: three business days, the last day of the term.
        _here.Clock.Pass(TimeSpan.FromDays(3));
        var file = (await Room.Cases.FindAsync(officer, alert, default)).ShouldNotBeNull();
        (await Room.Acts.ConfirmRouteAsync(officer, alert, file.Version, ReasonCode.RouteFits, null, default)).ShouldBeOfType<ActOutcome.Done>();

        var report = await ReportAsync(officer);

        report.RouteDays.Select(row => (row.Of, row.Count)).ShouldBe([(3, 1)]);
        report.MedianRouteDays.ShouldBe(3);
        report.Situations.Single(row => row.Of == CaseSituation.Open).Count.ShouldBe(1);
        var triage = report.Deadlines.Single(row => row.Deadline is "DL-02");
        (triage.Met, triage.PercentMet).ShouldBe((1, 100));
    }

    [Fact]
    public async Task A_breached_term_that_is_met_afterwards_is_late_and_counts_once()
    {
        var alert = await FileAsync(Neglect, "14");
        _here.Clock.Pass(TimeSpan.FromDays(7));
        await Room.Sweep.SweepAsync(default);
        (await ReportAsync(await _here.SignInAsync("laura.nava"))).Deadlines.Single(row => row.Deadline is "DL-02").Breached.ShouldBe(1);

        var officer = await _here.SignInAsync("laura.nava");
        var file = (await Room.Cases.FindAsync(officer, alert, default)).ShouldNotBeNull();
        (await Room.Acts.ConfirmRouteAsync(officer, alert, file.Version, ReasonCode.RouteFits, null, default)).ShouldBeOfType<ActOutcome.Done>();

        var triage = (await ReportAsync(officer)).Deadlines.Single(row => row.Deadline is "DL-02");
        (triage.Late, triage.Breached, triage.Opened).ShouldBe((1, 0, 1));
    }

    [Fact]
    public async Task An_authority_sees_its_own_counts_and_the_auditor_all_without_what_they_are_about()
    {
        await FileAsync(Neglect, "14");
        var auditor = await _here.SignInAsync("tomas.rangel");
        await Room.Projections.CatchUpAsync();

        var all = (await Room.Statistics.OfAsync(auditor, March, null, default)).ShouldNotBeNull();
        all.Total.ShouldBe(1);
        (all.Kinds, all.States, all.Conducts).ShouldBe((null, null, null));
        var own = await _here.SignInAsync("laura.nava");
        (await Room.Statistics.OfAsync(own, March, all.Authorities.Single().Of, default)).ShouldNotBeNull().Total.ShouldBe(1);
        (await Room.Statistics.OfAsync(own, March, "fgr", default)).ShouldBeNull();
        (await Room.Statistics.OfAsync(own, March.Previous, null, default)).ShouldNotBeNull().Total.ShouldBe(0);
    }

    [Fact]
    public async Task A_rebuild_counts_the_same_and_erased_facts_stay_counted_without_their_matter()
    {
        await FileAsync(Neglect, "14");
        var erased = await FileAsync(SampleFiling.Bribe, "09");
        var before = await ReportAsync();
        await RunAsync($"DELETE FROM facts_key WHERE alert_id = '{erased}'");
        (await ReportAsync()).Kinds.ShouldBe(before.Kinds, "nothing moves a count that was made");

        (await Room.Projections.Monitor.AskRebuildAsync("counts")).ShouldBeTrue();
        var after = await ReportAsync();

        (after.Total, after.Unrouted).ShouldBe((2, 2));
        after.Kinds!.Select(row => (row.Of, row.Count)).ShouldBe([("", 1), ("falta_no_grave", 1)]);
        after.Deadlines.ShouldBe(before.Deadlines);
    }

    [Fact]
    public async Task A_dump_tells_neither_kind_nor_state_nor_how_many()
    {
        for (var i = 0; i < 5; i++)
        {
            await FileAsync(i == 0 ? SampleFiling.Bribe : Neglect, i == 0 ? "14" : "09");
        }

        await Room.Projections.CatchUpAsync();

        List<byte[]> stored = [];
        await using var read = _here.App.CreateCommand("SELECT counted FROM counted_alert UNION ALL SELECT counts FROM count_book");
        await using (var row = await read.ExecuteReaderAsync())
        {
            while (await row.ReadAsync())
            {
                stored.Add(row.GetFieldValue<byte[]>(0));
            }
        }

        stored.Count.ShouldBe(6);
        stored.Select(bytes => bytes.Length).Distinct().Count().ShouldBe(2, "one size for alerts and one for books");
        stored.ShouldAllBe(bytes => !Encoding.Latin1.GetString(bytes).Contains("falta", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_projection_runs_in_the_health_report()
    {
        await FileAsync(Neglect, "14");
        var before = (await Room.Projections.Monitor.LookAsync()).Projections.Single();
        before.Lag.ShouldBeGreaterThan(0);
        await Room.Projections.CatchUpAsync();
        var after = (await Room.Projections.Monitor.LookAsync()).Projections.Single();
        (after.Name, after.Lag, after.State).ShouldBe(("counts", 0, ProjectionState.Running));
    }

    internal static StatisticsPeriod March => StatisticsPeriod.TryParse("2026-03", out var period) ? period : default;

    private async Task<StatisticsReport> ReportAsync(OfficerSession? session = null)
    {
        (await Room.Projections.CatchUpAsync()).ShouldBeTrue();
        return (await Room.Statistics.OfAsync(session ?? await _here.SignInAsync("laura.nava"), March, null, default)).ShouldNotBeNull();
    }

    private async Task<Guid> FileAsync(Facts facts, string? state)
    {
        var filing = SampleFiling.Of(facts, state: state);
        (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>();
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        return AlertIdentity.Of(filing.SubmissionId.Span);
    }

    private async Task RunAsync(string sql)
    {
#pragma warning disable CA2100 // Tests write their own SQL.
        await using var command = _here.App.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
