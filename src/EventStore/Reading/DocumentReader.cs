using System.Text.Json;
using Alertadores.EventStore.Catalogue;
using Npgsql;

namespace Alertadores.EventStore.Reading;

internal static class DocumentReader
{
    public static async Task<Document<T>?> LoadAsync<T>(
        NpgsqlDataSource database, DocumentType type, object key, CancellationToken cancellationToken)
        where T : class
    {
#pragma warning disable CA2100 // A table name cannot be a parameter; DocumentType checked that it is plain snake_case.
        await using NpgsqlCommand command = database.CreateCommand(
            $"SELECT id::text, data, mt_version, mt_last_modified FROM {type.Table} WHERE id = $1");
#pragma warning restore CA2100
        command.Parameters.Add(new NpgsqlParameter { Value = key });
        return (await ReadAsync<T>(command, cancellationToken)).SingleOrDefault();
    }

    public static async Task<IReadOnlyList<Document<T>>> QueryAllAsync<T>(
        NpgsqlDataSource database, DocumentType type, CancellationToken cancellationToken)
        where T : class
    {
#pragma warning disable CA2100 // As above.
        await using NpgsqlCommand command = database.CreateCommand(
            $"SELECT id::text, data, mt_version, mt_last_modified FROM {type.Table} ORDER BY id");
#pragma warning restore CA2100
        return await ReadAsync<T>(command, cancellationToken);
    }

    private static async Task<List<Document<T>>> ReadAsync<T>(NpgsqlCommand command, CancellationToken cancellationToken)
        where T : class
    {
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        List<Document<T>> found = [];
        while (await row.ReadAsync(cancellationToken))
        {
            T data = JsonSerializer.Deserialize<T>(row.GetString(1), StoredJson.Documents)
                ?? throw new JsonException($"A document {typeof(T).Name} is stored as null.");
            found.Add(new Document<T>(row.GetString(0), data, row.GetInt32(2), row.GetFieldValue<DateTimeOffset>(3)));
        }

        return found;
    }
}
