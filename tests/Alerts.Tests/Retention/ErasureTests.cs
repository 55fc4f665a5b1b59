using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Retention;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.EventStore;
using Alertadores.RealParts;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Tests.Retention;

/// <summary>Contract A11 on a real PostgreSQL: what is erased, when, and by whom. Dates are computed by hand.</summary>
public sealed class ErasureTests : IAsyncLifetime
{
    private static readonly AdministrationNote Ended = new(AdministrationReason.RetentionEnded, "Acuerdo 7/2027");

    private FoundedRoom here = null!;
    private OfficerSession adela = null!;

    private RetentionDesk Retention => here.Room.Administration.Retention;

    public async Task InitializeAsync()
    {
        here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        adela = await here.SignInAsync("adela.quiroz");
    }

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task An_erased_alert_has_no_part_key_mailbox_or_message_and_its_history_is_whole()
    {
        var filing = SampleFiling.Of(SampleFiling.Bribe);
        var alert = await FileAsync(filing);
        await EndAsync(alert, new CaseClosed(alert, "oic-bienestar", CaseOutcome.SanctionImposed, new DateOnly(2026, 3, 12), null), new CaseArchived(alert, "fgr", ReasonCode.OtherReason, new DateOnly(2026, 3, 20), [9]));
        await SetAsync(0, new RetentionTerm(CaseOutcome.SanctionImposed, 24), new RetentionTerm(null, 12));
        var before = await here.Room.Store.FetchStreamAsync(alert);

        // The sanction of 12 March 2026 is kept 24 months, the archive of 20 March 12 months: the longest counts, 12 March 2028.
        here.Clock.Set(new DateTimeOffset(2028, 3, 11, 18, 0, 0, TimeSpan.Zero));
        (await Retention.CountDueAsync(default)).ShouldBe(0);
        here.Clock.Set(new DateTimeOffset(2028, 3, 12, 18, 0, 0, TimeSpan.Zero));
        (await Retention.CountDueAsync(default)).ShouldBe(1);

        await ProposeAndApproveAsync();
        (await Retention.RunAsync(default)).ShouldBe(1);

        foreach (var table in new[] { "facts_key", "part", "mailbox", "message", "case_tag", "pool_message", "pool_closing", "ended_case" })
        {
            (await CountAsync($"SELECT count(*) FROM {table} WHERE alert_id = $1", alert)).ShouldBe(0, table);
        }

        (await CountAsync("SELECT count(*) FROM part_chunk WHERE $1::uuid IS NOT NULL", alert)).ShouldBe(0);
        (await here.Room.Mailboxes.OpenAsync(SampleFiling.CredentialOf(filing), 1, default)).ShouldBeNull();
        var after = await here.Room.Store.FetchStreamAsync(alert);
        after.Count.ShouldBe(before.Count + 1);
        after.Take(before.Count).Select(stored => (stored.Version, stored.Type, stored.Timestamp)).ShouldBe(before.Select(stored => (stored.Version, stored.Type, stored.Timestamp)));
        after[^1].Data.ShouldBeOfType<AlertErased>();

        // The official's page still shows its history, and no fact.
        var file = (await here.Room.Cases.FindAsync(await here.SignInAsync("laura.nava"), alert, default)).ShouldNotBeNull();
        file.Details.ShouldBeNull();
        file.Parts.ShouldBeEmpty();
        file.Alert.Erased.ShouldBeTrue();
        (await Retention.CountDueAsync(default)).ShouldBe(0);
    }

    [Fact]
    public async Task Nothing_is_due_while_an_authority_goes_on_or_no_term_is_set()
    {
        var alert = await FileAsync();
        await EndAsync(alert, new CaseClosed(alert, "oic-bienestar", CaseOutcome.Abstention, new DateOnly(2026, 3, 12), null));
        here.Clock.Set(new DateTimeOffset(2040, 1, 1, 18, 0, 0, TimeSpan.Zero));
        (await Retention.CountDueAsync(default)).ShouldBe(0);
        await SetAsync(0, new RetentionTerm(CaseOutcome.Abstention, 12));
        (await Retention.CountDueAsync(default)).ShouldBe(0); // the prosecutor has its copy and goes on
        await EndAsync(alert, new CaseClosed(alert, "fgr", CaseOutcome.NoProsecution, new DateOnly(2026, 3, 12), null));
        (await Retention.CountDueAsync(default)).ShouldBe(0); // no term for how the prosecutor ended
        await SetAsync(1, new RetentionTerm(CaseOutcome.Abstention, 12), new RetentionTerm(CaseOutcome.NoProsecution, 12));
        (await Retention.CountDueAsync(default)).ShouldBe(1);
    }

    [Fact]
    public async Task Who_proposes_does_not_approve_and_who_is_not_of_the_desk_decides_nothing()
    {
        await OneDueAsync();
        var id = (await Retention.ProposeAsync(adela, Ended, default)).ShouldBeOfType<AdministrationOutcome.Done>().Id;
        (await Retention.DecideAsync(adela, Guid.Parse(id), 1, approve: true, Ended, default)).ShouldBeOfType<AdministrationOutcome.Invalid>();
        (await Retention.DecideAsync(await here.SignInAsync("laura.nava"), Guid.Parse(id), 1, approve: true, Ended, default)).ShouldBeOfType<AdministrationOutcome.Unknown>();
        (await Retention.ProposeAsync(adela, Ended, default)).ShouldBeOfType<AdministrationOutcome.Invalid>(); // one waits already
        (await Retention.RunAsync(default)).ShouldBe(0);

        var silvia = await here.SignInAsync("silvia.prado");
        (await Retention.DecideAsync(silvia, Guid.Parse(id), 7, approve: true, Ended, default)).ShouldBeOfType<AdministrationOutcome.Changed>().Version.ShouldBe(1);
        (await Retention.DecideAsync(silvia, Guid.Parse(id), 1, approve: false, Ended, default)).ShouldBeOfType<AdministrationOutcome.Done>();
        (await Retention.RunAsync(default)).ShouldBe(0);
        (await here.Room.Administration.Log.ReadAsync(null, default)).Entries[0].What.Act.ShouldBe(AdministrationAct.ErasureRefused);
    }

    [Fact]
    public async Task What_was_taken_up_again_after_the_proposal_is_left_alone()
    {
        var alert = await OneDueAsync();
        await ProposeAndApproveAsync();
        await EndAsync(alert, new CaseReopened(alert, "oic-bienestar", ReasonCode.OtherReason, [9]));

        (await Retention.RunAsync(default)).ShouldBe(0);

        var erasure = (await Retention.ListAsync(default)).ShouldHaveSingleItem().Erasure;
        (erasure.State, erasure.Looked, erasure.Erased).ShouldBe((ErasureState.Finished, 1, 0));
        (await CountAsync("SELECT count(*) FROM facts_key WHERE alert_id = $1", alert)).ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(11)]
    [InlineData(1201)]
    public async Task A_term_outside_of_its_range_is_refused(int months) =>
        (await Retention.SetAsync(adela, 0, [new RetentionTerm(null, months)], Ended, default)).ShouldBeOfType<AdministrationOutcome.Invalid>();

    private async Task<Guid> OneDueAsync()
    {
        var alert = await FileAsync();
        await EndAsync(alert, new CaseClosed(alert, "oic-bienestar", CaseOutcome.Abstention, new DateOnly(2026, 3, 12), null), new CaseClosed(alert, "fgr", CaseOutcome.Abstention, new DateOnly(2026, 3, 12), null));
        await SetAsync(0, new RetentionTerm(CaseOutcome.Abstention, 12));
        here.Clock.Set(new DateTimeOffset(2027, 3, 12, 18, 0, 0, TimeSpan.Zero));
        adela = await FreshAsync("adela.quiroz");
        return alert;
    }

    private async Task ProposeAndApproveAsync()
    {
        var id = (await Retention.ProposeAsync(adela, Ended, default)).ShouldBeOfType<AdministrationOutcome.Done>().Id;
        (await Retention.DecideAsync(await FreshAsync("silvia.prado"), Guid.Parse(id), 1, approve: true, Ended, default)).ShouldBeOfType<AdministrationOutcome.Done>();
    }

    private async Task<OfficerSession> FreshAsync(string user)
    {
        here.Clock.Pass(TimeSpan.FromMinutes(1));
        here.Forget(user);
        return await here.SignInAsync(user);
    }

    private async Task SetAsync(int version, params RetentionTerm[] terms) =>
        (await Retention.SetAsync(adela, version, terms, Ended, default)).ShouldBeOfType<AdministrationOutcome.Done>();

    private async Task<Guid> FileAsync(FilingRequest? filing = null)
    {
        await here.Room.Filing.FileAsync(filing ?? SampleFiling.Of(SampleFiling.Bribe), default);
        await here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        await using var read = here.App.CreateCommand("SELECT alert_id FROM case_row LIMIT 1");
        return (Guid)(await read.ExecuteScalarAsync())!;
    }

    private async Task EndAsync(Guid alert, params object[] events)
    {
        await using var session = here.Room.Store.OpenSession(new EventContext("test", "Triager"));
        session.AppendUnconditionally(alert, events);
        await session.SaveChangesAsync();
    }

    private async Task<long> CountAsync(string sql, Guid alert)
    {
#pragma warning disable CA2100 // written in this test
        await using var count = here.App.CreateCommand(sql);
#pragma warning restore CA2100
        count.Parameters.AddWithValue(alert);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
