using Npgsql;

namespace Alertadores.RealParts.Seeding;

/// <summary>
/// The indexes of some tables, taken away while very many rows are copied into them and made anew afterwards: several times faster than
/// keeping each in order row by row. They end packed as after a REINDEX.
/// </summary>
internal sealed class IndexesAside
{
    private const string Defined =
        """
        SELECT c.conname IS NOT NULL AS is_constraint,
            CASE WHEN c.conname IS NOT NULL THEN format('ALTER TABLE %s DROP CONSTRAINT %I', t.oid::regclass, c.conname)
                ELSE format('DROP INDEX %s', i.indexrelid::regclass) END,
            CASE WHEN c.conname IS NOT NULL THEN format('ALTER TABLE %s ADD CONSTRAINT %I %s', t.oid::regclass, c.conname, pg_get_constraintdef(c.oid))
                ELSE pg_get_indexdef(i.indexrelid) END
        FROM pg_index i
        JOIN pg_class t ON t.oid = i.indrelid
        LEFT JOIN pg_constraint c ON c.conindid = i.indexrelid AND c.contype IN ('p', 'u')
        WHERE t.relname = ANY ($1) AND t.relnamespace = 'public'::regnamespace
        ORDER BY 1 DESC, i.indexrelid
        """;

    private readonly NpgsqlDataSource owner;
    private readonly List<string> makeAgain = [];

    private IndexesAside(NpgsqlDataSource owner) => this.owner = owner;

    /// <summary>Drops them. Nothing may refer to a key of these tables.</summary>
    public static async Task<IndexesAside> OfAsync(NpgsqlDataSource owner, params string[] tables)
    {
        var aside = new IndexesAside(owner);
        List<string> drop = [];
        await using (var read = owner.CreateCommand(Defined))
        {
            read.Parameters.AddWithValue(tables);
            await using var rows = await read.ExecuteReaderAsync();
            while (await rows.ReadAsync())
            {
                drop.Add(rows.GetString(1));
                aside.makeAgain.Add(rows.GetString(2));
            }
        }

        await aside.RunAsync(drop);
        return aside;
    }

    /// <summary>Makes them again, in one transaction.</summary>
    public Task MakeAgainAsync() => RunAsync(makeAgain);

    private async Task RunAsync(List<string> statements)
    {
        await using var connection = await owner.OpenConnectionAsync();
        await using var batch = new NpgsqlBatch(connection) { Timeout = 0 };
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL maintenance_work_mem = '512MB'"));
        foreach (var statement in statements)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(statement));
        }

        await batch.ExecuteNonQueryAsync();
    }
}
