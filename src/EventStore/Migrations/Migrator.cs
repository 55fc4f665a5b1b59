using System.Globalization;
using Alertadores.EventStore.Writing;
using Npgsql;

namespace Alertadores.EventStore.Migrations;

/// <summary>
/// Brings a database to the schema of this program: the missing migrations of each room, in the order of the rooms, in one
/// transaction. All of them or none.
/// </summary>
/// <remarks>
/// Forward only. What was applied is recorded with its SHA-256 in <c>schema_migration</c>; a file that changed or went missing
/// since is refused. An advisory lock makes several nodes that start at once take turns: the second finds nothing to do.
/// </remarks>
/// <param name="database">The migrating login: superuser, or owner of the database with CREATEROLE or membership of the three roles.
/// Not the application's connection, whose role does not exist before the first run.</param>
public sealed class Migrator(NpgsqlDataSource database, TimeProvider time)
{
    // Any number that nobody else on this database uses: "alrtmigr" in ASCII.
    private const long Turn = 0x616C72746D696772;

    /// <returns>What was applied now, as "room/file"; empty when the database was up to date.</returns>
    /// <exception cref="MigrationRefusedException">A recorded migration changed or is missing, or one failed.</exception>
    public async Task<IReadOnlyList<string>> MigrateAsync(IReadOnlyList<MigrationSet> sets, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(sets);
        if (sets.Select(set => set.Room).Distinct(StringComparer.Ordinal).Count() != sets.Count)
        {
            throw new ArgumentException("A room stands twice.", nameof(sets));
        }

        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(cancellationToken);
        await TakeTurnAsync(connection, cancellationToken);
        await PrepareRolesAndRecordAsync(connection, cancellationToken);
        Dictionary<(string Room, int Number), Recorded> recorded = await ReadRecordAsync(connection, cancellationToken);
        foreach (MigrationSet set in sets)
        {
            RefuseChangedOrMissing(set, recorded);
        }

        List<string> applied = [];
        foreach (MigrationSet set in sets)
        {
            foreach (Migration migration in set.Migrations.Where(migration => !recorded.ContainsKey((set.Room, migration.Number))))
            {
                await ApplyAsync(connection, set.Room, migration, cancellationToken);
                applied.Add($"{set.Room}/{migration.FileName}");
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return applied;
    }

    private static async Task TakeTurnAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand take = new("SELECT pg_advisory_xact_lock($1)", connection);
        take.Parameters.With(Turn);
        await take.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task PrepareRolesAndRecordAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using (NpgsqlCommand roles = new(ReadRoles(), connection))
        {
            await roles.ExecuteNonQueryAsync(cancellationToken);
        }

        await using NpgsqlCommand record = new(
            """
            SET LOCAL ROLE alertadores_owner;
            CREATE TABLE IF NOT EXISTS schema_migration (
                room       text        NOT NULL,
                number     integer     NOT NULL,
                name       text        NOT NULL,
                sha256     text        NOT NULL,
                applied_at timestamptz NOT NULL,
                PRIMARY KEY (room, number));
            GRANT SELECT ON schema_migration TO alertadores_app, alertadores_reader;
            """,
            connection);
        await record.ExecuteNonQueryAsync(cancellationToken);
    }

#pragma warning disable CA2100 // The text is an embedded file of ours.
    private async Task ApplyAsync(NpgsqlConnection connection, string room, Migration migration, CancellationToken cancellationToken)
    {
        try
        {
            await using NpgsqlCommand apply = new(migration.Sql, connection) { CommandTimeout = 0 };
            await apply.ExecuteNonQueryAsync(cancellationToken);
            await using NpgsqlCommand record = new(
                "INSERT INTO schema_migration (room, number, name, sha256, applied_at) VALUES ($1, $2, $3, $4, $5)", connection);
            record.Parameters.With(room);
            record.Parameters.With(migration.Number);
            record.Parameters.With(migration.Name);
            record.Parameters.With(migration.Sha256);
            record.Parameters.With(time.GetUtcNow());
            await record.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (PostgresException refused)
        {
            throw new MigrationRefusedException(
                room, migration.FileName, $"failed: {refused.SqlState} {refused.MessageText}", refused);
        }
    }
#pragma warning restore CA2100

    private static void RefuseChangedOrMissing(MigrationSet set, Dictionary<(string Room, int Number), Recorded> recorded)
    {
        foreach (((string room, int number), Recorded was) in recorded)
        {
            if (!string.Equals(room, set.Room, StringComparison.Ordinal))
            {
                continue;
            }

            string file = string.Create(CultureInfo.InvariantCulture, $"{number:D4}_{was.Name}.sql");
            if (number > set.Migrations.Count)
            {
                throw new MigrationRefusedException(room, file,
                    "was applied to this database and this program does not have it: the database is newer, or the file is missing.");
            }

            Migration now = set.Migrations[number - 1];
            if (!string.Equals(now.Sha256, was.Sha256, StringComparison.Ordinal) || !string.Equals(now.Name, was.Name, StringComparison.Ordinal))
            {
                throw new MigrationRefusedException(room, file,
                    $"was changed after it was applied (recorded SHA-256 {was.Sha256}, {now.FileName} now has {now.Sha256}). Put the file back and write a new one.");
            }
        }
    }

    private static async Task<Dictionary<(string Room, int Number), Recorded>> ReadRecordAsync(
        NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand read = new("SELECT room, number, name, sha256 FROM schema_migration ORDER BY room, number", connection);
        await using NpgsqlDataReader rows = await read.ExecuteReaderAsync(cancellationToken);
        Dictionary<(string, int), Recorded> recorded = [];
        while (await rows.ReadAsync(cancellationToken))
        {
            recorded.Add((rows.GetString(0), rows.GetInt32(1)), new Recorded(rows.GetString(2), rows.GetString(3)));
        }

        return recorded;
    }

    private static string ReadRoles()
    {
        using Stream stream = typeof(Migrator).Assembly.GetManifestResourceStream("Alertadores.EventStore.Migrations.roles.sql")!;
        using StreamReader reader = new(stream);
        return reader.ReadToEnd();
    }

    private sealed record Recorded(string Name, string Sha256);
}
