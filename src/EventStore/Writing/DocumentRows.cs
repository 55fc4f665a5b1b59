using Npgsql;
using NpgsqlTypes;

namespace Alertadores.EventStore.Writing;

/// <summary>Writes the documents of a session.</summary>
internal static class DocumentRows
{
    /// <summary>In the order of table and key, so that two sessions with the same documents never wait in a circle.</summary>
    public static async Task WriteAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, IReadOnlyList<DocumentAct> documents, CancellationToken cancellationToken)
    {
        IEnumerable<DocumentAct> ordered = documents
            .OrderBy(document => document.Type.Alias, StringComparer.Ordinal)
            .ThenBy(document => document.Key.ToString(), StringComparer.Ordinal);
        foreach (DocumentAct document in ordered)
        {
            await using NpgsqlCommand command = document.Json is null ? Delete(document) : Store(document, document.Json);
            command.Connection = connection;
            command.Transaction = transaction;
            if (await command.ExecuteNonQueryAsync(cancellationToken) == 0 && document.Expected is { } expected)
            {
                throw new ConcurrencyException($"Document {document.Name}", expected, actual: null);
            }
        }
    }

#pragma warning disable CA2100 // A table name cannot be a parameter; DocumentType checked that it is plain snake_case.
    private static NpgsqlCommand Store(DocumentAct document, string json)
    {
        string table = document.Type.Table;
        NpgsqlCommand command = new(document.Expected switch
        {
            null =>
                $"""
                INSERT INTO {table} AS stored (id, data, mt_last_modified, mt_dotnet_type, mt_version) VALUES ($1, $2, $3, $4, 1)
                ON CONFLICT (id) DO UPDATE
                SET data = excluded.data, mt_last_modified = excluded.mt_last_modified, mt_dotnet_type = excluded.mt_dotnet_type,
                    mt_version = stored.mt_version + 1
                """,
            0 =>
                $"""
                INSERT INTO {table} (id, data, mt_last_modified, mt_dotnet_type, mt_version) VALUES ($1, $2, $3, $4, 1)
                ON CONFLICT (id) DO NOTHING
                """,
            _ =>
                $"""
                UPDATE {table} SET data = $2, mt_last_modified = $3, mt_dotnet_type = $4, mt_version = mt_version + 1
                WHERE id = $1 AND mt_version = $5
                """,
        });
        WithKey(command, document.Key);
        command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = json, NpgsqlDbType = NpgsqlDbType.Jsonb });
        command.Parameters.With(document.Timestamp).With(document.Type.DotNetType);
        if (document.Expected is > 0 and { } expected)
        {
            command.Parameters.With(expected);
        }

        return command;
    }

    private static NpgsqlCommand Delete(DocumentAct document)
    {
        string expectation = document.Expected is null ? "" : " AND mt_version = $2";
        NpgsqlCommand command = new($"DELETE FROM {document.Type.Table} WHERE id = $1{expectation}");
        WithKey(command, document.Key);
        if (document.Expected is { } expected)
        {
            command.Parameters.With(expected);
        }

        return command;
    }
#pragma warning restore CA2100

    private static void WithKey(NpgsqlCommand command, object key) => command.Parameters.Add(new NpgsqlParameter { Value = key });
}
