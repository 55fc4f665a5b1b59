using System.Security.Cryptography;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.EventStore.Projections;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.Alerts.Statistics;

/// <summary>
/// The counts, one sealed book an authority and month, and beside them what each alert adds, so that a later event can move it. What is
/// erased (contract A11) loses its row there and stays in the numbers.
/// </summary>
/// <remarks>
/// Each batch takes the alerts and books that it touches, in one statement each, and writes them back in one statement each: a replay
/// makes no round trip an event.
/// </remarks>
internal sealed class CountsProjection(IDataProtectionProvider protection, FactsKeys factsKeys, ConductCatalogue conducts, Func<LegalClock> clock) : IAsyncProjection
{
    /// <summary>From gravest to least: an alert counts once, by the first that one of its conducts is.</summary>
    private static readonly ConductKind[] ByGravity =
    [
        ConductKind.DelitoElectoral, ConductKind.DelitoCorrupcion, ConductKind.FaltaGrave, ConductKind.FaltaDeParticular, ConductKind.FaltaNoGrave, ConductKind.Otra,
    ];

    private readonly CountSeal alertSeal = AlertSeal(protection);
    private readonly CountSeal bookSeal = BookSeal(protection);

    public string Name => "counts";

    public IReadOnlyCollection<Type> Wants => CountedEvolution.Wants;

    internal static CountSeal BookSeal(IDataProtectionProvider protection) => new(protection, "book", 4096);

    private static CountSeal AlertSeal(IDataProtectionProvider protection) => new(protection, "alert", 2048);

    public async Task ApplyAsync(ProjectionBatch batch, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var at = clock();
        var streams = batch.Events.Select(stored => stored.Stream).Distinct().ToArray();
        var before = await AlertsAsync(streams, connection, transaction, cancellationToken);
        var keys = await FactsAsync([.. batch.Events.Where(stored => stored.Data is RouteDecided).Select(stored => stored.Stream)], connection, transaction, cancellationToken);

        var after = new Dictionary<Guid, CountedAlert>(before);
        foreach (var stored in batch.Events)
        {
            if (CountedEvolution.Evolve(after.GetValueOrDefault(stored.Stream), stored.Data, decided => MatterOf(decided, keys), at) is { } alert)
            {
                after[stored.Stream] = alert;
            }
        }

        var moved = after.Values.Where(alert => !before.TryGetValue(alert.AlertId, out var old) || !ReferenceEquals(old, alert)).ToList();
        await CountAsync(moved, before, connection, transaction, cancellationToken);
        await WriteAsync(
            "INSERT INTO counted_alert (alert_id, counted) SELECT * FROM unnest($1, $2) ON CONFLICT (alert_id) DO UPDATE SET counted = excluded.counted",
            connection, transaction, cancellationToken, moved.Select(alert => alert.AlertId).ToArray(), moved.Select(alert => alertSeal.Seal(alert)).ToArray());

        // Erased (contract A11): the numbers stay, what the alert was about goes, and nothing moves it any more.
        var erased = batch.Events.Where(stored => stored.Data is AlertErased).Select(stored => stored.Stream).Distinct().ToArray();
        if (erased.Length > 0)
        {
            await WriteAsync("DELETE FROM counted_alert WHERE alert_id = ANY ($1)", connection, transaction, cancellationToken, erased);
        }
    }

    private async Task CountAsync(
        List<CountedAlert> moved, Dictionary<Guid, CountedAlert> before, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        var changes = moved.Where(alert => alert.Counts).Select(alert => (Alert: alert, Sign: 1))
            .Concat(moved.Where(alert => before.TryGetValue(alert.AlertId, out var old) && old.Counts).Select(alert => (Alert: before[alert.AlertId], Sign: -1)))
            .ToLookup(change => (change.Alert.Authority, change.Alert.Month));
        if (changes.Count == 0)
        {
            return;
        }

        var authorities = changes.Select(group => group.Key.Authority).ToArray();
        var months = changes.Select(group => group.Key.Month).ToArray();
        var books = await BooksAsync(authorities, months, connection, transaction, cancellationToken);
        foreach (var group in changes)
        {
            var book = books.TryGetValue(group.Key, out var known) ? known : books[group.Key] = new CountBook();
            foreach (var (alert, sign) in group)
            {
                book.Add(alert, sign);
            }
        }

        await WriteAsync(
            "INSERT INTO count_book (authority, month, counts) SELECT * FROM unnest($1, $2, $3) ON CONFLICT (authority, month) DO UPDATE SET counts = excluded.counts",
            connection, transaction, cancellationToken, authorities, months, changes.Select(group => bookSeal.Seal(books[group.Key])).ToArray());
    }

    /// <summary>Null key: the facts were erased, and the alert counts without its matter.</summary>
    private MatterCounted MatterOf(RouteDecided decided, Dictionary<Guid, byte[]> keys)
    {
        if (!keys.TryGetValue(decided.AlertId, out var wrapped))
        {
            return MatterCounted.Unknown;
        }

        using var key = factsKeys.Unwrap(wrapped);
        var facts = FactsCipher.Open<CaseDetails>(key, CaseFiles.DetailsUse, decided.AlertId, decided.Details).Facts;
        var kinds = facts.Conducts.Select(id => conducts.TryFind(id, out var conduct) ? conduct.Kind : ConductKind.Otra).ToHashSet();
        return new MatterCounted(Codes.Of(ByGravity.FirstOrDefault(kinds.Contains, ConductKind.Otra)), facts.State ?? MatterCounted.NoState, facts.Conducts);
    }

    private async Task<Dictionary<Guid, CountedAlert>> AlertsAsync(Guid[] alerts, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand("SELECT alert_id, counted FROM counted_alert WHERE alert_id = ANY ($1)", connection, transaction);
        read.Parameters.AddWithValue(alerts);
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        var found = new Dictionary<Guid, CountedAlert>();
        while (await row.ReadAsync(cancellationToken))
        {
            var alert = alertSeal.Open<CountedAlert>(row.GetFieldValue<byte[]>(1));

            // A row that was put in another's place would count that one twice.
            found[row.GetGuid(0)] = alert.AlertId == row.GetGuid(0) ? alert : throw new CryptographicException("The counts of an alert lie in another's place.");
        }

        return found;
    }

    private static async Task<Dictionary<Guid, byte[]>> FactsAsync(Guid[] alerts, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand("SELECT alert_id, wrapped FROM facts_key WHERE alert_id = ANY ($1)", connection, transaction);
        read.Parameters.AddWithValue(alerts);
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        var found = new Dictionary<Guid, byte[]>();
        while (await row.ReadAsync(cancellationToken))
        {
            found[row.GetGuid(0)] = row.GetFieldValue<byte[]>(1);
        }

        return found;
    }

    private async Task<Dictionary<(string Authority, string Month), CountBook>> BooksAsync(
        string[] authorities, string[] months, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var read = new NpgsqlCommand(
            "SELECT authority, month, counts FROM count_book JOIN unnest($1, $2) AS wanted (authority, month) USING (authority, month)", connection, transaction);
        read.Parameters.AddWithValue(authorities);
        read.Parameters.AddWithValue(months);
        await using var row = await read.ExecuteReaderAsync(cancellationToken);
        var found = new Dictionary<(string, string), CountBook>();
        while (await row.ReadAsync(cancellationToken))
        {
            found[(row.GetString(0), row.GetString(1))] = bookSeal.Open<CountBook>(row.GetFieldValue<byte[]>(2));
        }

        return found;
    }

    private static async Task WriteAsync(
        string sql, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken, params Array[] columns)
    {
#pragma warning disable CA2100 // Literals of this file.
        await using var write = new NpgsqlCommand(sql, connection, transaction);
#pragma warning restore CA2100
        foreach (var column in columns)
        {
            write.Parameters.AddWithValue(column);
        }

        await write.ExecuteNonQueryAsync(cancellationToken);
    }
}
