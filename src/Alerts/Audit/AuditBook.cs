using System.Runtime.CompilerServices;
using Alertadores.Alerts.Parts;
using Npgsql;

namespace Alertadores.Alerts.Audit;

/// <summary>
/// The lists of auditors: events, terms, histories, without content. The scope of an auditor is the installation. Pages go by key; a whole list is read batch by batch,
/// and between two batches no connection is held, so that a slow or forgotten download costs nothing.
/// </summary>
public sealed partial class AuditBook(NpgsqlDataSource database, EventStore.EventStore store, TimeProvider time)
{
    /// <summary>Rows of one batch of a whole list; some 2 MB with their events.</summary>
    public const int Batch = 500;

    /// <summary>Events, the latest day first.</summary>
    /// <returns>Null if the cursor is not one of ours.</returns>
    /// <exception cref="ArgumentException">The size is out of range, or news of no concern are asked for.</exception>
    public async Task<AuditPage<AuditEntry>?> EventsAsync(AuditFilter filter, string? after, int size, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        RequireSize(size);
        DateOnly day = default;
        long sequence = 0;
        if (!string.IsNullOrEmpty(after) && !AuditCursor.TryRead(after, out day, out sequence))
        {
            return null;
        }

        await using var read = database.CreateCommand();
        AuditSql.Events(read, filter, string.IsNullOrEmpty(after) ? null : (day, sequence), size + 1);
        var rows = new List<EventRow>();
        await using (var reader = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false))
        {
            while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
            {
                rows.Add(EventRow.Read(reader));
            }
        }

        var more = rows.Count > size;
        var entries = await WithEventsAsync(rows.Take(size).ToList(), cancellation).ConfigureAwait(false);
        return new AuditPage<AuditEntry>(entries, more ? AuditCursor.Write(entries[^1].Day, entries[^1].Sequence) : null);
    }

    /// <summary>All events of a filter, batch by batch.</summary>
    public async IAsyncEnumerable<IReadOnlyList<AuditEntry>> AllEventsAsync(AuditFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? after = null;
        do
        {
            var page = await EventsAsync(filter, after, Batch, cancellation).ConfigureAwait(false);
            yield return page!.Items;
            after = page.Next;
        }
        while (after is not null);
    }

    /// <summary>Terms, the latest due date first.</summary>
    /// <returns>Null if the cursor is not one of ours.</returns>
    public async Task<AuditPage<AuditDeadline>?> DeadlinesAsync(AuditDeadlineFilter filter, string? after, int size, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        RequireSize(size);
        (DateOnly Day, Guid Alert, long Version)? place = null;
        if (!string.IsNullOrEmpty(after))
        {
            if (!AuditCursor.TryRead(after, out var day, out Guid alert, out var version))
            {
                return null;
            }

            place = (day, alert, version);
        }

        await using var read = database.CreateCommand();
        AuditSql.Deadlines(read, filter, place, size + 1);
        var rows = new List<AuditDeadline>();
        await using var reader = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            rows.Add(await ReadDeadlineAsync(reader, cancellation).ConfigureAwait(false));
        }

        return PageOf(rows, size, last => AuditCursor.Write(last.DueDate, last.AlertId, last.Opened));
    }

    /// <summary>All terms of a filter, batch by batch.</summary>
    public async IAsyncEnumerable<IReadOnlyList<AuditDeadline>> AllDeadlinesAsync(AuditDeadlineFilter filter, [EnumeratorCancellation] CancellationToken cancellation)
    {
        string? after = null;
        do
        {
            var page = await DeadlinesAsync(filter, after, Batch, cancellation).ConfigureAwait(false);
            yield return page!.Items;
            after = page.Next;
        }
        while (after is not null);
    }

    private async Task<List<AuditEntry>> WithEventsAsync(List<EventRow> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return [];
        }

        var events = (await store.FetchEventsAsync([.. rows.Select(row => (row.Alert, row.Version))], cancellation).ConfigureAwait(false))
            .ToDictionary(stored => (stored.Stream, stored.Version));
        return [.. rows.Select(row => row.With(events[(row.Alert, row.Version)].Data))];
    }

    private static async Task<AuditDeadline> ReadDeadlineAsync(NpgsqlDataReader row, CancellationToken cancellation) => new()
    {
        AlertId = row.GetGuid(0),
        Opened = row.GetInt64(1),
        Counted = row.GetInt64(2),
        Deadline = row.GetString(3),
        Authority = row.GetString(4),
        EffectiveDate = row.GetFieldValue<DateOnly>(5),
        DueDate = row.GetFieldValue<DateOnly>(6),
        DueAt = await row.IsDBNullAsync(7, cancellation).ConfigureAwait(false) ? null : row.GetFieldValue<DateTimeOffset>(7),
        State = (AuditDeadlineState)row.GetInt16(8),
        EndedOn = await row.IsDBNullAsync(9, cancellation).ConfigureAwait(false) ? null : row.GetFieldValue<DateOnly>(9),
        Recounts = row.GetInt16(10),
    };

    private static AuditPage<T> PageOf<T>(List<T> rows, int size, Func<T, string> cursor)
    {
        if (rows.Count <= size)
        {
            return new AuditPage<T>(rows, null);
        }

        rows.RemoveAt(rows.Count - 1);
        return new AuditPage<T>(rows, cursor(rows[^1]));
    }

    private static void RequireSize(int size)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(size, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, Batch);
    }

    private sealed record EventRow(
        Guid Alert, long Version, long Sequence, DateOnly Day, DateTimeOffset? At, string Type, AuditConcern? Concern, string Authority, Guid? Officer, string Role,
        string? Deadline, DateOnly? DueDate, bool Late, OpenedPart? Part)
    {
        public static EventRow Read(NpgsqlDataReader row) => new(
            row.GetGuid(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<DateOnly>(3), Value<DateTimeOffset>(row, 4), row.GetString(5),
            (AuditConcern?)Value<short>(row, 6), row.GetString(7), Value<Guid>(row, 8), row.GetString(9), row.GetValue(10) as string, Value<DateOnly>(row, 11), row.GetBoolean(12),
            row.IsDBNull(13) ? null : new OpenedPart((PartKind)row.GetInt16(13), row.GetInt16(14), row.GetInt16(15), row.GetInt16(16) == 1));

        public AuditEntry With(object happened) => new()
        {
            AlertId = Alert,
            Version = Version,
            Sequence = Sequence,
            Day = Day,
            At = At,
            Type = Type,
            Concern = Concern,
            Authority = Authority,
            Officer = Officer,
            Role = Role,
            Deadline = Deadline,
            DueDate = DueDate,
            Late = Late,
            Part = Part,
            Event = happened,
        };

        private static T? Value<T>(NpgsqlDataReader row, int column)
            where T : struct => row.IsDBNull(column) ? null : row.GetFieldValue<T>(column);
    }
}
