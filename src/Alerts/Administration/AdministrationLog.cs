using System.Globalization;
using Alertadores.Alerts.Officers;
using Alertadores.EventStore;
using Npgsql;

namespace Alertadores.Alerts.Administration;

/// <summary>
/// Who changed what of the installation, when and why: one stream of events, append-only like every other. Each change is written in the transaction of its
/// document, so that neither stands without the other.
/// </summary>
public sealed class AdministrationLog(EventStore.EventStore store, NpgsqlDataSource database)
{
    /// <summary>The alias of the stream.</summary>
    public const string StreamType = "administration";

    /// <summary>The one stream. A fixed random id: there is one installation in a database.</summary>
    public static readonly Guid Stream = new("5b0e4f0c-7a53-4c1e-9d0c-7c6a1f7f2f4d");

    /// <summary>Entries of one page.</summary>
    public const int PageSize = 50;

    /// <summary>A page of entries, newest first.</summary>
    /// <param name="before">Only entries before this place; null begins with the newest.</param>
    /// <param name="cancellationToken">Stops reading.</param>
    public async Task<AdministrationLogPage> ReadAsync(long? before, CancellationToken cancellationToken)
    {
        await using var top = database.CreateCommand("SELECT version FROM mt_streams WHERE id = $1");
        top.Parameters.AddWithValue(Stream);
        var newest = Convert.ToInt64(await top.ExecuteScalarAsync(cancellationToken) ?? 0L, CultureInfo.InvariantCulture);
        var last = Math.Min(newest, (before ?? long.MaxValue) - 1);
        var first = Math.Max(1, last - PageSize + 1);
        var events = last < 1 ? [] : await store.FetchStreamAsync(Stream, first, cancellationToken: cancellationToken);
        return new AdministrationLogPage(
            [.. events.Where(stored => stored.Version <= last).Reverse().Select(Entry)],
            first > 1 && last >= 1 ? first : null);
    }

    /// <summary>The context of an administrator's act.</summary>
    internal static EventContext By(OfficerSession session) => new(session.Officer.Id.ToString(), session.Officer.Role.ToString());

    /// <summary>Adds an entry to the session that makes the change.</summary>
    internal static void Record(EventSession session, AdministrationAct act, string subject, AdministrationNote note, params AdministrationChange[] changes) =>
        session.AppendUnconditionally(
            Stream, [new AdministrationRecorded(act, subject, note.Reason, note.Reference.Trim(), [.. changes.Where(change => !string.Equals(change.Before, change.After, StringComparison.Ordinal))])]);

    private static AdministrationLogEntry Entry(StoredEvent stored) => new(
        stored.Version,
        stored.Timestamp,
        Guid.TryParse(stored.Context.Actor, out var actor) ? actor : null,
        stored.Context.Role ?? "",
        (AdministrationRecorded)stored.Data);
}

/// <param name="Entries">Newest first.</param>
/// <param name="Before">Hand it back for the next page; null at the end.</param>
public sealed record AdministrationLogPage(IReadOnlyList<AdministrationLogEntry> Entries, long? Before);

/// <param name="Number">Its place, from 1.</param>
/// <param name="At">When (UTC).</param>
/// <param name="Officer">Who.</param>
/// <param name="Role">In which role.</param>
/// <param name="What">What was done, and why.</param>
public sealed record AdministrationLogEntry(long Number, DateTimeOffset At, Guid? Officer, string Role, AdministrationRecorded What);
