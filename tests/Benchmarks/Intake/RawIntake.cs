using System.Security.Cryptography;
using Alertadores.Benchmarks.Figures;
using Alertadores.RealParts;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Benchmarks.Intake;

/// <summary>
/// The ceiling: rows of the sizes that an alert's rows have (measured on one that was filed), put into copies of the same tables with the same indexes, in one round trip and one commit.
/// Nothing is routed, sealed, checked or parsed.
/// </summary>
internal sealed class RawIntake : IAsyncDisposable
{
    // Sizes of an alert with one text of the 16 KiB step and two of the 4 KiB step, sealed to two keys.
    public static readonly int[] Payloads = [16_416, 4_128, 4_128];

    private const int Record = 8_233;
    private const int WrappedKey = 132;
    private const int Header = 266;

    // A file of 1 MB in the 1 MiB step, sealed, in rows of 64 KiB.
    public const int FilePayload = 1_048_848;
    private const int Chunk = 64 * 1024;

    private readonly NpgsqlDataSource owner;
    private readonly bool withFile;
    private readonly byte[] noise = RandomNumberGenerator.GetBytes(FilePayload);

    private RawIntake(NpgsqlDataSource owner, bool withFile)
    {
        this.owner = owner;
        this.withFile = withFile;
    }

    /// <summary>So many clients for so long. Its connections are closed afterwards: the server has none to spare.</summary>
    public static async Task<Clients> RunAsync(FoundedRoom here, bool withFile, int clients, TimeSpan time)
    {
        Clients measured;
        await using (var raw = await OpenAsync(here, withFile))
        {
            measured = await Clients.RunAsync(clients, time, (_, _) => raw.FileAsync());
        }

        // They are closed when PostgreSQL says so, not when it is told.
        await using var looking = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(here.Database.OwnerConnectionString) { Pooling = false }.ConnectionString);
        await looking.OpenAsync();
        await using var left = new NpgsqlCommand("SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND query LIKE '%raw_%'", looking);
        for (var turn = 0; turn < 100 && await left.ExecuteScalarAsync() is > 0L; turn++)
        {
            await Task.Delay(50);
        }

        return measured;
    }

    private static async Task<RawIntake> OpenAsync(FoundedRoom here, bool withFile)
    {
        var connections = NpgsqlDataSource.Create(here.Database.OwnerConnectionString);
        await using var copies = connections.CreateCommand(
            """
            CREATE TABLE IF NOT EXISTS raw_entry (LIKE pool_entry INCLUDING ALL);
            CREATE TABLE IF NOT EXISTS raw_part (LIKE pool_part INCLUDING ALL);
            CREATE TABLE IF NOT EXISTS raw_chunk (LIKE part_chunk INCLUDING ALL);
            """);
        await copies.ExecuteNonQueryAsync();
        return new RawIntake(connections, withFile);
    }

    public ValueTask DisposeAsync() => owner.DisposeAsync();

    private async Task FileAsync()
    {
        await using var connection = await owner.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection);
        var alert = Guid.NewGuid();
        var entry = new NpgsqlBatchCommand("INSERT INTO raw_entry (alert_id, legal_date, urgent, mailbox_id, mailbox_auth_hash, facts_key, release_record) VALUES ($1, '2026-03-10', FALSE, $2, $2, $3, $4)");
        entry.Parameters.AddWithValue(alert);
        entry.Parameters.AddWithValue(RandomNumberGenerator.GetBytes(32));
        entry.Parameters.AddWithValue(Bytes(WrappedKey));
        entry.Parameters.AddWithValue(Bytes(Record));
        batch.BatchCommands.Add(entry);

        var parts = new NpgsqlBatchCommand(
            "INSERT INTO raw_part (part_id, alert_id, kind, index, count, key_ids, header, payload) SELECT part_id, $1, kind, 0, 1, ARRAY['oic-bienestar/1', 'fgr-femccor/1'], $2, payload FROM unnest($3, $4, $5) AS given (part_id, kind, payload)");
        parts.Parameters.AddWithValue(alert);
        parts.Parameters.AddWithValue(Bytes(Header));
        parts.Parameters.AddWithValue(Payloads.Select(_ => Guid.NewGuid()).ToArray());
        parts.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Smallint, Value = Payloads.Select((_, kind) => (short)kind).ToArray() });
        parts.Parameters.AddWithValue(Payloads.Select(Bytes).ToArray());
        batch.BatchCommands.Add(parts);
        if (withFile)
        {
            var file = Guid.NewGuid();
            for (var at = 0; at < FilePayload; at += Chunk)
            {
                var chunk = new NpgsqlBatchCommand("INSERT INTO raw_chunk (part_id, number, data) VALUES ($1, $2, $3)");
                chunk.Parameters.AddWithValue(file);
                chunk.Parameters.AddWithValue((at / Chunk) + 1);
                chunk.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Bytea, Value = new ArraySegment<byte>(noise, at, Math.Min(Chunk, FilePayload - at)) });
                batch.BatchCommands.Add(chunk);
            }
        }

        await batch.ExecuteNonQueryAsync();
    }

    private byte[] Bytes(int size) => noise[..size];
}
