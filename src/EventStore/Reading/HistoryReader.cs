using Alertadores.EventStore.Writing;
using Npgsql;

namespace Alertadores.EventStore.Reading;

internal static class HistoryReader
{
    private const string Columns =
        """
        seq_id, id, version, type, data, timestamp, correlation_id, causation_id, headers ->> 'actor', headers ->> 'role', is_archived IS TRUE, stream_id
        """;

    public static async Task<IReadOnlyList<StoredEvent>> FetchAsync(
        NpgsqlDataSource database, EventCatalogue catalogue, Guid stream, long fromVersion, bool includeArchived, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = database.CreateCommand(
            $$"""
            SELECT {{Columns}}
            FROM mt_events
            WHERE stream_id = $1 AND version >= $2 AND ($3 OR is_archived IS NOT TRUE)
            ORDER BY version
            """);
        command.Parameters.With(stream).With(fromVersion).With(includeArchived);
        return await ReadAsync(command, catalogue, cancellationToken);
    }

    public static async Task<IReadOnlyList<StoredEvent>> FetchAsync(
        NpgsqlDataSource database, EventCatalogue catalogue, IReadOnlyCollection<(Guid Stream, long Version)> places, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = database.CreateCommand(
            $$"""
            SELECT {{Columns}}
            FROM unnest($1, $2) AS asked (stream_id, version) JOIN mt_events USING (stream_id, version)
            """);
        command.Parameters.With(places.Select(place => place.Stream).ToArray()).With(places.Select(place => place.Version).ToArray());
        return await ReadAsync(command, catalogue, cancellationToken);
    }

    public static async Task<IReadOnlyList<StoredEvent>> FetchAsync(
        NpgsqlDataSource database, EventCatalogue catalogue, IReadOnlyCollection<Guid> streams, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = database.CreateCommand(
            $$"""
            SELECT {{Columns}}
            FROM mt_events
            WHERE stream_id = ANY ($1) AND is_archived IS NOT TRUE
            ORDER BY stream_id, version
            """);
        command.Parameters.With(streams.ToArray());
        return await ReadAsync(command, catalogue, cancellationToken);
    }

    private static async Task<IReadOnlyList<StoredEvent>> ReadAsync(NpgsqlCommand command, EventCatalogue catalogue, CancellationToken cancellationToken)
    {
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        List<StoredEvent> events = [];
        while (await row.ReadAsync(cancellationToken))
        {
            string alias = row.GetString(3);
            events.Add(new StoredEvent
            {
                Sequence = row.GetInt64(0),
                Id = row.GetGuid(1),
                Stream = row.GetGuid(11),
                Version = row.GetInt64(2),
                Type = alias,
                Data = catalogue.Read(alias, row.GetString(4)),
                Timestamp = row.GetFieldValue<DateTimeOffset>(5),
                Context = new EventContext(Text(row, 8), Text(row, 9), Text(row, 6), Text(row, 7)),
                IsArchived = row.GetBoolean(10),
            });
        }

        return events;
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
