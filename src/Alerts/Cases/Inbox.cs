using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Search;
using Npgsql;

namespace Alertadores.Alerts.Cases;

/// <summary>
/// Lists the alerts that an official may see: an officer's authority's, or all for the auditor. Whose list it is comes from the session alone; no filter,
/// order or cursor reaches another authority's rows.
/// </summary>
public sealed class Inbox
{
    // Alerts found by facts that are looked up one by one; of more than these, some come soon enough along the order.
    private const int FewFound = 2000;

    // Keys that one answer walks at most in search of facts.
    private const int LongestWalk = 40_000;

    private const int FirstBatch = 500;
    private const int LargestBatch = 8000;

    private readonly NpgsqlDataSource database;
    private readonly FactSearch search;

    internal Inbox(NpgsqlDataSource database, FactSearch search)
    {
        this.database = database;
        this.search = search;
    }

    /// <summary>One page.</summary>
    /// <returns>Null if the cursor is not one of ours, or the filters are not offered in that order (<see cref="InboxQuery.Order"/>).</returns>
    /// <exception cref="ArgumentException">The size is out of range.</exception>
    public async Task<InboxPage?> ListAsync(OfficerSession session, InboxQuery query, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        ArgumentNullException.ThrowIfNull(query);
        if (query.Size is < 1 or > InboxQuery.LargestSize)
        {
            throw new ArgumentException("The size of a page is 1 to 200.", nameof(query));
        }

        var officer = session.Officer.Id;
        var audits = session.Officer.Role == OfficerRole.Auditor;
        var authority = audits ? query.Authority : session.Officer.AuthorityId;
        if (!InboxCursor.TryRead(query.After, query.Order, out var after) || !query.IsOffered || (authority is null && audits && !IsOfferedOverAll(query)))
        {
            return null;
        }

        if (authority is null && !audits)
        {
            return new InboxPage([], null);
        }

        if (!query.AllFacts.AsksAny)
        {
            var keys = await WalkAsync(new ListStatement(officer, query, authority, after, query.Size + 1), cancellation).ConfigureAwait(false);
            return await PageOfAsync(query, keys, cancellation).ConfigureAwait(false);
        }

        // No content and no fact of the matter for the auditor.
        return audits
            ? new InboxPage([], null)
            : await SearchAsync(officer, query, authority!, after, cancellation).ConfigureAwait(false);
    }

    private static bool IsOfferedOverAll(InboxQuery query) =>
        query.Reference is not null
        || (query is { Breached: false, AwaitingSecond: false, Unassigned: false, Assignee: null } && query.Order is InboxOrder.Priority or InboxOrder.Received);

    private async Task<InboxPage> SearchAsync(Guid officer, InboxQuery query, string authority, InboxCursor? after, CancellationToken cancellation)
    {
        var matches = await search.FindAsync(authority, query.AllFacts, cancellation).ConfigureAwait(false);
        if (matches.Count <= FewFound)
        {
            var few = matches.Count == 0
                ? []
                : await WalkAsync(new ListStatement(officer, query, authority, after, query.Size + 1, matches.Alerts()), cancellation).ConfigureAwait(false);
            return await PageOfAsync(query, few, cancellation).ConfigureAwait(false);
        }

        var found = new List<ListKey>();
        var batch = FirstBatch;
        for (var walked = 0; walked < LongestWalk;)
        {
            var keys = await WalkAsync(new ListStatement(officer, query, authority, after, batch), cancellation).ConfigureAwait(false);
            found.AddRange(matches.Among(keys, key => key.Alert));
            if (found.Count > query.Size || keys.Count < batch)
            {
                return await PageOfAsync(query, [.. found.Take(query.Size + 1)], cancellation).ConfigureAwait(false);
            }

            walked += keys.Count;
            after = InboxCursor.Of(query.Order, keys[^1]);
            batch = Math.Min(batch * 2, LargestBatch);
        }

        var page = await PageOfAsync(query, found, cancellation).ConfigureAwait(false);
        return page with { Next = after!.ToString(), Unfinished = true };
    }

    /// <summary>Whether searches by facts answer at once in this process.</summary>
    public SearchReadiness Search => search.Readiness;

    /// <summary>Reads ahead what searches by facts look through, so that nobody's search has to. Each node does it at its start and keeps on.</summary>
    /// <param name="authorities">Whose inboxes.</param>
    public async Task ReadAheadAsync(IEnumerable<string> authorities, CancellationToken cancellation) =>
        await search.ReadAheadAsync([.. authorities], cancellation).ConfigureAwait(false);

    /// <summary>How far the list of the officer's authority has changed, for pages that show it live. Zero for who has no list.</summary>
    /// <param name="session">Whose list.</param>
    /// <param name="since">The version that the page shows.</param>
    public async Task<InboxVersion> VersionAsync(OfficerSession session, long since, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = VersionCommandOn(connection, session.Officer.AuthorityId ?? "", since);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await row.ReadAsync(cancellation).ConfigureAwait(false);
        return new InboxVersion(row.GetInt64(0), (int)row.GetInt64(1));
    }

    internal static NpgsqlCommand VersionCommandOn(NpgsqlConnection connection, string authority, long since)
    {
        var read = new NpgsqlCommand(
            """
            SELECT coalesce((SELECT seq FROM case_row WHERE authority = $1 ORDER BY seq DESC LIMIT 1), 0),
                (SELECT count(*) FROM (SELECT 1 FROM case_row WHERE authority = $1 AND seq > $2 LIMIT $3) AS changed)
            """,
            connection);
        read.Parameters.AddWithValue(authority);
        read.Parameters.AddWithValue(since);
        read.Parameters.AddWithValue(InboxVersion.MostChanged);
        return read;
    }

    internal async Task<List<ListKey>> WalkAsync(ListStatement statement, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var walk = statement.BatchOn(connection);
        await using var reader = await walk.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        await reader.NextResultAsync(cancellation).ConfigureAwait(false);
        return await KeysAsync(reader, cancellation).ConfigureAwait(false);
    }

    /// <summary>Of each list the first keys and how many there are up to a bound, all in one round trip.</summary>
    internal async Task<List<(List<ListKey> First, int Count)>> LookAsync(IReadOnlyList<(ListStatement First, ListStatement Counted)> lists, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(lists[0].First.Settings) } };
        foreach (var (first, counted) in lists)
        {
            batch.BatchCommands.Add(first.Walk());
            batch.BatchCommands.Add(counted.Count());
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var found = new List<(List<ListKey>, int)>();
        foreach (var _ in lists)
        {
            await reader.NextResultAsync(cancellation).ConfigureAwait(false);
            var first = await KeysAsync(reader, cancellation).ConfigureAwait(false);
            await reader.NextResultAsync(cancellation).ConfigureAwait(false);
            await reader.ReadAsync(cancellation).ConfigureAwait(false);
            found.Add((first, (int)reader.GetInt64(0)));
        }

        return found;
    }

    private static async Task<List<ListKey>> KeysAsync(NpgsqlDataReader reader, CancellationToken cancellation)
    {
        var keys = new List<ListKey>();
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            keys.Add(new ListKey(reader.GetGuid(0), reader.GetString(1), reader.GetInt16(2), reader.GetFieldValue<DateOnly>(3)));
        }

        return keys;
    }

    internal async Task<List<InboxRow>> RowsAsync(IReadOnlyList<ListKey> keys, bool withFactsOnly, CancellationToken cancellation)
    {
        var rows = new List<InboxRow>();
        if (keys.Count == 0)
        {
            return rows;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = RowStatement.CommandOn(connection, keys);
        await using var reader = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        while (await reader.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (!withFactsOnly || RowStatement.HasFacts(reader))
            {
                rows.Add(RowStatement.Read(reader));
            }
        }

        return rows;
    }

    private async Task<InboxPage> PageOfAsync(InboxQuery query, List<ListKey> keys, CancellationToken cancellation)
    {
        var next = keys.Count > query.Size ? InboxCursor.Of(query.Order, keys[query.Size - 1]).ToString() : null;
        return new InboxPage(await RowsAsync([.. keys.Take(query.Size)], query.AllFacts.AsksAny, cancellation).ConfigureAwait(false), next);
    }
}
