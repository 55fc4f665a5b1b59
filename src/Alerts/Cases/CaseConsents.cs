using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Mailbox;
using Npgsql;

namespace Alertadores.Alerts.Cases;

/// <summary>What the reporter last said about going to the public prosecutor; encrypted at rest like all details of messages.</summary>
public sealed class CaseConsents(NpgsqlDataSource database, FactsKeys factsKeys)
{
    /// <summary>Yes, no, or null where no message of the record said either (or the alert was erased).</summary>
    public async Task<bool?> LatestAsync(Guid alertId, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand(
            """
            SELECT k.wrapped, m.details FROM facts_key k JOIN message m USING (alert_id)
            WHERE alert_id = $1 AND m.direction = 1 AND m.details IS NOT NULL
            ORDER BY m.number DESC
            """);
        read.Parameters.AddWithValue(alertId);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            using var key = factsKeys.Unwrap(row.GetFieldValue<byte[]>(0));
            if (FactsCipher.Open<MessageDetails>(key, MessageDetails.Use, alertId, row.GetFieldValue<byte[]>(1)) is { Kind: MessageKind.Consent, Consent: { } said })
            {
                return said;
            }
        }

        return null;
    }
}
