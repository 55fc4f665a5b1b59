using System.Diagnostics;
using Alertadores.Benchmarks.Figures;
using Alertadores.RealParts;
using Alertadores.RealParts.Seeding;
using Npgsql;

namespace Alertadores.Benchmarks;

/// <summary>The minute's sweep where 100,000 terms run and 1,000 are due: each becomes an event of its alert, in its own append.</summary>
internal static class SweepBench
{
    // Terms that a seeded alert leaves open: triage, and the acknowledgements of its two copies.
    private const int TermsOfOne = 3;

    // Of them due at the first moment.
    private const int DueOfOne = 3;

    public static async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        var open = bench.Of(100_000, 15_000);
        var alerts = open / TermsOfOne;
        var due = open / 100;
        await using var here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));

        // Those of Friday come to be due while those of Tuesday have time.
        await SeededHistories.FillAsync(
            here, alerts, alert => alert < due / DueOfOne ? new DateOnly(2026, 3, 6) : new DateOnly(2026, 3, 10), acts: 0, bench.Progress("alerts with open terms", alerts));
        await using var owner = NpgsqlDataSource.Create(here.Database.OwnerConnectionString);
        var first = await ReadAsync<DateTime>(owner, "SELECT min(next_look) FROM deadline_row");
        here.Clock.Set(new DateTimeOffset(first, TimeSpan.Zero).AddSeconds(1));
        var asked = await ReadAsync<long>(owner, FormattableString.Invariant($"SELECT count(*) FROM deadline_row WHERE next_look <= '{first:O}'"));

        await bench.SayAsync("the raw ceiling");
        var raw = await RawAsync(owner);
        await bench.SayAsync("sweep");
        var start = Stopwatch.GetTimestamp();
        var appended = await here.Room.Sweep.SweepAsync(default);
        var seconds = Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 2);
        start = Stopwatch.GetTimestamp();
        var again = await here.Room.Sweep.SweepAsync(default);
        var idle = Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds, 1);
        return
        [
            new Figure(FormattableString.Invariant($"sweep of {open} open terms, {asked} due"), seconds, "s")
            {
                Failures = asked - appended,
                Ceiling = raw,
                CeilingIs = "raw SQL, a commit each",
                Aim = new Aim("under 1 s", seconds < 1 && appended == asked),
            },
            new Figure(FormattableString.Invariant($"sweep where {again} are due"), idle, "ms"),
        ];
    }

    // What a sweep writes for each alert, and no more: the events, the stream's version, the terms' next look; one commit each, one after the other.
    private static async Task<double> RawAsync(NpgsqlDataSource owner)
    {
        await using var connection = await owner.OpenConnectionAsync();
        await using (var copies = new NpgsqlCommand(
            "CREATE TABLE raw_events (LIKE mt_events INCLUDING ALL); CREATE TABLE raw_streams (LIKE mt_streams INCLUDING ALL); INSERT INTO raw_streams SELECT * FROM mt_streams; "
            + "CREATE TABLE raw_terms (LIKE deadline_row INCLUDING ALL); INSERT INTO raw_terms SELECT * FROM deadline_row; ANALYZE raw_terms; CREATE SEQUENCE raw_sequence",
            connection))
        {
            await copies.ExecuteNonQueryAsync();
        }

        var alerts = new List<Guid>();
        await using (var some = new NpgsqlCommand("SELECT DISTINCT alert_id FROM deadline_row WHERE next_look <= (SELECT min(next_look) + interval '1 second' FROM deadline_row)", connection))
        await using (var rows = await some.ExecuteReaderAsync())
        {
            while (await rows.ReadAsync())
            {
                alerts.Add(rows.GetGuid(0));
            }
        }

        var start = Stopwatch.GetTimestamp();
        foreach (var alert in alerts)
        {
            await using var batch = new NpgsqlBatch(connection);
            foreach (var sql in (string[])
            [
                "INSERT INTO raw_events (seq_id, id, stream_id, version, data, type) SELECT nextval('raw_sequence'), gen_random_uuid(), $1, 100 + n, '{\"Deadline\": \"DL-02\"}', 'deadline_warned' FROM generate_series(1, 3) AS n",
                "UPDATE raw_streams SET version = version + 3 WHERE id = $1",
                "UPDATE raw_terms SET next_look = next_look + interval '1 day' WHERE alert_id = $1 AND next_look IS NOT NULL",
            ])
            {
#pragma warning disable CA2100 // The three literals above.
                var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
                command.Parameters.AddWithValue(alert);
                batch.BatchCommands.Add(command);
            }

            await batch.ExecuteNonQueryAsync();
        }

        return Math.Round(Stopwatch.GetElapsedTime(start).TotalSeconds, 2);
    }

    private static async Task<T> ReadAsync<T>(NpgsqlDataSource owner, string sql)
    {
#pragma warning disable CA2100 // Of this file, with dates and numbers of ours.
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        return (T)(await command.ExecuteScalarAsync())!;
    }
}
