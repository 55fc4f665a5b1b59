using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Statistics.Publication;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.RealParts;
using Alertadores.Triage.FactSheet;
using Npgsql;

namespace Alertadores.Alerts.Tests.Statistics;

/// <summary>What goes out goes out once, when its time is over, and stays.</summary>
public sealed class PublicationTests : IAsyncLifetime
{
    private static readonly DateTimeOffset InFebruary = new(2026, 2, 17, 17, 0, 0, TimeSpan.Zero);

    private static readonly Facts Neglect = SampleFiling.Bribe with { Conducts = ["incumplimiento_funciones"] };

    private FoundedRoom _here = null!;

    private AlertsRoom Room => _here.Room;

    public async Task InitializeAsync() => _here = await FoundedRoom.OpenAsync(InFebruary);

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public async Task A_month_goes_out_on_the_tenth_of_the_next_and_a_quarter_with_its_last_month()
    {
        await FileAsync(Neglect, "14", 13);
        _here.Clock.Set(new(2026, 3, 9, 17, 0, 0, TimeSpan.Zero));
        (await PublishAsync()).ShouldBe(0);

        _here.Clock.Set(new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        (await PublishAsync()).ShouldBe(1);
        (await PublishAsync()).ShouldBe(0);
        var month = (await Room.Publication.AllAsync(default)).Single();
        (month.Period, month.ReleasedOn, month.Find(PublishedTable.Total).Value).ShouldBe(("2026-02", new DateOnly(2026, 3, 10), 15));

        _here.Clock.Set(new(2026, 4, 10, 17, 0, 0, TimeSpan.Zero));
        (await PublishAsync()).ShouldBe(2);
        var quarter = (await Room.Publication.AllAsync(default))[0];
        quarter.Period.ShouldBe("2026-T1");
        quarter.Find(PublishedTable.Months, "2026-02").Value.ShouldBe(15);
        quarter.Find(PublishedTable.Months, "2026-03").Value.ShouldBeNull();
        quarter.Find(PublishedTable.Kinds, "falta_no_grave").Value.ShouldBe(15);
        quarter.Find(PublishedTable.KindsByState, "falta_no_grave", "14").Value.ShouldBe(15);
        quarter.Find(PublishedTable.KindsByAuthority, "falta_no_grave", "OIC").Value.ShouldBe(15);
        quarter.Find(PublishedTable.KindsByState, "falta_no_grave", "09").Value.ShouldBeNull();
    }

    [Fact]
    public async Task What_is_out_is_never_changed()
    {
        await FileAsync(Neglect, "14", 11);
        _here.Clock.Set(new(2026, 3, 12, 17, 0, 0, TimeSpan.Zero));
        await PublishAsync();

        await Should.ThrowAsync<PostgresException>(() => RunAsync("UPDATE statistics_release SET figures = '{}'"));
        await Should.ThrowAsync<PostgresException>(() => RunAsync("DELETE FROM statistics_release"));
    }

    [Fact]
    public async Task Nothing_goes_out_while_the_pool_or_the_counts_are_behind()
    {
        await FileAsync(Neglect, "14", 11);
        (await Room.Filing.FileAsync(SampleFiling.Of(Neglect, state: "14"), default)).ShouldBeOfType<FilingOutcome.Filed>();
        _here.Clock.Set(new(2026, 3, 12, 17, 0, 0, TimeSpan.Zero));

        (await PublishAsync()).ShouldBe(0, "one waits in the pool");
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        (await Room.Publication.PublishDueAsync(default)).ShouldBe(0, "the counts have not seen it");
        (await PublishAsync()).ShouldBe(1);
        (await Room.Publication.AllAsync(default)).Single().Find(PublishedTable.Total).Value.ShouldBe(10);
    }

    [Fact]
    public async Task Few_alerts_tell_nothing_at_all()
    {
        await FileAsync(Neglect, "14", 4);
        _here.Clock.Set(new(2026, 4, 12, 17, 0, 0, TimeSpan.Zero));
        await PublishAsync();

        (await Room.Publication.AllAsync(default)).SelectMany(one => one.Figures).ShouldAllBe(figure => figure.Value == null);
    }

    private async Task<int> PublishAsync()
    {
        (await Room.Projections.CatchUpAsync()).ShouldBeTrue();
        return await Room.Publication.PublishDueAsync(default);
    }

    private async Task FileAsync(Facts facts, string state, int times)
    {
        for (var i = 0; i < times; i++)
        {
            (await Room.Filing.FileAsync(SampleFiling.Of(facts, state: state), default)).ShouldBeOfType<FilingOutcome.Filed>();
        }

        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
    }

    private async Task RunAsync(string sql)
    {
#pragma warning disable CA2100 // Tests write their own SQL.
        await using var command = _here.App.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
