using System.Collections.Concurrent;
using Alertadores.Alerts.Directory;
using Alertadores.EventStore;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Administration;

/// <summary>Keeps every version of the calendars and of the rules that was ever in force here, by its id.</summary>
public sealed class LawArchive(EventStore.EventStore store, Law law, AuthorityDirectory directory, TimeProvider time)
{
    private static readonly EventContext Starting = new(Actor: null, Role: "Start");

    private readonly ConcurrentDictionary<string, CalendarBook> books = new(StringComparer.Ordinal);

    /// <summary>The calendars by which a count was made, by the version that the count names; null where it was never in force here.</summary>
    public async Task<CalendarBook?> BookAsync(string version, CancellationToken cancellationToken)
    {
        if (!books.TryGetValue(version, out var book) && await store.LoadAsync<CalendarVersion>(version, cancellationToken) is { } kept)
        {
            book = books.GetOrAdd(version, kept.Data.Book());
        }

        return book;
    }

    /// <summary>All calendar versions, oldest first.</summary>
    public async Task<IReadOnlyList<CalendarVersion>> CalendarsAsync(CancellationToken cancellationToken) =>
        [.. (await store.QueryAllAsync<CalendarVersion>(cancellationToken)).Select(document => document.Data).OrderBy(one => one.Since)];

    /// <summary>All versions of the rules, oldest first.</summary>
    public async Task<IReadOnlyList<RuleVersion>> RulesAsync(CancellationToken cancellationToken) =>
        [.. (await store.QueryAllAsync<RuleVersion>(cancellationToken)).Select(document => document.Data).OrderBy(one => one.Since)];

    /// <summary>Keeps what is in force now, if it is not kept yet: after an update of the program its files are new. Called at the start of each node, before it counts anything.</summary>
    public async Task KeepPresentAsync(CancellationToken cancellationToken)
    {
        var book = law.BookFor(directory);
        var rules = law.RulesFor(directory);
        if (await store.LoadAsync<CalendarVersion>(book.Version, cancellationToken) is null)
        {
            await KeepAsync(session => AddAsync(session, book, cancellationToken), cancellationToken);
        }

        if (await store.LoadAsync<RuleVersion>(rules.Version, cancellationToken) is null)
        {
            await KeepAsync(session => AddAsync(session, rules, cancellationToken), cancellationToken);
        }
    }

    /// <summary>Keeps a book in the session that puts it in force. One that was in force before stays as it is.</summary>
    internal async Task AddAsync(EventSession session, CalendarBook book, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync<CalendarVersion>(book.Version, cancellationToken) is null)
        {
            session.Store(book.Version, CalendarVersion.Of(book, time.GetUtcNow()), expectedVersion: 0);
        }
    }

    /// <inheritdoc cref="AddAsync(EventSession, CalendarBook, CancellationToken)"/>
    internal async Task AddAsync(EventSession session, RuleTable rules, CancellationToken cancellationToken)
    {
        if (await store.LoadAsync<RuleVersion>(rules.Version, cancellationToken) is null)
        {
            session.Store(rules.Version, RuleVersion.Of(rules, time.GetUtcNow()), expectedVersion: 0);
        }
    }

    private async Task KeepAsync(Func<EventSession, Task> addAsync, CancellationToken cancellationToken)
    {
        await using var session = store.OpenSession(Starting);
        await addAsync(session);
        try
        {
            await session.SaveChangesAsync(cancellationToken);
        }
        catch (ConcurrencyException)
        {
            // Another node that starts at the same moment kept the very same.
        }
    }
}
