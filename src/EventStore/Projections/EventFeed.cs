using System.Text.Json;
using Alertadores.EventStore.Writing;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.EventStore.Projections;

/// <summary>
/// Reads the whole history forward. Numbers are drawn under a lock that is kept until the commit (<see cref="HistoryRows"/>), so that
/// nothing ever appears below a number that was seen: the next batch begins after the last number of this one, and skips nothing.
/// </summary>
internal sealed class EventFeed(EventCatalogue catalogue, IReadOnlyCollection<Type> wanted)
{
    // Several kilobytes of data of events that nobody asked for stay in the database.
    private const string Sql =
        """
        SELECT seq_id, type, CASE WHEN type = ANY ($3) THEN data END, id, stream_id, version, timestamp, correlation_id, causation_id,
               headers ->> 'actor', headers ->> 'role', is_archived IS TRUE
        FROM mt_events WHERE seq_id > $1 ORDER BY seq_id LIMIT $2
        """;

    private readonly string[] aliases = [.. catalogue.AliasesOf(wanted)];

    /// <summary>The next events after a position; null when there are none.</summary>
    /// <exception cref="UnreadableEventException">An event that the catalogue does not know, or that lacks a member.</exception>
    public async Task<ProjectionBatch?> ReadAsync(
        NpgsqlConnection connection, NpgsqlTransaction transaction, long after, int most, bool isRebuild, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = new(Sql, connection, transaction);
        command.Parameters.With(after).With(most);
        command.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = aliases, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Varchar });
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        List<StoredEvent> events = [];
        long last = after;
        while (await row.ReadAsync(cancellationToken))
        {
            long sequence = row.GetInt64(0);
            string alias = row.GetString(1);
            if (!catalogue.Knows(alias))
            {
                throw new UnreadableEventException(sequence, alias, new UnknownEventException(alias));
            }

            if (!row.IsDBNull(2))
            {
                events.Add(Read(row, sequence, alias));
            }

            last = sequence;
        }

        return last == after ? null : new ProjectionBatch(events, after, last, isRebuild);
    }

    private StoredEvent Read(NpgsqlDataReader row, long sequence, string alias) => new()
    {
        Sequence = sequence,
        Id = row.GetGuid(3),
        Stream = row.GetGuid(4),
        Version = row.GetInt64(5),
        Type = alias,
        Data = Data(row, sequence, alias),
        Timestamp = row.GetFieldValue<DateTimeOffset>(6),
        Context = new EventContext(Text(row, 9), Text(row, 10), Text(row, 7), Text(row, 8)),
        IsArchived = row.GetBoolean(11),
    };

    private object Data(NpgsqlDataReader row, long sequence, string alias)
    {
        try
        {
            return catalogue.Read(alias, row.GetString(2));
        }
        catch (JsonException incomplete)
        {
            throw new UnreadableEventException(sequence, alias, incomplete);
        }
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}

#pragma warning disable CA1032, RCS1194 // It always says which event.

/// <summary>The history has an event that this program cannot read. A projection stops before it.</summary>
internal sealed class UnreadableEventException(long sequence, string alias, Exception inner)
    : Exception($"Event {sequence} (\"{alias}\") cannot be read.", inner)
{
    public long Sequence => sequence;

    public string Alias => alias;
}

#pragma warning restore CA1032, RCS1194
