using Alertadores.Alerts;
using Alertadores.Benchmarks.Figures;
using Alertadores.EventStore;
using Alertadores.EventStore.Migrations;
using Alertadores.RealParts;
using Alertadores.Triage.Lifecycle;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Benchmarks.Events;

/// <summary>
/// Appends of one event each at an expected version, durable before they are answered; and beside them what raw SQL does for the same rows in the same tables'
/// copies: one transaction an append, the stream's row moved from the version that is expected, the number drawn under the same lock.
/// </summary>
internal static class AppendBench
{
    private const int StreamsOfOne = 64;

    public static async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        await using var database = await PostgresServer.CreateDatabaseAsync();
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        await using var app = NpgsqlDataSource.Create(database.AppConnectionString);
        await new Migrator(owner, TimeProvider.System).MigrateAsync(AlertsRoom.Migrations);
        var store = new EventStore.EventStore(app, AlertEvents.Catalogue, [], TimeProvider.System);
        await RunAsync(owner, "CREATE TABLE raw_streams (LIKE mt_streams INCLUDING ALL); CREATE TABLE raw_events (LIKE mt_events INCLUDING ALL); CREATE SEQUENCE raw_sequence");

        var figures = new List<Figure>();
        foreach (var writers in (int[])[1, 8])
        {
            await bench.SayAsync($"{writers} writers");
            var raw = await RawAsync(owner, writers, bench.Time);
            var ours = await OursAsync(store, writers, bench.Time);
            figures.Add(ours.As($"appends, {writers} {(writers == 1 ? "writer" : "writers")}", "events/s") with
            {
                Ceiling = raw.PerSecond,
                CeilingIs = "raw SQL",
                Aim = writers == 8 ? new Aim("above 1 500", ours.PerSecond > 1500) : null,
            });
        }

        return figures;
    }

    private static async Task<Clients> OursAsync(EventStore.EventStore store, int writers, TimeSpan time)
    {
        var context = new EventContext(Guid.NewGuid().ToString("D"), "Triager");
        var streams = Enumerable.Range(0, writers).Select(_ => Enumerable.Range(0, StreamsOfOne).Select(_ => (Id: Guid.NewGuid(), Version: 0L)).ToArray()).ToArray();
        return await Clients.RunAsync(writers, time, async (writer, turn) =>
        {
            var own = streams[writer];
            var at = turn % StreamsOfOne;
            await using var session = store.OpenSession(context);
            session.Append(own[at].Id, own[at].Version, [EventOf(own[at].Id)]);
            await session.SaveChangesAsync();
            own[at].Version++;
        });
    }

    private static async Task<Clients> RawAsync(NpgsqlDataSource owner, int writers, TimeSpan time)
    {
        var connections = await Task.WhenAll(Enumerable.Range(0, writers).Select(async _ => await owner.OpenConnectionAsync()));
        var streams = Enumerable.Range(0, writers).Select(_ => Enumerable.Range(0, StreamsOfOne).Select(_ => (Id: Guid.NewGuid(), Version: 0L)).ToArray()).ToArray();
        try
        {
            return await Clients.RunAsync(writers, time, async (writer, turn) =>
            {
                var own = streams[writer];
                var at = turn % StreamsOfOne;
                await using var batch = new NpgsqlBatch(connections[writer]);
                batch.BatchCommands.Add(own[at].Version == 0
                    ? Command("INSERT INTO raw_streams (id, type, version) VALUES ($1, 'alert', $2 + 1)", own[at].Id, own[at].Version)
                    : Command("UPDATE raw_streams SET version = $2 + 1, timestamp = now() WHERE id = $1 AND version = $2", own[at].Id, own[at].Version));
                batch.BatchCommands.Add(new NpgsqlBatchCommand("SELECT pg_advisory_xact_lock(7)"));
                var insert = Command(
                    """
                    INSERT INTO raw_events (seq_id, id, stream_id, version, data, type, mt_dotnet_type, headers)
                    VALUES (nextval('raw_sequence'), gen_random_uuid(), $1, $2 + 1, $3, 'copy_opened', 'Alertadores.Triage.Lifecycle.CopyOpened, Alertadores.Triage', '{"role": "Triager", "actor": "3b241101-e2bb-4255-8caf-4136c566a962"}')
                    """,
                    own[at].Id,
                    own[at].Version);
                insert.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Jsonb, Value = System.Text.Json.JsonSerializer.Serialize(EventOf(own[at].Id), StoredJson.Events) });
                batch.BatchCommands.Add(insert);
                await batch.ExecuteNonQueryAsync();
                own[at].Version++;
            });
        }
        finally
        {
            foreach (var connection in connections)
            {
                await connection.DisposeAsync();
            }
        }
    }

    private static CopyOpened EventOf(Guid stream) => new(stream, "oic-bienestar", stream, stream);

    private static NpgsqlBatchCommand Command(string sql, Guid stream, long version)
    {
#pragma warning disable CA2100 // Literals of this file.
        var command = new NpgsqlBatchCommand(sql);
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter<Guid> { TypedValue = stream });
        command.Parameters.Add(new NpgsqlParameter<long> { TypedValue = version });
        return command;
    }

    private static async Task RunAsync(NpgsqlDataSource owner, string sql)
    {
#pragma warning disable CA2100 // Literals of this file.
        await using var command = owner.CreateCommand(sql);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
