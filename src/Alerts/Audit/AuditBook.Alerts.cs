using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Npgsql;

namespace Alertadores.Alerts.Audit;

// Histories, and what is new in them.
public sealed partial class AuditBook
{
    /// <summary>Counting of news stops here.</summary>
    public const int MostCounted = 1000;

    /// <summary>Alerts by legal date, the latest first.</summary>
    /// <returns>Null if the cursor is not one of ours.</returns>
    public async Task<AuditPage<AuditedAlert>?> AlertsAsync(AuditAlertFilter filter, string? after, int size, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filter);
        RequireSize(size);
        (DateOnly Day, Guid Alert)? place = null;
        if (!string.IsNullOrEmpty(after))
        {
            if (!AuditCursor.TryRead(after, out var day, out Guid alert, out _))
            {
                return null;
            }

            place = (day, alert);
        }

        await using var read = database.CreateCommand();
        AuditSql.Alerts(read, filter, place, size + 1);
        var rows = new List<AuditedAlert>();
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            rows.Add(new AuditedAlert(
                row.GetGuid(0),
                row.GetString(1),
                (AlertState)row.GetInt16(2),
                (Priority)row.GetInt16(3),
                row.GetFieldValue<DateOnly>(4),
                await row.IsDBNullAsync(5, cancellation).ConfigureAwait(false) ? null : row.GetFieldValue<DateOnly>(5),
                row.GetBoolean(6)));
        }

        return PageOf(rows, size, last => AuditCursor.Write(last.LegalDate, last.AlertId));
    }

    /// <summary>What came since this auditor last said to have seen all.</summary>
    public async Task<AuditNews> NewsAsync(Guid auditor, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand(
            """
            WITH seen AS (SELECT coalesce((SELECT seen_seq FROM audit_visit WHERE officer = $1), 0) AS seq)
            SELECT (SELECT seq FROM seen), (SELECT seen_at FROM audit_visit WHERE officer = $1), coalesce((SELECT max(seq_id) FROM mt_events), 0),
                   concern, (SELECT count(*) FROM (SELECT FROM audit_row WHERE audit_row.concern = asked.concern AND seq > (SELECT seq FROM seen) LIMIT $3) AS news)::int
            FROM unnest($2) AS asked (concern)
            """);
        read.Parameters.Add(new NpgsqlParameter { Value = auditor });
        read.Parameters.Add(new NpgsqlParameter { Value = Enum.GetValues<AuditConcern>().Select(concern => (short)concern).ToArray() });
        read.Parameters.Add(new NpgsqlParameter { Value = MostCounted });
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var news = new AuditNews(0, null, 0, new Dictionary<AuditConcern, int>());
        var counts = new Dictionary<AuditConcern, int>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            counts[(AuditConcern)row.GetInt16(3)] = row.GetInt32(4);
            news = new AuditNews(
                row.GetInt64(0), await row.IsDBNullAsync(1, cancellation).ConfigureAwait(false) ? null : row.GetFieldValue<DateTimeOffset>(1), row.GetInt64(2), counts);
        }

        return news;
    }

    /// <summary>The auditor has seen all up to a place that <see cref="NewsAsync"/> told. Never goes back, and never beyond what is there.</summary>
    public async Task MarkSeenAsync(Guid auditor, long upTo, CancellationToken cancellation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(upTo);
        await using var write = database.CreateCommand(
            """
            INSERT INTO audit_visit (officer, seen_seq, seen_at)
            VALUES ($1, least($2, coalesce((SELECT max(seq_id) FROM mt_events), 0)), $3)
            ON CONFLICT (officer) DO UPDATE SET seen_seq = greatest(audit_visit.seen_seq, EXCLUDED.seen_seq), seen_at = EXCLUDED.seen_at
            """);
        write.Parameters.Add(new NpgsqlParameter { Value = auditor });
        write.Parameters.Add(new NpgsqlParameter { Value = upTo });
        write.Parameters.Add(new NpgsqlParameter { Value = time.GetUtcNow() });
        await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}

/// <summary>Which histories to list. What is null is not asked for.</summary>
public sealed record AuditAlertFilter
{
    /// <summary>Directory id of the authority that answers for the alert.</summary>
    public string? Authority { get; init; }

    /// <summary>First legal date.</summary>
    public DateOnly? From { get; init; }

    /// <summary>Last legal date, included.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>Alerts whose id begins with a reference, as first and last possible id.</summary>
    public (Guid First, Guid Last)? Reference { get; private init; }

    /// <summary>Only alerts whose reference, as officials name it aloud, begins so: one to 32 hexadecimal digits.</summary>
    /// <returns>Null if it is no reference.</returns>
    public AuditAlertFilter? WithReference(string reference)
    {
        ArgumentNullException.ThrowIfNull(reference);
        return reference.Length is > 0 and <= 32 && reference.All(char.IsAsciiHexDigit)
            ? this with
            {
                Reference = (Guid.ParseExact(reference.PadRight(32, '0'), "N"), Guid.ParseExact(reference.PadRight(32, 'f'), "N")),
            }
            : null;
    }
}
