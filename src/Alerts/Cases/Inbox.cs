using System.Globalization;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Queues;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Cases;

/// <summary>Lists the alerts that an official may see: an officer's authority's, or all for the auditor.</summary>
public sealed class Inbox(NpgsqlDataSource database, CaseTags tags)
{
    // Rows that one look for a queue reads; some 60 KB.
    private const int Batch = 1000;

    /// <summary>One page, most urgent first, then by legal date.</summary>
    /// <returns>Null if the cursor is not one of ours.</returns>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    public async Task<InboxPage?> ListAsync(OfficerSession session, InboxQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(query);
        if (query.Size is < 1 or > InboxQuery.LargestSize)
        {
            throw new ArgumentException("The size of a page is 1 to 200.", nameof(query));
        }

        if (!TryReadCursor(query.After, out var after))
        {
            return null;
        }

        var audits = session.Officer.Role == OfficerRole.Auditor;
        if (!audits && session.Officer.AuthorityId is null)
        {
            return new InboxPage([], null);
        }

        if (query.Queue is not { } queue)
        {
            return PageOf((await ReadAsync(session.Officer, query, after, query.Size + 1, cancellation).ConfigureAwait(false)).ConvertAll(row => row.Row), query.Size);
        }

        if (audits)
        {
            return new InboxPage([], null);
        }

        // The database cannot tell which rows are in a queue: rows are read in order until the page is full.
        var matches = await tags.MatcherAsync(session.Officer.AuthorityId!, queue, cancellation).ConfigureAwait(false);
        var found = new List<InboxRow>();
        while (true)
        {
            var batch = await ReadAsync(session.Officer, query, after, Batch, cancellation).ConfigureAwait(false);
            found.AddRange(batch.Where(row => row.Tag is { } tag && matches(row.Row.AlertId, tag)).Select(row => row.Row));
            if (found.Count > query.Size || batch.Count < Batch)
            {
                return PageOf([.. found.Take(query.Size + 1)], query.Size);
            }

            after = CursorOf(batch[^1].Row);
        }
    }

    private async Task<List<TaggedRow>> ReadAsync(Officer officer, InboxQuery query, Cursor? after, int most, CancellationToken cancellation)
    {
        var audits = officer.Role == OfficerRole.Auditor;
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = new NpgsqlCommand(
            $"""
            SELECT alert_id, authority, is_primary, state, priority, legal_date, due_date, breached
                {(query.Queue is null ? "" : ", (SELECT tag FROM case_tag t WHERE t.authority = case_row.authority AND t.alert_id = case_row.alert_id)")}
            FROM case_row
            WHERE {(audits ? "is_primary" : "authority = @authority")}
              AND (@state IS NULL OR state = @state)
              AND (@priority IS NULL OR priority = @priority)
              AND (@after_id IS NULL OR (priority, legal_date, alert_id) > (@after_priority, @after_date, @after_id))
            ORDER BY priority, legal_date, alert_id
            LIMIT @most
            """,
            connection);
        if (!audits)
        {
            read.Parameters.AddWithValue("authority", officer.AuthorityId!);
        }

        Add(read, "state", NpgsqlDbType.Smallint, query.State is { } state ? (short)state : null);
        Add(read, "priority", NpgsqlDbType.Smallint, query.Priority is { } priority ? (short)priority : null);
        Add(read, "after_priority", NpgsqlDbType.Smallint, after?.Priority);
        Add(read, "after_date", NpgsqlDbType.Date, after?.Date);
        Add(read, "after_id", NpgsqlDbType.Uuid, after?.Alert);
        read.Parameters.AddWithValue("most", most);

        var rows = new List<TaggedRow>();
        await using var reader = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            var row = new InboxRow(
                reader.GetGuid(0),
                reader.GetString(1),
                reader.GetBoolean(2),
                (AlertState)reader.GetInt16(3),
                (Priority)reader.GetInt16(4),
                reader.GetFieldValue<DateOnly>(5),
                await reader.IsDBNullAsync(6, cancellation).ConfigureAwait(false) ? null : reader.GetFieldValue<DateOnly>(6),
                reader.GetBoolean(7));
            rows.Add(new TaggedRow(row, query.Queue is null ? null : reader.GetValue(8) as byte[]));
        }

        return rows;
    }

    private static InboxPage PageOf(List<InboxRow> rows, int size)
    {
        if (rows.Count <= size)
        {
            return new InboxPage(rows, null);
        }

        rows.RemoveAt(rows.Count - 1);
        return new InboxPage(rows, WriteCursor(rows[^1]));
    }

    private sealed record TaggedRow(InboxRow Row, byte[]? Tag);

    private sealed record Cursor(short Priority, DateOnly Date, Guid Alert);

    private static Cursor CursorOf(InboxRow row) => new((short)row.Priority, row.LegalDate, row.AlertId);

    private static string WriteCursor(InboxRow row) =>
        string.Create(CultureInfo.InvariantCulture, $"{(int)row.Priority}.{row.LegalDate:yyyyMMdd}.{row.AlertId:N}");

    private static bool TryReadCursor(string? text, out Cursor? cursor)
    {
        cursor = null;
        if (string.IsNullOrEmpty(text))
        {
            return true;
        }

        var fields = text.Split('.');
        if (fields.Length != 3
            || !short.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var priority)
            || !DateOnly.TryParseExact(fields[1], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || !Guid.TryParseExact(fields[2], "N", out var alert))
        {
            return false;
        }

        cursor = new Cursor(priority, date, alert);
        return true;
    }

    private static void Add(NpgsqlCommand command, string name, NpgsqlDbType type, object? value) =>
        command.Parameters.Add(new NpgsqlParameter(name, type) { Value = value ?? DBNull.Value });
}
