using Alertadores.Alerts.Directory;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Notices;

/// <summary>
/// Calls for a life in danger, the named exception to the fixed hours (contract A4). The first call is written in the transaction that releases the alert; if no official acts on it
/// within <see cref="NoticeOptions.EscalateAfter"/>, the coordination desk is called, once.
/// </summary>
public sealed class OnCallNotices(
    NpgsqlDataSource database,
    EventStore.EventStore store,
    NoticeAddresses addresses,
    NoticeOutbox outbox,
    Law law,
    AuthorityDirectory directory,
    NoticeOptions options,
    TimeProvider time)
{
    private const string Contact = "DL-32";

    // After a longer stop nobody is called for what is past; the breach is on record.
    private static readonly TimeSpan Oldest = TimeSpan.FromHours(24);

    /// <summary>Calls the coordination desk for every life in danger that nobody acted on in time.</summary>
    /// <returns>How many alerts were called for.</returns>
    public async Task<int> EscalateAsync(CancellationToken cancellation)
    {
        if (options.Post is null || directory.CoordinationDesk is not { } desk)
        {
            return 0;
        }

        var called = 0;
        foreach (var alert in await UnansweredAsync(cancellation).ConfigureAwait(false))
        {
            if (await SomebodyActedAsync(alert, cancellation).ConfigureAwait(false))
            {
                continue;
            }

            var officers = await addresses.RecipientsAsync(desk.Id, MailKind.Escalation, cancellation).ConfigureAwait(false);
            await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
            await NoticeRows.WriteAsync(MailKind.Escalation, desk.Id, officers, alert, time.GetUtcNow(), connection, transaction, cancellation).ConfigureAwait(false);
            await transaction.CommitAsync(cancellation).ConfigureAwait(false);
            called += officers.Count > 0 ? 1 : 0;
        }

        return called;
    }

    /// <summary>Who is called for a life in danger, asked before the transaction that writes it: the authority's on-call group, or where that is empty the coordination desk's.</summary>
    /// <returns>Null when nobody can be.</returns>
    internal async Task<OnCallWork?> PrepareAsync(Guid alert, string authority, CancellationToken cancellation)
    {
        if (options.Post is null)
        {
            return null;
        }

        foreach (var called in new[] { authority, directory.CoordinationDesk?.Id }.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            if (await addresses.RecipientsAsync(called, MailKind.OnCall, cancellation).ConfigureAwait(false) is { Count: > 0 } officers)
            {
                return new OnCallWork(
                    (connection, transaction, token) => NoticeRows.WriteAsync(MailKind.OnCall, authority, officers, alert, time.GetUtcNow(), connection, transaction, token),
                    outbox.Call);
            }
        }

        return null;
    }

    private async Task<IReadOnlyList<Guid>> UnansweredAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var term = TimeSpan.FromHours(law.Clock.Deadlines[Contact].Length ?? 1);
        await using var read = database.CreateCommand(
            """
            SELECT alert_id FROM deadline_row AS row
            WHERE deadline = 'DL-32' AND state IN (1, 3) AND due_at <= $1 AND due_at > $2
              AND NOT EXISTS (SELECT FROM notice WHERE notice.alert_id = row.alert_id AND notice.alert_id IS NOT NULL AND kind = 3)
            ORDER BY due_at LIMIT 100
            """);
        read.Parameters.AddWithValue(now + term - options.EscalateAfter);
        read.Parameters.AddWithValue(now - Oldest);
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var found = new List<Guid>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            found.Add(rows.GetGuid(0));
        }

        return found;
    }

    // Whoever opened, acknowledged, confirmed or answered left an event with a name. A count that an administrator's calendar changed is nobody's look.
    private async Task<bool> SomebodyActedAsync(Guid alert, CancellationToken cancellation) =>
        (await store.FetchStreamAsync(alert, cancellationToken: cancellation).ConfigureAwait(false))
            .Any(stored => stored is { Context.Actor: not null, Data: not DeadlineRecomputed });
}

/// <summary>What the release of a life in danger does beside it.</summary>
/// <param name="Write">In its transaction.</param>
/// <param name="Call">After its commit.</param>
internal sealed record OnCallWork(Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, Task> Write, Action Call);
