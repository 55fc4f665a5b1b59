using Alertadores.Alerts.Audit;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.RealParts;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Tests.Audit;

/// <summary>The auditor's lists over one office: two alerts, one confirmed in time, one left until its terms were breached and then confirmed.</summary>
public sealed class AuditBookTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private readonly Guid auditor = Guid.NewGuid();
    private FoundedRoom here = null!;
    private Guid prompt;
    private Guid slow;

    private AuditBook Book => here.Room.Audit;

    public async Task InitializeAsync()
    {
        here = await FoundedRoom.OpenAsync(Tuesday);
        prompt = await FileAsync();
        await ConfirmAsync(prompt);
        slow = await FileAsync();
        here.Clock.Pass(TimeSpan.FromDays(10));
        await here.Room.Sweep.SweepAsync(default);
        here.Clock.Pass(TimeSpan.FromDays(1));
        await ConfirmAsync(slow);
    }

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task Every_event_of_every_alert_is_listed_once_however_small_the_pages()
    {
        var seen = new List<(Guid, long)>();
        string? after = null;
        do
        {
            var page = (await Book.EventsAsync(new AuditFilter(), after, 7, default)).ShouldNotBeNull();
            page.Items.Count.ShouldBeInRange(1, 7);
            seen.AddRange(page.Items.Select(entry => (entry.AlertId, entry.Version)));
            after = page.Next;
        }
        while (after is not null);

        var expected = new List<(Guid, long)>();
        foreach (var alert in (Guid[])[prompt, slow])
        {
            expected.AddRange((await here.Room.Store.FetchStreamAsync(alert)).Select(stored => (alert, stored.Version)));
        }

        seen.Count.ShouldBe(seen.Distinct().Count());
        seen.Order().ShouldBe(expected.Order());

        var exported = new List<(Guid, long)>();
        await foreach (var batch in Book.AllEventsAsync(new AuditFilter(), default))
        {
            exported.AddRange(batch.Select(entry => (entry.AlertId, entry.Version)));
        }

        exported.ShouldBe(seen);
    }

    [Fact]
    public async Task A_reporters_act_has_its_legal_day_and_no_moment()
    {
        var filed = (await ListAsync(new AuditFilter { Type = "alert_filed" })).Single(entry => entry.AlertId == slow);
        filed.At.ShouldBeNull();
        filed.Day.ShouldBe(((AlertFiled)filed.Event).LegalDate);
        filed.Authority.ShouldBe("oic-bienestar", "where an event names nobody it is the primary's");

        var confirmed = (await ListAsync(new AuditFilter { Type = "route_confirmed" })).Single(entry => entry.AlertId == slow);
        confirmed.At.ShouldBe(here.Clock.GetUtcNow());
        confirmed.Officer.ShouldBe((await here.SignInAsync("laura.nava")).Officer.Id);
    }

    [Fact]
    public async Task Each_filter_gives_its_events_and_no_others()
    {
        var laura = (await here.SignInAsync("laura.nava")).Officer.Id;
        (await ListAsync(new AuditFilter { Concern = AuditConcern.Breach })).ShouldNotBeEmpty();
        (await ListAsync(new AuditFilter { Concern = AuditConcern.Breach })).ShouldAllBe(entry => entry.Event is DeadlineBreached && entry.Late);
        (await ListAsync(new AuditFilter { Concern = AuditConcern.Opening })).ShouldAllBe(entry => entry.Event is CopyOpened);
        (await ListAsync(new AuditFilter { Officer = laura })).ShouldAllBe(entry => entry.Officer == laura);
        (await ListAsync(new AuditFilter { Officer = laura })).ShouldNotBeEmpty();
        (await ListAsync(new AuditFilter { Deadline = "DL-02" })).ShouldAllBe(entry => entry.Deadline == "DL-02");
        (await ListAsync(new AuditFilter { Authority = "fgr" })).ShouldAllBe(entry => entry.Authority == "fgr");
        (await ListAsync(new AuditFilter { LateOnly = true })).ShouldContain(entry => entry.Event is DeadlineMet);
        (await ListAsync(new AuditFilter { LateOnly = true })).Where(entry => entry.Event is DeadlineMet).ShouldAllBe(entry => entry.AlertId == slow);
        (await ListAsync(new AuditFilter { From = new DateOnly(2026, 3, 11), Until = new DateOnly(2026, 3, 19) })).ShouldBeEmpty();
        (await ListAsync(new AuditFilter { From = new DateOnly(2026, 3, 10), Until = new DateOnly(2026, 3, 10) })).ShouldNotBeEmpty();
        (await ListAsync(new AuditFilter { Type = "alert_filed", Deadline = "DL-02" })).ShouldBeEmpty();
    }

    [Fact]
    public async Task Terms_are_met_met_late_breached_or_running()
    {
        var terms = (await Book.DeadlinesAsync(new AuditDeadlineFilter(), null, 100, default)).ShouldNotBeNull().Items;
        terms.Single(term => term.AlertId == prompt && term.Deadline == "DL-02").State.ShouldBe(AuditDeadlineState.Met);
        terms.Single(term => term.AlertId == slow && term.Deadline == "DL-02").State.ShouldBe(AuditDeadlineState.MetLate);
        terms.Single(term => term.AlertId == slow && term.Deadline == "DL-02").Authority.ShouldBe("oic-bienestar");

        foreach (var state in Enum.GetValues<AuditDeadlineState>())
        {
            (await Book.DeadlinesAsync(new AuditDeadlineFilter { State = state }, null, 100, default)).ShouldNotBeNull().Items
                .ShouldBe(terms.Where(term => term.State == state));
        }

        (await Book.DeadlinesAsync(new AuditDeadlineFilter { Deadline = "DL-04", Authority = "oic-bienestar" }, null, 100, default)).ShouldNotBeNull().Items
            .ShouldBe(terms.Where(term => term.Deadline == "DL-04" && term.Authority == "oic-bienestar"));
        (await Book.DeadlinesAsync(new AuditDeadlineFilter { RecountedOnly = true }, null, 100, default)).ShouldNotBeNull().Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_recount_moves_the_term_and_is_news_until_it_is_seen()
    {
        var first = await Book.NewsAsync(auditor, default);
        first.SeenAt.ShouldBeNull();
        first.Counts[AuditConcern.Breach].ShouldBeGreaterThan(0);
        await Book.MarkSeenAsync(auditor, first.UpTo, default);
        (await Book.NewsAsync(auditor, default)).Counts.Values.ShouldAllBe(count => count == 0);

        // The sixth of a month that no test otherwise closes; the procedure's start runs on natural days and does not move.
        var alert = await FileAsync();
        var events = await here.Room.Store.FetchStreamAsync(alert);
        var state = events.Aggregate((Alert?)null, (before, stored) => AlertEvolution.Evolve(before, stored.Data)).ShouldNotBeNull();
        var closed = state.LegalDate.AddDays(1);
        var clock = here.Room.Law.ClockFor(here.Room.Directory);
        var book = clock.Book.WithClosure("c1", closed, closed.AddDays(4), "DOF 20-03-2026");
        var moved = AlertDecider.Recompute(state, clock with { Book = book, Authorities = clock.Authorities.ToDictionary(one => one.Key, one => one.Value with { Calendar = one.Value.Calendar + "+c1" }) }, "DOF 20-03-2026");
        moved.ShouldNotBeEmpty();
        await using (var session = here.Room.Store.OpenSession(new EventStore.EventContext(auditor.ToString(), "Administrator")))
        {
            session.Append(alert, events[^1].Version, moved, here.Clock.GetUtcNow());
            await session.SaveChangesAsync();
        }

        var news = await Book.NewsAsync(auditor, default);
        news.SeenAt.ShouldBe(here.Clock.GetUtcNow());
        news.Counts[AuditConcern.Recount].ShouldBe(moved.Count);
        var listed = await ListAsync(new AuditFilter { Concern = AuditConcern.Recount, Since = news.Seen });
        listed.Count.ShouldBe(moved.Count);
        var terms = (await Book.DeadlinesAsync(new AuditDeadlineFilter { RecountedOnly = true }, null, 100, default)).ShouldNotBeNull().Items;
        terms.Count.ShouldBe(moved.Count);
        foreach (var recount in moved.Cast<DeadlineRecomputed>())
        {
            terms.ShouldContain(term => term.Deadline == recount.Deadline && term.DueDate == recount.NewDueDate && term.Recounts == 1);
        }

        // Each auditor has a mark of their own; it never goes back.
        (await Book.NewsAsync(Guid.NewGuid(), default)).Seen.ShouldBe(0);
        await Book.MarkSeenAsync(auditor, long.MaxValue, default);
        await Book.MarkSeenAsync(auditor, 1, default);
        (await Book.NewsAsync(auditor, default)).Seen.ShouldBe(news.UpTo);
    }

    [Theory]
    [InlineData("x")]
    [InlineData("20260310")]
    [InlineData("20261340.5")]
    [InlineData("20260310.-5")]
    [InlineData("20260310.5.5")]
    [InlineData("20260310.99999999999999999999")]
    public async Task A_cursor_of_somebody_else_is_refused(string cursor)
    {
        (await Book.EventsAsync(new AuditFilter(), cursor, 50, default)).ShouldBeNull();
        (await Book.DeadlinesAsync(new AuditDeadlineFilter(), cursor, 50, default)).ShouldBeNull();
        (await Book.AlertsAsync(new AuditAlertFilter(), cursor, 50, default)).ShouldBeNull();
    }

    [Fact]
    public async Task Histories_are_found_by_the_reference_that_officials_say_aloud()
    {
        (await Book.AlertsAsync(new AuditAlertFilter(), null, 50, default)).ShouldNotBeNull().Items.Select(alert => alert.AlertId).ShouldBe([prompt, slow], ignoreOrder: true);
        var filter = new AuditAlertFilter().WithReference(slow.ToString("N")[..8].ToUpperInvariant()).ShouldNotBeNull();
        (await Book.AlertsAsync(filter, null, 50, default)).ShouldNotBeNull().Items.Select(alert => alert.AlertId).ShouldBe([slow]);
        new AuditAlertFilter().WithReference("no").ShouldBeNull();
        (await Book.AlertsAsync(new AuditAlertFilter { Authority = "sfp" }, null, 50, default)).ShouldNotBeNull().Items.ShouldBeEmpty();
    }

    private async Task<IReadOnlyList<AuditEntry>> ListAsync(AuditFilter filter) => (await Book.EventsAsync(filter, null, 200, default)).ShouldNotBeNull().Items;

    private async Task<Guid> FileAsync()
    {
        var filing = SampleFiling.Of(SampleFiling.Bribe);
        await here.Room.Filing.FileAsync(filing, default);
        await here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        return Alerts.Filing.AlertIdentity.Of(filing.SubmissionId.Span);
    }

    private async Task ConfirmAsync(Guid alert)
    {
        var officer = await here.SignInAsync("laura.nava");
        var file = (await here.Room.Cases.FindAsync(officer, alert, default)).ShouldNotBeNull();
        await here.Room.Cases.OpenPartAsync(officer, alert, file.Parts[0].Id, default);
        await here.Room.Acts.ConfirmRouteAsync(officer, alert, file.Version + 1, ReasonCode.RouteFits, null, default);
    }
}
