using Alertadores.EventStore.Tests.Sample;

namespace Alertadores.EventStore.Tests;

/// <summary>Random sessions against a plain model in memory: whatever is asked, the store answers as the model does.</summary>
public sealed class HistoryPropertyTests : IAsyncLifetime
{
    private readonly Dictionary<Guid, (List<BookLent> Events, bool Archived)> model = [];
    private readonly List<BookLent> order = [];
    private Library library = null!;

    public async Task InitializeAsync() => library = await Library.OpenAsync();

    public async Task DisposeAsync() => await library.DisposeAsync();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Random_sessions_leave_what_the_model_says(ulong seed)
    {
        SmallRandom random = new(seed);
        Guid[] streams = [.. Enumerable.Range(0, 5).Select(_ => Guid.NewGuid())];
        for (int round = 0; round < 120; round++)
        {
            await OneSessionAsync(random, streams, round);
        }

        foreach (Guid stream in streams)
        {
            (List<BookLent> events, bool archived) = model.GetValueOrDefault(stream, ([], false));
            IReadOnlyList<StoredEvent> stored = await library.Store.FetchStreamAsync(stream, includeArchived: true);
            stored.Select(found => found.Data).ShouldBe(events);
            stored.Select(found => found.Version).ShouldBe(Enumerable.Range(1, events.Count).Select(version => (long)version));
            (await library.Store.FetchStreamAsync(stream)).Count.ShouldBe(archived ? 0 : events.Count);
        }

        (await library.ReadAsync<string>("SELECT string_agg(data ->> 'Days', ' ' ORDER BY seq_id) FROM mt_events"))
            .ShouldBe(string.Join(' ', order.Select(lent => lent.Days)));
        (await library.NumbersDrawnAsync()).ShouldBe(order.Count);
    }

    private async Task OneSessionAsync(SmallRandom random, Guid[] streams, int round)
    {
        await using EventSession session = library.Session();
        Dictionary<Guid, (List<BookLent> Events, bool Archived)> after = model.ToDictionary(pair => pair.Key, pair => (pair.Value.Events.ToList(), pair.Value.Archived));
        List<BookLent> appended = [];
        Type? refusal = null;
        for (int step = 0; step <= random.Next(3); step++)
        {
            Guid stream = random.Pick(streams);
            (List<BookLent> events, bool archived) = after.GetValueOrDefault(stream, ([], false));
            BookLent[] given = [.. Enumerable.Range(0, 1 + random.Next(3)).Select(i => new BookLent(stream, $"{round}", (round * 100) + (step * 10) + i))];
            Type? refused;
            int kind = random.Next(20);
            if (kind == 0)
            {
                session.Archive(stream);
                refused = events.Count == 0 ? typeof(ConcurrencyException) : null;
                given = [];
                archived = true;
            }
            else if (kind < 5)
            {
                session.StartStream("book", stream, given);
                refused = events.Count > 0 ? typeof(StreamAlreadyExistsException) : null;
            }
            else if (kind < 14)
            {
                int expected = Math.Max(0, events.Count - (random.Next(6) / 4));
                session.Append(stream, expected, given);
                refused = expected == 0 && events.Count > 0 ? typeof(StreamAlreadyExistsException)
                    : archived ? typeof(StreamArchivedException)
                    : expected != events.Count ? typeof(ConcurrencyException)
                    : null;
            }
            else
            {
                session.AppendUnconditionally(stream, given);
                refused = archived ? typeof(StreamArchivedException) : null;
            }

            refusal ??= refused;
            events.AddRange(given);
            appended.AddRange(given);
            after[stream] = (events, archived);
        }

        Exception? thrown = await Record.ExceptionAsync(() => session.SaveChangesAsync());
        thrown?.GetType().ShouldBe(refusal);
        (thrown is null).ShouldBe(refusal is null);
        if (refusal is null)
        {
            model.Clear();
            foreach ((Guid stream, (List<BookLent> Events, bool Archived) state) in after)
            {
                model.Add(stream, state);
            }

            order.AddRange(appended);
        }
    }
}
