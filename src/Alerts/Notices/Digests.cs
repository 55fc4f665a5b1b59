using Alertadores.Alerts.Directory;
using Npgsql;

namespace Alertadores.Alerts.Notices;

/// <summary>
/// Writes the digests of the fixed hours. It reads the clock, the calendars and the addresses and never an alert: who counts an institution's mail counts business days. Each hour is
/// written once however often and on however many nodes it runs; after a stop, the last hour of the day is written late, others not at all.
/// </summary>
public sealed class Digests(NpgsqlDataSource database, NoticeAddresses addresses, Law law, AuthorityDirectory directory, NoticeOptions options, TimeProvider time)
{
    /// <returns>How many notices were written.</returns>
    public async Task<int> WriteDueAsync(CancellationToken cancellation)
    {
        if (options.Post is null)
        {
            return 0;
        }

        var now = time.GetUtcNow();
        var clock = law.ClockFor(directory);
        var written = 0;
        foreach (var authority in directory.All)
        {
            if (DigestHour.Latest(now, options.DigestHours, clock, authority.Id) is { } slot)
            {
                written += await WriteAsync(authority.Id, slot, cancellation).ConfigureAwait(false);
            }
        }

        return written;
    }

    private async Task<int> WriteAsync(string authority, DateTimeOffset slot, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var transaction = await connection.BeginTransactionAsync(cancellation).ConfigureAwait(false);
        await using (var take = new NpgsqlCommand(
            """
            INSERT INTO notice_digest (authority, slot) VALUES ($1, $2)
            ON CONFLICT (authority) DO UPDATE SET slot = EXCLUDED.slot WHERE notice_digest.slot < EXCLUDED.slot
            """,
            connection,
            transaction))
        {
            take.Parameters.AddWithValue(authority);
            take.Parameters.AddWithValue(slot);
            if (await take.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == 0)
            {
                return 0;
            }
        }

        var officers = await addresses.RecipientsAsync(authority, MailKind.Digest, cancellation).ConfigureAwait(false);
        await NoticeRows.WriteAsync(MailKind.Digest, authority, officers, alertId: null, slot, connection, transaction, cancellation).ConfigureAwait(false);
        await transaction.CommitAsync(cancellation).ConfigureAwait(false);
        return officers.Count;
    }
}
