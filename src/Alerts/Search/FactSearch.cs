using System.Collections.Concurrent;
using System.Security.Cryptography;
using Npgsql;

namespace Alertadores.Alerts.Search;

/// <summary>
/// Finds alerts of an authority by facts that the database cannot read. Each node keeps a <see cref="FactIndex"/> of each authority from
/// its start on (<see cref="ReadAheadAsync"/>), and before each search reads what the database has since: what was committed before a search is in it.
/// </summary>
internal sealed class FactSearch(NpgsqlDataSource database, CaseTagKeys keys, MissingTags missing) : IDisposable
{
    private const int Batch = 20_000;

    private readonly ConcurrentDictionary<string, Known> known = new(StringComparer.Ordinal);
    private volatile bool readAhead;

    /// <summary>How far this process has read.</summary>
    public SearchReadiness Readiness => new(readAhead, known.Values.Sum(one => (long)one.Index.Count));

    /// <summary>The alerts of an authority with these facts.</summary>
    /// <exception cref="CryptographicException">The key ring is not the one that wrapped the authority's key.</exception>
    public async Task<FactIndex.FactMatches> FindAsync(string authority, FactFilter filter, CancellationToken cancellation)
    {
        var key = await keys.OfAsync(authority, cancellation).ConfigureAwait(false);
        var index = await CatchUpAsync(authority, key, cancellation).ConfigureAwait(false);
        return index.Find([.. filter.Terms.Select(term =>
            (FactTokens.PlacesOf(term.Fact), term.Values.Select(value => FactTokens.Of(key.Tokens, term.Fact, value)).ToArray()))]);
    }

    /// <summary>Reads what these authorities' inboxes have since the last time, all of it at first.</summary>
    public async Task ReadAheadAsync(IReadOnlyList<string> authorities, CancellationToken cancellation)
    {
        foreach (var authority in authorities)
        {
            await CatchUpAsync(authority, await keys.OfAsync(authority, cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
        }

        readAhead = true;
    }

    public void Dispose()
    {
        foreach (var one in known.Values)
        {
            one.Dispose();
        }
    }

    private async Task<FactIndex> CatchUpAsync(string authority, CaseTagKey key, CancellationToken cancellation)
    {
        var own = known.GetOrAdd(authority, _ => new Known());
        await own.OneReader.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            while (true)
            {
                var (rows, upTo) = await ReadAsync(authority, own.UpTo, cancellation).ConfigureAwait(false);
                var tagged = await missing.FillAsync(authority, rows, cancellation).ConfigureAwait(false);
                own.Index.Add([.. tagged.Select(row => (row.Alert, Tokens: Open(key, authority, row))).Where(row => row.Tokens is not null)!]);
                own.UpTo = upTo;
                if (rows.Count < Batch)
                {
                    return own.Index;
                }
            }
        }
        finally
        {
            own.OneReader.Release();
        }
    }

    // A row's number changes with what the list shows of it and was committed in order: nothing is passed over, and known rows come again.
    private async Task<(List<TaggedRow> Rows, long UpTo)> ReadAsync(string authority, long after, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = new NpgsqlCommand(
            """
            SELECT r.seq, r.alert_id, t.tag
            FROM (SELECT authority, alert_id, seq FROM case_row WHERE authority = $1 AND seq > $2 ORDER BY seq LIMIT $3) AS r
            LEFT JOIN case_tag t USING (authority, alert_id)
            ORDER BY r.seq
            """,
            connection);
        read.Parameters.AddWithValue(authority);
        read.Parameters.AddWithValue(after);
        read.Parameters.AddWithValue(Batch);
        var rows = new List<TaggedRow>();
        var upTo = after;
        await using var reader = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            upTo = reader.GetInt64(0);
            rows.Add(new TaggedRow(reader.GetGuid(1), reader.GetValue(2) as byte[]));
        }

        return (rows, upTo);
    }

    // What does not open was altered, or moved from another row: it has no facts.
    private static byte[]? Open(CaseTagKey key, string authority, TaggedRow row)
    {
        var tokens = new byte[FactTokens.Size];
        return row.Tag is { } tag && CaseTags.TryOpen(key, authority, row.Alert, tag, tokens) ? tokens : null;
    }

    private sealed class Known : IDisposable
    {
        public SemaphoreSlim OneReader { get; } = new(1, 1);

        public FactIndex Index { get; } = new();

        public long UpTo { get; set; }

        public void Dispose() => OneReader.Dispose();
    }
}

/// <summary>How far a node has read what searches by facts look through.</summary>
/// <param name="IsReady">All that there was at its start: a search reads only what is new.</param>
/// <param name="Rows">Rows of all inboxes that it holds.</param>
public sealed record SearchReadiness(bool IsReady, long Rows);

/// <summary>A row of an inbox and its tag, if it has one.</summary>
internal sealed record TaggedRow(Guid Alert, byte[]? Tag);
