using Alertadores.Alerts.Deadlines;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Parts;
using Alertadores.EventStore;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Cases;

/// <summary>
/// Reads one alert for one official. What the official may not see does not exist for them: an alert of another authority and an
/// unknown id give the same answer.
/// </summary>
public sealed class CaseFiles(
    NpgsqlDataSource database, EventStore.EventStore store, AuthorityDirectory directory, MailboxKeys keys, FactsKeys factsKeys)
{
    /// <summary>The use under which a decision's details are encrypted.</summary>
    public const string DetailsUse = "alertadores/details/v1";

    /// <summary>The alert as this official may see it, or null.</summary>
    public async Task<CaseFile?> FindAsync(OfficerSession session, Guid alertId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (!await MayReadAsync(session.Officer, alertId, cancellation).ConfigureAwait(false))
        {
            return null;
        }

        var events = await store.FetchStreamAsync(alertId, cancellationToken: cancellation).ConfigureAwait(false);
        Alert? alert = null;
        foreach (var stored in events)
        {
            alert = AlertEvolution.Evolve(alert, stored.Data);
        }

        if (alert is null)
        {
            return null;
        }

        var authority = session.Officer.AuthorityId;
        var recused = alert.Recused.Contains(session.Officer.Id);
        var withheld = session.Officer.Role == OfficerRole.Auditor || recused;
        var details = withheld ? null : await DetailsAsync(alertId, events, cancellation).ConfigureAwait(false);
        return new CaseFile
        {
            AlertId = alertId,
            Version = events[^1].Version,
            Alert = alert,
            Details = details,
            Vistas = details is null ? [] : CaseVistas.Of(alert, details, directory.All),
            Links = [.. alert.Links.Where(link => string.Equals(link.Authority, authority, StringComparison.Ordinal)).Select(link => link.Other)],
            IsRecused = recused,
            Parts = withheld ? [] : await PartsAsync(authority!, alertId, cancellation).ConfigureAwait(false),
            Timeline = TimelineOf(events, directory.Find(alert.Primary)?.TimeZone ?? CalendarBook.Bundled.DefaultZone),
        };
    }

    /// <summary>
    /// One text part for an officer's browser to open. That it was opened is an event before the bytes leave the server.
    /// </summary>
    /// <returns>Null where the part does not exist for this officer, and for a file: those are opened by <see cref="CaseAttachments"/>.</returns>
    public async Task<PartToOpen?> OpenPartAsync(OfficerSession session, Guid alertId, Guid partId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        var officer = session.Officer;
        if (officer.AuthorityId is not { } authority
            || officer.Role == OfficerRole.Auditor
            || !await MayOpenAsync(officer, alertId, cancellation).ConfigureAwait(false)
            || (await PartsAsync(authority, alertId, cancellation).ConfigureAwait(false)).FirstOrDefault(p => p.Id == partId) is not { Kind: not PartKind.File } part
            || await ReadFileAsync(authority, partId, cancellation).ConfigureAwait(false) is not { } found)
        {
            return null;
        }

        if (keys.KeyFileFor(officer.Id, found.KeyId) is not { } keyFile)
        {
            return null;
        }

        await using (var append = store.OpenSession(ContextOf(officer)))
        {
            append.AppendUnconditionally(alertId, [new CopyOpened(alertId, authority, officer.Id, partId)]);
            await append.SaveChangesAsync(cancellation).ConfigureAwait(false);
        }

        var place = part.Kind == PartKind.Message
            ? new MessagePlace(alertId, part.FromReporter, part.Index + 1, part.Previous, part.KeyIds).Header
            : TextBundle.PlaceOf(alertId, part.Kind, part.Index, part.Count, part.KeyIds);
        return new PartToOpen(found.File, place, found.KeyId, keyFile);
    }

    /// <summary>A reason or a note that an officer sealed into an event. That it was opened is an event before the bytes leave the server.</summary>
    /// <returns>Null where there is none for this officer.</returns>
    public async Task<TextToOpen?> OpenTextAsync(OfficerSession session, Guid alertId, long version, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        var officer = session.Officer;
        if (officer.AuthorityId is not { } authority
            || officer.Role == OfficerRole.Auditor
            || await FindAsync(session, alertId, cancellation).ConfigureAwait(false) is not { IsRecused: false } file
            || file.Timeline.FirstOrDefault(entry => entry.Version == version) is not { } entry
            || TextToOpen.SealedIn(entry.Event) is not { } text
            || keys.KeyFilesOf(officer.Id) is not { Count: > 0 } own)
        {
            return null;
        }

        await using var append = store.OpenSession(ContextOf(officer));
        append.AppendUnconditionally(alertId, [new SealedTextOpened(alertId, authority, officer.Id, version)]);
        await append.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return new TextToOpen(text, own);
    }

    internal static EventContext ContextOf(Officer officer) => new(officer.Id.ToString("D"), officer.Role.ToString());

    internal async Task<bool> MayReadAsync(Officer officer, Guid alertId, CancellationToken cancellation)
    {
        var audits = officer.Role == OfficerRole.Auditor;
        if (!audits && officer.AuthorityId is null)
        {
            return false;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = new NpgsqlCommand(
            "SELECT 1 FROM case_row WHERE alert_id = $1 AND ($2 OR authority = $3) LIMIT 1", connection);
        read.Parameters.AddWithValue(alertId);
        read.Parameters.AddWithValue(audits);
        read.Parameters.AddWithValue(officer.AuthorityId ?? "");
        return await read.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is not null;
    }

    /// <summary>The facts of an alert and why it was routed so, for whoever makes blind tags of them; null for an unknown one and after erasure.</summary>
    internal async Task<CaseDetails?> DetailsOfAsync(Guid alertId, CancellationToken cancellation) =>
        await DetailsAsync(alertId, await store.FetchStreamAsync(alertId, cancellationToken: cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);

    /// <summary>Reading, and not kept out by a tie to the case.</summary>
    internal async Task<bool> MayOpenAsync(Officer officer, Guid alertId, CancellationToken cancellation) =>
        await MayReadAsync(officer, alertId, cancellation).ConfigureAwait(false)
        && !(await store.FetchStreamAsync(alertId, cancellationToken: cancellation).ConfigureAwait(false)).Any(stored => stored.Data is OfficerRecused recused && recused.Officer == officer.Id);

    private async Task<CaseDetails?> DetailsAsync(
        Guid alertId, IReadOnlyList<StoredEvent> events, CancellationToken cancellation)
    {
        if (events.Select(e => e.Data).OfType<RouteDecided>().LastOrDefault() is not { } decided)
        {
            return null;
        }

        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = new NpgsqlCommand("SELECT wrapped FROM facts_key WHERE alert_id = $1", connection);
        read.Parameters.AddWithValue(alertId);
        if (await read.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is not byte[] wrapped)
        {
            return null;
        }

        using var key = factsKeys.Unwrap(wrapped);
        return FactsCipher.Open<CaseDetails>(key, DetailsUse, alertId, decided.Details);
    }

    private async Task<IReadOnlyList<CasePart>> PartsAsync(string authority, Guid alertId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = new NpgsqlCommand(
            """
            WITH said AS (SELECT part_id, lag(digest) OVER (PARTITION BY direction ORDER BY number) AS previous FROM message WHERE alert_id = $1)
            SELECT part_id, kind, index, count, key_ids, direction, previous
            FROM part LEFT JOIN said USING (part_id)
            WHERE alert_id = $1 AND EXISTS (
                SELECT 1 FROM part_header h, unnest(h.key_ids) AS key_id
                WHERE h.part_id = part.part_id AND split_part(key_id, '/', 1) = $2)
            ORDER BY kind, direction, index
            """,
            connection);
        read.Parameters.AddWithValue(alertId);
        read.Parameters.AddWithValue(authority);
        await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var parts = new List<CasePart>();
        while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
        {
            parts.Add(new CasePart(
                rows.GetGuid(0), (PartKind)rows.GetInt16(1), rows.GetInt16(2), rows.GetInt16(3), rows.GetFieldValue<string[]>(4))
            {
                FromReporter = rows.GetInt16(5) == 1,
                Previous = await rows.IsDBNullAsync(6, cancellation).ConfigureAwait(false) ? null : rows.GetFieldValue<byte[]>(6),
            });
        }

        return parts;
    }

    private sealed record PartFile(byte[] File, string KeyId);

    private async Task<PartFile?> ReadFileAsync(string authority, Guid partId, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = new NpgsqlCommand(
            """
            SELECT key_id, h.header || (SELECT string_agg(data, ''::bytea ORDER BY number) FROM part_chunk WHERE part_id = $1)
            FROM part_header h, unnest(h.key_ids) AS key_id
            WHERE h.part_id = $1 AND split_part(key_id, '/', 1) = $2
            ORDER BY h.number DESC LIMIT 1
            """,
            connection);
        read.Parameters.AddWithValue(partId);
        read.Parameters.AddWithValue(authority);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false)
            ? new PartFile(row.GetFieldValue<byte[]>(1), row.GetString(0))
            : null;
    }

    private IReadOnlyList<TimelineEntry> TimelineOf(IReadOnlyList<StoredEvent> events, string zone) =>
    [
        .. events.Select(stored =>
        {
            var officer = Guid.TryParseExact(stored.Context.Actor, "D", out var id) ? directory.FindOfficer(id) : null;
            DateTimeOffset? moment = stored.Context.Actor is not null || string.Equals(stored.Context.Role, DeadlineSweep.Role, StringComparison.Ordinal) ? stored.Timestamp : null;
            return new TimelineEntry(
                stored.Version,
                stored.Data,
                moment is { } at ? TimeZones.ToLocal(at, zone).Date : DateOnly.FromDateTime(stored.Timestamp.UtcDateTime),
                moment,
                officer?.Name,
                stored.Context.Role ?? "");
        }),
    ];
}
