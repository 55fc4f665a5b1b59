using Alertadores.Alerts.Audit;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Alerts.Tests.Audit;

/// <summary>What a review finds after somebody with all rights of the database altered something.</summary>
public sealed class AuditReviewTests : IAsyncLifetime
{
    private FoundedRoom here = null!;
    private Guid alert;

    public async Task InitializeAsync()
    {
        here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        var filing = SampleFiling.Of(SampleFiling.Bribe);
        await here.Room.Filing.FileAsync(filing, default);
        await here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        alert = Alerts.Filing.AlertIdentity.Of(filing.SubmissionId.Span);
        here.Clock.Pass(TimeSpan.FromDays(30));
        await here.Room.Sweep.SweepAsync(default);
    }

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_history_that_nobody_altered_has_no_findings()
    {
        var stretch = await here.Room.Review.NextAsync(after: null, default);
        stretch.Alerts.ShouldBe(1);
        stretch.Events.ShouldBeGreaterThan(8);
        stretch.Counts.ShouldBeGreaterThan(2);
        stretch.Findings.ShouldBeEmpty();
        stretch.Next.ShouldBeNull();
        (await here.Room.Review.OneAsync(Guid.NewGuid(), default)).Findings.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("DELETE FROM mt_events WHERE stream_id = '{0}' AND type = 'deadline_warned' AND version = (SELECT min(version) FROM mt_events WHERE type = 'deadline_warned')", ReviewFault.VersionsHaveGaps)]
    [InlineData("DELETE FROM mt_events WHERE stream_id = '{0}' AND version = (SELECT version FROM mt_streams WHERE id = '{0}')", ReviewFault.VersionsHaveGaps)]
    [InlineData("UPDATE mt_events SET seq_id = seq_id + 1000 WHERE stream_id = '{0}' AND version = 2", ReviewFault.OrderDiffers)]
    [InlineData("UPDATE mt_events SET data = jsonb_set(data, '{DueDate}', '\"2026-04-01\"') WHERE stream_id = '{0}' AND type = 'deadline_opened' AND data ->> 'Deadline' = 'DL-02'", ReviewFault.CountDiffers)]
    [InlineData("UPDATE mt_events SET data = jsonb_set(data, '{CalendarVersion}', '\"otra\"') WHERE stream_id = '{0}' AND type = 'deadline_opened' AND data ->> 'Deadline' = 'DL-02'", ReviewFault.CalendarNotHeld)]
    [InlineData("UPDATE mt_events SET data = jsonb_set(data, '{DueDate}', '\"2026-03-01\"') WHERE stream_id = '{0}' AND type = 'deadline_breached'", ReviewFault.TermWasNotRunning)]
    [InlineData("UPDATE mt_events SET data = jsonb_set(data, '{AlertId}', '\"0b8f7c9e-52f1-4f6e-9d8a-3d1f2a4b5c6d\"') WHERE stream_id = '{0}' AND version = 2", ReviewFault.NamesAnotherAlert)]
    [InlineData("UPDATE mt_events SET type = 'copy_acknowledged', data = '{\"AlertId\": \"{0}\", \"Authority\": \"oic-bienestar\", \"Officer\": \"{0}\"}' WHERE stream_id = '{0}' AND version = 1", ReviewFault.BeginsWrong)]
    [InlineData("UPDATE mt_events SET type = 'something_else' WHERE stream_id = '{0}' AND version = 3", ReviewFault.Unreadable)]
    [InlineData("UPDATE audit_deadline SET state = 2 WHERE alert_id = '{0}' AND deadline = 'DL-02'", ReviewFault.TermRowDiffers)]
    [InlineData("UPDATE deadline_row SET due_date = due_date + 1 WHERE alert_id = '{0}' AND deadline = 'DL-02'", ReviewFault.TermRowDiffers)]
    [InlineData("DELETE FROM audit_row WHERE alert_id = '{0}' AND type = 'deadline_breached'", ReviewFault.AlertRowDiffers)]
    [InlineData("UPDATE case_row SET priority = priority + 1 WHERE alert_id = '{0}'", ReviewFault.AlertRowDiffers)]
    public async Task What_was_altered_is_found(string sql, ReviewFault fault)
    {
        await using (var owner = NpgsqlDataSource.Create(here.Database.OwnerConnectionString))
        {
            await using var alter = owner.CreateCommand($"ALTER TABLE mt_events DISABLE TRIGGER ALL; {sql.Replace("{0}", alert.ToString(), StringComparison.Ordinal)}");
            await alter.ExecuteNonQueryAsync();
        }

        (await here.Room.Review.OneAsync(alert, default)).Findings.Select(finding => finding.Kind).ShouldContain(fault);
    }
}
