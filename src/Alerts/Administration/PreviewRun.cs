using System.Globalization;
using System.Security.Cryptography;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.EventStore;
using Alertadores.Triage.Routing;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Administration;

/// <summary>Does the previews that wait: decrypts the facts of each alert of the last year in memory, decides by both tables, and keeps counts only.</summary>
public sealed class PreviewRun(NpgsqlDataSource database, EventStore.EventStore store, Law law, LawArchive archive, FactsKeys factsKeys, TimeProvider time)
{
    private const int Batch = 200;

    private static readonly EventContext Job = new(Actor: null, Role: "Clock");

    /// <summary>Works until nothing waits, or until it is stopped.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        foreach (var kept in (await store.QueryAllAsync<RulesPreview>(cancellationToken)).Where(one => one.Data.FinishedAt is null).OrderBy(one => one.Data.StartedAt))
        {
            await RunAsync(kept, cancellationToken);
        }
    }

    private async Task RunAsync(Document<RulesPreview> kept, CancellationToken cancellationToken)
    {
        var (preview, version) = (kept.Data, kept.Version);
        var tables = (await archive.RulesAsync(cancellationToken)).ToDictionary(one => one.Version, one => one.Source, StringComparer.Ordinal);
        var comparison = new RuleComparison(
            law.Conducts, Table(tables, preview.From) ?? law.Rules, law.Rules.WithSwitchedOff([.. preview.Off], law.Conducts), rulesVersion => TableOfDecision(tables, rulesVersion));
        while (preview.FinishedAt is null)
        {
            cancellationToken.ThrowIfCancellationRequested();
            preview = await BatchAsync(preview, comparison, cancellationToken);
            await using var session = store.OpenSession(Job);
            session.Store(preview.Id, preview, version++);
            try
            {
                await session.SaveChangesAsync(cancellationToken);
            }
            catch (ConcurrencyException)
            {
                return; // another node has taken it up
            }
        }
    }

    private RuleTable? Table(Dictionary<string, string> tables, string version) => tables.TryGetValue(version, out var source) ? RuleTable.Load(source, law.Conducts) : null;

    // A decision's version is the table's, and then the catalogue's fingerprint.
    private RuleTable? TableOfDecision(Dictionary<string, string> tables, string rulesVersion) =>
        rulesVersion.EndsWith("-" + law.Conducts.Fingerprint, StringComparison.Ordinal) ? Table(tables, rulesVersion[..^(law.Conducts.Fingerprint.Length + 1)]) : null;

    private async Task<RulesPreview> BatchAsync(RulesPreview preview, RuleComparison comparison, CancellationToken cancellationToken)
    {
        var total = preview.Total ?? await CountAsync(preview, cancellationToken);
        var alerts = await NextAsync(preview, cancellationToken);
        var cells = preview.Cells.ToDictionary(cell => cell with { Alerts = 0 }, cell => cell.Alerts);
        var (same, undeterminable, unreadable) = (preview.Same, preview.Undeterminable, preview.Unreadable);
        foreach (var alert in alerts)
        {
            switch (Read(alert) is { } details ? comparison.Compare(details) : new ComparedAlert.Unreadable())
            {
                case ComparedAlert.Same:
                    same++;
                    break;
                case ComparedAlert.Undeterminable:
                    undeterminable++;
                    break;
                case ComparedAlert.Moved moved:
                    var cell = new PreviewCell(moved.Old.Primary, moved.Old.Priority, moved.New.Primary, moved.New.Priority, 0);
                    cells[cell] = cells.GetValueOrDefault(cell) + 1;
                    break;
                default:
                    unreadable++;
                    break;
            }
        }

        return preview with
        {
            Total = total,
            Looked = preview.Looked + alerts.Count,
            Same = same,
            Undeterminable = undeterminable,
            Unreadable = unreadable,
            Cells = [.. cells.Select(pair => pair.Key with { Alerts = pair.Value })],
            CursorDate = alerts.Count > 0 ? alerts[^1].LegalDate : preview.CursorDate,
            CursorAlert = alerts.Count > 0 ? alerts[^1].Id : preview.CursorAlert,
            FinishedAt = alerts.Count < Batch ? time.GetUtcNow() : null,
        };
    }

    private CaseDetails? Read(Row alert)
    {
        if (alert.WrappedKey is null || alert.Details is null)
        {
            return null;
        }

        try
        {
            using var key = factsKeys.Unwrap(alert.WrappedKey);
            return FactsCipher.Open<CaseDetails>(key, CaseFiles.DetailsUse, alert.Id, Convert.FromBase64String(alert.Details));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    private async Task<int> CountAsync(RulesPreview preview, CancellationToken cancellationToken)
    {
        await using var count = database.CreateCommand("SELECT count(*) FROM case_row WHERE is_primary AND legal_date >= $1");
        count.Parameters.AddWithValue(preview.Since);
        return Convert.ToInt32(await count.ExecuteScalarAsync(cancellationToken), CultureInfo.InvariantCulture);
    }

    private async Task<IReadOnlyList<Row>> NextAsync(RulesPreview preview, CancellationToken cancellationToken)
    {
        await using var read = database.CreateCommand(
            """
            SELECT c.alert_id, c.legal_date, k.wrapped,
                   (SELECT e.data ->> 'Details' FROM mt_events e WHERE e.stream_id = c.alert_id AND e.type = 'route_decided' ORDER BY e.version LIMIT 1)
            FROM (SELECT alert_id, legal_date FROM case_row
                  WHERE is_primary AND legal_date >= $1 AND (legal_date, alert_id) > ($2, $3)
                  ORDER BY legal_date, alert_id LIMIT $4) c
            LEFT JOIN facts_key k USING (alert_id)
            ORDER BY c.legal_date, c.alert_id
            """);
        read.Parameters.AddWithValue(preview.Since);
        read.Parameters.AddWithValue(NpgsqlDbType.Date, preview.CursorDate ?? preview.Since.AddDays(-1));
        read.Parameters.AddWithValue(preview.CursorAlert ?? Guid.Empty);
        read.Parameters.AddWithValue(Batch);
        await using var rows = await read.ExecuteReaderAsync(cancellationToken);
        var alerts = new List<Row>();
        while (await rows.ReadAsync(cancellationToken))
        {
            alerts.Add(new Row(
                rows.GetGuid(0),
                rows.GetFieldValue<DateOnly>(1),
                await rows.IsDBNullAsync(2, cancellationToken) ? null : rows.GetFieldValue<byte[]>(2),
                await rows.IsDBNullAsync(3, cancellationToken) ? null : rows.GetString(3)));
        }

        return alerts;
    }

    private sealed record Row(Guid Id, DateOnly LegalDate, byte[]? WrappedKey, string? Details);
}
