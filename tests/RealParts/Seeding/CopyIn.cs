using Npgsql;

namespace Alertadores.RealParts.Seeding;

/// <summary>Rows into a table by PostgreSQL's binary COPY, on a connection of its own.</summary>
internal static class CopyIn
{
    /// <param name="owner">A superuser's connections: foreign keys are not looked up row by row, as the seeder writes both ends.</param>
    /// <param name="sql">COPY … FROM STDIN (FORMAT binary).</param>
    /// <param name="rows">The rows.</param>
    /// <param name="write">Writes the columns of one row.</param>
    public static async Task RunAsync<T>(NpgsqlDataSource owner, string sql, IEnumerable<T> rows, Func<NpgsqlBinaryImporter, T, Task> write)
    {
        await using var connection = await owner.OpenConnectionAsync();
        await using (var trusting = new NpgsqlCommand("SET session_replication_role = replica", connection))
        {
            await trusting.ExecuteNonQueryAsync();
        }

        await using var copy = await connection.BeginBinaryImportAsync(sql);
        foreach (var row in rows)
        {
            await copy.StartRowAsync();
            await write(copy, row);
        }

        await copy.CompleteAsync();
    }
}
