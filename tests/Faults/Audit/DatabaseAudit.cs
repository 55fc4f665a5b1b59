using System.Globalization;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Filing;
using Alertadores.Crypto.Randomness;
using Alertadores.Faults.Reporters;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.Faults.Audit;

/// <summary>
/// Looks through the whole database and holds it against what the reporters know: first the rules of <c>structure.sql</c> (and <c>settled.sql</c> when nothing is under
/// way), then every alert is opened with the keys of its offices, then each acknowledged one must be there, once, as it was sent.
/// </summary>
public sealed class DatabaseAudit(string connectionString, IDataProtectionProvider protection, TimeSpan clockOffset)
{
    /// <param name="ledger">What the reporters know.</param>
    /// <param name="settled">Nothing is under way and the jobs had time to run.</param>
    /// <returns>What is wrong; empty when nothing is.</returns>
    public async Task<IReadOnlyList<string>> LookAsync(Ledger ledger, bool settled)
    {
        ArgumentNullException.ThrowIfNull(ledger);
        await using var database = NpgsqlDataSource.Create(connectionString + ";Pooling=false");
        var wrong = new List<string>();
        foreach (var rule in settled ? [.. Rule.Read("structure.sql"), .. Rule.Read("settled.sql")] : Rule.Read("structure.sql"))
        {
            if (await BreaksAsync(rule, database) is { Count: > 0 } rows)
            {
                wrong.Add($"Not true: {rule.Sentence} ({rows.Count.ToString(CultureInfo.InvariantCulture)}, such as {rows[0]})");
            }
        }

        await OpenAllAsync(ledger, database, wrong);
        await OpenFactsAsync(database, wrong);
        return wrong;
    }

    private async Task<IReadOnlyList<string>> BreaksAsync(Rule rule, NpgsqlDataSource database)
    {
#pragma warning disable CA2100 // The rules are files of this program.
        await using var read = database.CreateCommand(rule.Query);
#pragma warning restore CA2100
        if (rule.Query.Contains("@now", StringComparison.Ordinal))
        {
            read.Parameters.AddWithValue("now", TimeProvider.System.GetUtcNow() + clockOffset);
        }

        await using var rows = await read.ExecuteReaderAsync();
        var found = new List<string>();
        while (await rows.ReadAsync())
        {
            found.Add(Convert.ToString(rows.GetValue(0), CultureInfo.InvariantCulture)!);
        }

        return found;
    }

    private static async Task OpenAllAsync(Ledger ledger, NpgsqlDataSource database, List<string> wrong)
    {
        using var keys = await OfficeKeys.ReadAsync(database);
        var stored = await StoredPart.ReadAsync(database);
        foreach (var lost in ledger.Acknowledged.Where(alert => !stored.Contains(alert)))
        {
            wrong.Add($"LOST: alert {lost} was acknowledged and is not there");
        }

        foreach (var alert in stored)
        {
            if (!ledger.Sent.TryGetValue(alert.Key, out var sent))
            {
                wrong.Add($"Alert {alert.Key} was sent by nobody");
                continue;
            }

            try
            {
                var opened = await OpenedAlert.OpenAsync([.. alert], keys, database);
                if (!string.Equals(opened.Narrative, sent.Narrative, StringComparison.Ordinal))
                {
                    wrong.Add($"Alert {alert.Key} tells something else");
                }

                if (!sent.Expects(opened.FileHashes))
                {
                    wrong.Add($"Alert {alert.Key} has other files than were sent with it");
                }
            }
            catch (Exception broken) when (broken is InvalidDataException or InvalidOperationException or System.Text.Json.JsonException)
            {
                wrong.Add($"Alert {alert.Key} does not open: {broken.Message}");
            }
        }
    }

    // The server's own half: facts and release records under keys that the key ring unwraps.
    private async Task OpenFactsAsync(NpgsqlDataSource database, List<string> wrong)
    {
        var keys = new FactsKeys(protection, new SystemRandomness());
        await using var read = database.CreateCommand(
            """
            SELECT alert_id, facts_key, release_record, NULL FROM pool_entry
            UNION ALL SELECT alert_id, wrapped, NULL, data ->> 'Details' FROM facts_key JOIN mt_events ON stream_id = alert_id AND type = 'route_decided'
            """);
        await using var rows = await read.ExecuteReaderAsync();
        while (await rows.ReadAsync())
        {
            var alert = rows.GetGuid(0);
            try
            {
                using var key = keys.Unwrap(rows.GetFieldValue<byte[]>(1));
                var details = rows.IsDBNull(2)
                    ? Convert.FromBase64String(rows.GetString(3))
                    : FactsCipher.Open<ReleaseAlert>(key, FilingDesk.RecordUse, alert, rows.GetFieldValue<byte[]>(2)).Details;
                FactsCipher.Open<Alerts.Cases.CaseDetails>(key, Alerts.Cases.CaseFiles.DetailsUse, alert, details);
            }
            catch (System.Security.Cryptography.CryptographicException)
            {
                wrong.Add($"The facts of alert {alert} do not open");
            }
        }
    }
}
