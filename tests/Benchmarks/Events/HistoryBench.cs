using System.Diagnostics;
using Alertadores.Alerts;
using Alertadores.Benchmarks.Figures;
using Alertadores.EventStore.Projections;
using Alertadores.RealParts;
using Alertadores.RealParts.Seeding;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Benchmarks.Events;

/// <summary>A long history (a million events of a hundred thousand alerts): streams read, projections replayed, all of it exported.</summary>
internal static class HistoryBench
{
    private const int EventsOfOne = 10;

    private static readonly DateOnly Today = new(2026, 3, 10);

    public static async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        var alerts = bench.Of(1_000_000, 50_000) / EventsOfOne;
        await using var here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        var start = Stopwatch.GetTimestamp();
        var events = await SeededHistories.FillAsync(here, alerts, alert => Today.AddDays(-1 - (alert % 60)), acts: 2, bench.Progress("alerts with their histories", alerts));
        await bench.SayAsync(FormattableString.Invariant($"{events} events seeded in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));
        return [.. await ReadsAsync(bench, here), .. await ReplaysAsync(bench, here, events), .. await ExportBench.RunAsync(bench, here, events)];
    }

    private static async Task<IReadOnlyList<Figure>> ReadsAsync(Bench bench, FoundedRoom here)
    {
        await bench.SayAsync("stream reads");
        await using var owner = NpgsqlDataSource.Create(here.Database.OwnerConnectionString);
        var streams = new List<Guid>();
        await using (var some = owner.CreateCommand("SELECT id FROM mt_streams WHERE type = 'alert' ORDER BY id LIMIT 5000"))
        await using (var rows = await some.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                streams.Add(rows.GetGuid(0));
            }
        }

        var read = 0L;
        var raw = await Clients.RunAsync(1, bench.Time, async (_, turn) => await RawReadAsync(owner, streams[turn % streams.Count]));
        var ours = await Clients.RunAsync(1, bench.Time, async (_, turn) => read = (await here.Room.Store.FetchStreamAsync(streams[turn % streams.Count])).Count);
        return
        [
            ours.As(FormattableString.Invariant($"streams of {read} events read, one reader"), "streams/s") with { Ceiling = raw.PerSecond, CeilingIs = "raw SQL, nothing parsed" },
        ];
    }

    private static async Task RawReadAsync(NpgsqlDataSource owner, Guid stream)
    {
        await using var command = owner.CreateCommand(
            "SELECT seq_id, id, version, type, data, timestamp, correlation_id, causation_id, headers ->> 'actor', headers ->> 'role', is_archived IS TRUE, stream_id FROM mt_events WHERE stream_id = $1 ORDER BY version");
        command.Parameters.AddWithValue(stream);
        await using var rows = await command.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            rows.GetString(4);
        }
    }

    private static async Task<IReadOnlyList<Figure>> ReplaysAsync(Bench bench, FoundedRoom here, long events)
    {
        await bench.SayAsync("raw read of the whole history");
        var raw = await RawReplayAsync(here, events);
        await bench.SayAsync("replay of a projection of every event");
        var every = await RateAsync(events, () => new ProjectionRunner(here.App, AlertEvents.Catalogue, [new CountingProjection()], new ProjectionPace(), here.Clock).CatchUpAsync());
        await bench.SayAsync("replay of the statistics");
        var counts = await RateAsync(events, () => here.Room.Projections.CatchUpAsync());
        return
        [
            new Figure("replay of a projection that reads every event", every, "events/s") { Ceiling = raw, CeilingIs = "raw SQL, nothing parsed", Aim = new Aim("above 50 000", every > 50_000) },
            new Figure("replay of the statistics (opens and seals facts)", counts, "events/s") { Ceiling = raw, CeilingIs = "raw SQL, nothing parsed" },
        ];
    }

    private static async Task<double> RateAsync(long events, Func<Task<bool>> replay)
    {
        var start = Stopwatch.GetTimestamp();
        if (!await replay())
        {
            throw new InvalidOperationException("The replay stopped.");
        }

        return Math.Round(events / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    private static async Task<double> RawReplayAsync(FoundedRoom here, long events)
    {
        var start = Stopwatch.GetTimestamp();
        await using var connection = await here.App.OpenConnectionAsync();
        for (var after = 0L; after < events; after += 2000)
        {
            await using var read = new NpgsqlCommand("SELECT seq_id, type, data, id, stream_id, version, timestamp, correlation_id, causation_id, headers FROM mt_events WHERE seq_id > $1 ORDER BY seq_id LIMIT 2000", connection);
            read.Parameters.AddWithValue(after);
            await using var rows = await read.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                rows.GetString(2);
            }
        }

        return Math.Round(events / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    /// <summary>Reads every event whole and writes one row a batch: what the runner itself costs.</summary>
    private sealed class CountingProjection : IAsyncProjection
    {
        public string Name => "bench_counting";

        public IReadOnlyCollection<Type> Wants { get; } = [.. AlertEvents.Catalogue.Events.Select(type => type.ClrType)];

        public async Task ApplyAsync(ProjectionBatch batch, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
        {
            var perAuthority = batch.Events.CountBy(stored => stored.Type).Select(pair => pair.Value).ToArray();
            await using var write = new NpgsqlCommand("SELECT sum(n) FROM unnest($1) AS given (n)", connection, transaction);
            write.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Integer, Value = perAuthority });
            await write.ExecuteNonQueryAsync(cancellationToken);
        }
    }
}
