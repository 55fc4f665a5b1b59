using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.EventStore;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Custody;

/// <summary>
/// What custodians of reporters' identities do. Group A takes the outer seal off, group B seals what is inside to the authority that asked; each in the browser, by a key that only the
/// group has. A custodian belongs to the group whose key they hold: the role alone opens nothing.
/// </summary>
public sealed class CustodyDesk(NpgsqlDataSource database, EventStore.EventStore store, Law law, AuthorityDirectory directory, MailboxKeys keys, TimeProvider time)
{
    /// <summary>Requests on the page of a custodian. More at once would say that something is wrong with the asking.</summary>
    public const int MostRequests = 200;

    private const int Attempts = 4;

    private static readonly EventContext Clock = new(Actor: null, Deadlines.DeadlineSweep.Role);

    /// <summary>Everything that waits for one of the groups, own turns first, then the nearest end; null for who is no custodian.</summary>
    public async Task<IReadOnlyList<OpeningRequest>?> ListAsync(OfficerSession session, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (GroupOf(session.Officer) is not { } group)
        {
            return null;
        }

        var requests = new List<OpeningRequest>();
        foreach (var row in await OpeningRows.PendingAsync(database, MostRequests, cancellation).ConfigureAwait(false))
        {
            var alert = await store.AggregateAsync<Alert>(row.AlertId, AlertEvolution.Evolve, cancellation).ConfigureAwait(false);
            if (alert is { Erased: false } && alert.Openings.FirstOrDefault(one => one.Id == row.Opening) is { IsPending: true } opening)
            {
                requests.Add(new OpeningRequest
                {
                    Opening = row.Opening,
                    AlertId = row.AlertId,
                    Authority = opening.Authority,
                    Reason = opening.Reason,
                    AskedOn = opening.AskedOn,
                    ExpiresOn = opening.ExpiresOn,
                    State = opening.State,
                    Version = row.Version,
                    IsOwnTurn = opening.State == TurnOf(group),
                });
            }
        }

        return [.. requests.OrderByDescending(request => request.IsOwnTurn)];
    }

    /// <summary>The written reason of a request. That it was opened is an event before the bytes leave the server.</summary>
    /// <returns>Null where there is no such request, or no longer one to decide on.</returns>
    public async Task<(Guid AlertId, TextToOpen Text)?> OpenReasonAsync(OfficerSession session, Guid opening, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        if (GroupOf(session.Officer) is not { } group
            || await OpeningRows.FindAsync(database, opening, cancellation).ConfigureAwait(false) is not { State: OpeningState.WaitsForA or OpeningState.WaitsForB } row)
        {
            return null;
        }

        var events = await store.FetchStreamAsync(row.AlertId, cancellationToken: cancellation).ConfigureAwait(false);
        if (events.FirstOrDefault(stored => stored.Version == row.Asked)?.Data is not IdentityOpeningRequested asked || events.Any(stored => stored.Data is AlertErased))
        {
            return null;
        }

        await using var append = store.OpenSession(CaseFiles.ContextOf(session.Officer));
        append.AppendUnconditionally(row.AlertId, [new SealedTextOpened(row.AlertId, CustodyOwner.Of(group), session.Officer.Id, row.Asked)]);
        await append.SaveChangesAsync(cancellation).ConfigureAwait(false);
        return (row.AlertId, new TextToOpen(asked.SealedReason, keys.CustodyKeyFilesOf(session.Officer.Id)));
    }

    /// <summary>The layer that the custodian's group opens now. Not recorded: what leaves is sealed to the group, and what the browser makes of it is the event.</summary>
    /// <returns>Null where there is no such request for this group now.</returns>
    public async Task<LayerToOpen?> LayerAsync(OfficerSession session, Guid opening, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        return GroupOf(session.Officer) is { } group
            && await OpeningRows.FindAsync(database, opening, cancellation).ConfigureAwait(false) is { File: { } file } row
            && row.State == TurnOf(group)
            && (group == CustodianGroup.A ? null : keys.CurrentFor(row.Authority)) is var reader
            && (group == CustodianGroup.A || reader is not null)
            ? new LayerToOpen(row.AlertId, group, file, keys.CustodyKeyFilesOf(session.Officer.Id), reader)
            : null;
    }

    /// <summary>Group A agrees, and gives what was inside its seal.</summary>
    /// <param name="session">The custodian.</param>
    /// <param name="opening">The request.</param>
    /// <param name="version">As listed.</param>
    /// <param name="inner">An age file sealed to group B.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<ActOutcome> AgreeAsync(OfficerSession session, Guid opening, long version, byte[] inner, CancellationToken cancellation) =>
        DecideAsync(
            session,
            opening,
            version,
            (alert, _, context) => !SealedLayer.LooksInner(inner) ? NotSealed() : AlertDecider.AgreeToOpening(alert, opening, context),
            _ => inner,
            OpeningState.WaitsForB,
            cancellation);

    /// <summary>Group B agrees, and gives the header that opens the identity for the authority that asked.</summary>
    /// <param name="session">The custodian.</param>
    /// <param name="opening">The request.</param>
    /// <param name="version">As listed.</param>
    /// <param name="keyId">The key that the header is for: the authority's current one.</param>
    /// <param name="header">An age header over the inner file's key.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<ActOutcome> OpenAsync(OfficerSession session, Guid opening, long version, string keyId, byte[] header, CancellationToken cancellation) =>
        DecideAsync(
            session,
            opening,
            version,
            (alert, row, context) =>
                !SealedLayer.LooksHeader(header) ? NotSealed()
                : !string.Equals(keys.CurrentFor(row.Authority)?.Id, keyId, StringComparison.Ordinal) ? Refused("key_changed")
                : AlertDecider.OpenIdentity(alert, opening, keyId, context),
            file => SealedLayer.WithHeader(file, header),
            OpeningState.Opened,
            cancellation);

    /// <summary>The custodian whose turn it is does not agree. The file that was sent for the opening is destroyed.</summary>
    public Task<ActOutcome> RefuseAsync(OfficerSession session, Guid opening, long version, ReasonCode reason, byte[]? sealedReason, CancellationToken cancellation) =>
        DecideAsync(session, opening, version, (alert, _, context) => AlertDecider.RefuseOpening(alert, opening, reason, sealedReason, context), _ => null, OpeningState.Refused, cancellation);

    /// <summary>Ends the requests that nobody decided on. Each once, however often it runs, because the append names the version that was decided on.</summary>
    /// <returns>How many ended.</returns>
    public async Task<int> ExpireAsync(CancellationToken cancellation)
    {
        var now = time.GetUtcNow();
        var clock = law.ClockFor(directory);
        var ended = 0;

        // By the plain day in UTC, which no zone of the country is ahead of; the decider looks at the authority's own.
        foreach (var alertId in await OpeningRows.DueAsync(database, DateOnly.FromDateTime(now.UtcDateTime), cancellation).ConfigureAwait(false))
        {
            var (alert, version) = await store.AggregateWithVersionAsync<Alert>(alertId, AlertEvolution.Evolve, cancellation).ConfigureAwait(false);
            if (alert is null || AlertDecider.ExpireOpenings(alert, now, clock) is not { Count: > 0 } events)
            {
                continue;
            }

            await using var append = store.OpenSession(Clock);
            append.Append(alertId, version, events, now);
            foreach (var (expired, place) in events.OfType<IdentityOpeningExpired>().Select((expired, i) => (expired, version + i + 1)))
            {
                append.Execute(OpeningRows.Update(expired.Opening, OpeningState.Expired, place, file: null));
            }

            try
            {
                await append.SaveChangesAsync(cancellation).ConfigureAwait(false);
                ended += events.Count;
            }
            catch (ConcurrencyException)
            {
                // A person or another node was faster; the next run decides on what it is then.
            }
        }

        return ended;
    }

    private async Task<ActOutcome> DecideAsync(
        OfficerSession session,
        Guid opening,
        long seen,
        Func<Alert, OpeningRow, CustodianContext, Outcome> decide,
        Func<byte[], byte[]?> file,
        OpeningState state,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        for (var attempt = 1; ; attempt++)
        {
            if (GroupOf(session.Officer) is not { } group
                || await OpeningRows.FindAsync(database, opening, cancellation).ConfigureAwait(false) is not { } row
                || await store.AggregateWithVersionAsync<Alert>(row.AlertId, AlertEvolution.Evolve, cancellation).ConfigureAwait(false) is not ({ } alert, var version))
            {
                return new ActOutcome.Unknown();
            }

            // What else happens to the alert is no business of a custodian; what another did with this request is.
            if (seen != row.Version)
            {
                return new ActOutcome.Changed(row.Version);
            }

            var context = new CustodianContext(session.Officer.Id, group, time.GetUtcNow(), law.ClockFor(directory));
            switch (decide(alert, row, context))
            {
                case Refused refused:
                    return new ActOutcome.Refused(refused.Refusal);
                case Decided decided when await AppendAsync(session.Officer, row, version, decided, OpeningRows.Update(opening, state, version + 1, file(row.File ?? [])), context.Now, cancellation).ConfigureAwait(false):
                    return new ActOutcome.Done(version + 1);
                default:
                    if (attempt == Attempts)
                    {
                        return new ActOutcome.Changed(row.Version);
                    }

                    break;
            }
        }
    }

    private async Task<bool> AppendAsync(
        Officer officer,
        OpeningRow row,
        long version,
        Decided decided,
        Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, Task> write,
        DateTimeOffset now,
        CancellationToken cancellation)
    {
        await using var append = store.OpenSession(CaseFiles.ContextOf(officer));
        append.Append(row.AlertId, version, decided.Events, now);
        append.Execute(write);
        try
        {
            await append.SaveChangesAsync(cancellation).ConfigureAwait(false);
            return true;
        }
        catch (ConcurrencyException)
        {
            return false;
        }
    }

    // A session may be older than what the directory now says of its officer; and the key, not the role, makes the group.
    private CustodianGroup? GroupOf(Officer officer) =>
        officer.Role == OfficerRole.Custodian && directory.IsActive(officer.Id) && directory.FindOfficer(officer.Id)?.Role == OfficerRole.Custodian
            ? keys.CustodyGroupOf(officer.Id)
            : null;

    private static OpeningState TurnOf(CustodianGroup group) => group == CustodianGroup.A ? OpeningState.WaitsForA : OpeningState.WaitsForB;

    private static Refused NotSealed() => Refused("not_sealed");

    private static Refused Refused(string code) => new(new Refusal(code, "formats/sealed-identity.md", $"alert.refused.{code}"));
}
