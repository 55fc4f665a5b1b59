using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Search;
using Alertadores.EventStore;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Cases;

/// <summary>What officers do with an alert. The law's room decides; each act is recorded with actor, role and reason.</summary>
public sealed partial class CaseActs(
    NpgsqlDataSource database, EventStore.EventStore store, CaseFiles files, Law law, AuthorityDirectory directory, MailboxKeys keys, CaseTags tags, CaseConsents consents, TimeProvider time)
{
    /// <summary>The most bytes of a sealed reason: an age file around the smallest text step.</summary>
    public const int LargestSealedReason = 8 * 1024;

    /// <summary>The most bytes of a header that an officer's browser wrote.</summary>
    public const int LargestHeader = 4 * 1024;

    /// <summary>The most bytes of a sealed note: an age file around the middle text step.</summary>
    public const int LargestSealedNote = 20 * 1024;

    private const int Attempts = 4;

    /// <summary>A person stands by the route.</summary>
    /// <param name="session">Who acts.</param>
    /// <param name="alertId">The alert.</param>
    /// <param name="expectedVersion">The version that the person looked at.</param>
    /// <param name="reason">The closed code.</param>
    /// <param name="sealedReason">An age file sealed in the officer's browser, or null.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public Task<ActOutcome> ConfirmRouteAsync(
        OfficerSession session,
        Guid alertId,
        long expectedVersion,
        ReasonCode reason,
        byte[]? sealedReason,
        CancellationToken cancellation) =>
        ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, _, context) => AlertDecider.Confirm(alert, new ConfirmRoute(alert.DecisionId, reason, sealedReason), context),
            forwarded: [],
            cancellation);

    /// <summary>A person sends the alert to another authority, or changes its priority.</summary>
    /// <param name="session">Who acts.</param>
    /// <param name="alertId">The alert.</param>
    /// <param name="expectedVersion">The version that the person looked at.</param>
    /// <param name="newPrimary">Directory id of who answers from now on.</param>
    /// <param name="newPriority">The priority from now on.</param>
    /// <param name="reason">The closed code.</param>
    /// <param name="sealedReason">An age file sealed in the officer's browser.</param>
    /// <param name="headers">One header a part for the new authority's current key, where it holds no copy yet; written in the officer's browser.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<ActOutcome> OverrideRouteAsync(
        OfficerSession session,
        Guid alertId,
        long expectedVersion,
        string newPrimary,
        Priority newPriority,
        ReasonCode reason,
        byte[] sealedReason,
        IReadOnlyList<ForwardedHeader> headers,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(headers);
        if (directory.Find(newPrimary) is not { } office)
        {
            return Refuse("unknown_authority", "triage_rules §4");
        }

        var said = await consents.LatestAsync(alertId, cancellation).ConfigureAwait(false);

        return await ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, file, context) =>
            {
                if (ForwardRefusal(alert, file, newPrimary, headers) is { } refusal)
                {
                    return new Refused(refusal);
                }

                var to = RecipientOf(office, file, said);
                var holds = alert.Holders.Contains(newPrimary, StringComparer.Ordinal);
                return AlertDecider.Override(
                    alert,
                    new OverrideRoute
                    {
                        DecisionId = alert.DecisionId,
                        NewPrimary = newPrimary,
                        NewPriority = newPriority,
                        Reason = reason,
                        SealedReason = sealedReason,
                        Excluded = to is { IsExcluded: true } ? [newPrimary] : [],
                        LacksConsent = !holds && to is { IsProsecutor: true, LacksConsent: true },
                        PrimaryWaits = !holds && to is { Vista: VistaMode.HoldSeguridad or VistaMode.Consentimiento or VistaMode.Revision },
                        LearnsOfSeriousConduct = to is { LearnsOfSeriousConduct: true },
                    },
                    context);
            },
            headers,
            cancellation).ConfigureAwait(false);
    }

    /// <summary>The officer's authority acknowledges the copy that it holds (DL-04). Opening a part does not.</summary>
    public Task<ActOutcome> AcknowledgeAsync(OfficerSession session, Guid alertId, long expectedVersion, CancellationToken cancellation) =>
        ActAsync(session, alertId, expectedVersion, (alert, _, context) => AlertDecider.Acknowledge(alert, context), forwarded: [], cancellation);

    private delegate Outcome Decide(Alert alert, CaseFile file, ActContext context);

    /// <summary>What one act needs beside its decision.</summary>
    private sealed record Doing
    {
        /// <summary>Headers for an authority that gets a copy.</summary>
        public IReadOnlyList<ForwardedHeader> Forwarded { get; init; } = [];

        /// <summary>What in between would make a person think again.</summary>
        public Func<object, string, bool> Matters { get; init; } = ActStaleness.Matters;

        /// <summary>What the act begins, for the answer.</summary>
        public Guid? Id { get; init; }

        /// <summary>What else is written in the same transaction, given the events and the version of the last of them.</summary>
        public Func<IReadOnlyList<object>, long, Func<NpgsqlConnection, NpgsqlTransaction, CancellationToken, Task>>? Write { get; init; }

        /// <summary>The same act in another alert's history, in the same transaction.</summary>
        public (Guid Alert, long Version, object Event)? Elsewhere { get; init; }
    }

    private Task<ActOutcome> ActAsync(
        OfficerSession session, Guid alertId, long expectedVersion, Decide decide, IReadOnlyList<ForwardedHeader> forwarded, CancellationToken cancellation) =>
        ActAsync(session, alertId, expectedVersion, decide, new Doing { Forwarded = forwarded }, cancellation);

    // The one way in which an act is done: who is it, what do they know, what does the law say, all or nothing.
    private async Task<ActOutcome> ActAsync(
        OfficerSession session, Guid alertId, long expectedVersion, Decide decide, Doing doing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        var officer = session.Officer;

        // Somebody may write between our read and our append. What does not matter to this act is no reason to ask the person again.
        for (var attempt = 1; ; attempt++)
        {
            if (officer.AuthorityId is not { } authority
                || !MayAct(officer)
                || await files.FindAsync(session, alertId, cancellation).ConfigureAwait(false) is not { } file)
            {
                return new ActOutcome.Unknown();
            }

            if (expectedVersion > file.Version || file.Timeline.Any(entry => entry.Version > expectedVersion && doing.Matters(entry.Event, authority)))
            {
                return new ActOutcome.Changed(file.Version);
            }

            var context = ActingOfficer.ContextOf(officer, authority, directory, law, time);
            switch (decide(file.Alert, file, context))
            {
                case Refused refused:
                    return new ActOutcome.Refused(refused.Refusal);
                case Decided decided when await AppendAsync(officer, file, decided, doing, context.Now, cancellation).ConfigureAwait(false) is { } version:
                    return new ActOutcome.Done(version, doing.Id);
                default:
                    if (attempt == Attempts)
                    {
                        return new ActOutcome.Changed(file.Version);
                    }

                    break;
            }
        }
    }

    // The new version, or null where somebody was faster.
    private async Task<long?> AppendAsync(Officer officer, CaseFile file, Decided decided, Doing doing, DateTimeOffset now, CancellationToken cancellation)
    {
        object[] events = [.. decided.Events, .. Released(file.Alert, decided, doing.Forwarded)];
        await using var append = store.OpenSession(CaseFiles.ContextOf(officer));
        append.Append(file.AlertId, file.Version, events, now);
        if (doing.Elsewhere is { } elsewhere)
        {
            append.Append(elsewhere.Alert, elsewhere.Version, [elsewhere.Event], now);
        }

        if (doing.Write is { } write)
        {
            append.Execute(write(events, file.Version + events.Length));
        }

        if (doing.Forwarded.Count > 0)
        {
            append.Execute((connection, transaction, token) => WriteHeadersAsync(doing.Forwarded, connection, transaction, token));
        }

        // A new holder's inbox has its queues too; what was erased has no facts and gets no tag.
        string[] holders = [.. events.OfType<RouteOverridden>().Select(moved => moved.NewPrimary), .. events.OfType<CopyReleased>().Select(copy => copy.Authority)];
        if (holders.Length > 0 && file.Details is { } details)
        {
            var given = await tags.OfAsync(file.AlertId, details, holders, cancellation).ConfigureAwait(false);
            append.Execute((connection, transaction, token) => CaseTags.WriteAsync(given, connection, transaction, token));
        }

        try
        {
            await append.SaveChangesAsync(cancellation).ConfigureAwait(false);
            return file.Version + events.Length;
        }
        catch (ConcurrencyException)
        {
            return null;
        }
    }

    // A session may be older than what the directory now says of its officer.
    private bool MayAct(Officer officer) =>
        officer.Role is OfficerRole.Triager or OfficerRole.Investigator or OfficerRole.Coordinator
        && directory.IsActive(officer.Id)
        && directory.FindOfficer(officer.Id) is { } today
        && today.Role == officer.Role
        && string.Equals(today.AuthorityId, officer.AuthorityId, StringComparison.Ordinal);

    private static ActOutcome.Refused Refuse(string code, string article) => new(new Refusal(code, article, $"alert.refused.{code}"));

    private Refusal? ForwardRefusal(Alert alert, CaseFile file, string newPrimary, IReadOnlyList<ForwardedHeader> headers)
    {
        if (alert.Holders.Contains(newPrimary, StringComparer.Ordinal) || string.Equals(alert.Primary, newPrimary, StringComparison.Ordinal))
        {
            return headers.Count == 0 ? null : NotForwarded();
        }

        return HeadersRefusal(file, newPrimary, headers);
    }

    // One header for each part that the officer holds, all for the key that the destination has now.
    private Refusal? HeadersRefusal(CaseFile file, string destination, IReadOnlyList<ForwardedHeader> headers)
    {
        var current = keys.CurrentFor(destination)?.Id;
        var whole = headers.Count == file.Parts.Count
            && headers.All(header => string.Equals(header.KeyId, current, StringComparison.Ordinal)
                && header.Header.Length is > 0 and <= LargestHeader
                && file.Parts.Any(part => part.Id == header.Part))
            && headers.DistinctBy(header => header.Part).Count() == headers.Count;
        return whole ? null : NotForwarded();
    }

    private static Refusal NotForwarded() => new("copy_not_forwarded", "crypto.md, forwarding", "alert.refused.copy_not_forwarded");

    private static IEnumerable<object> Released(Alert alert, Decided decided, IReadOnlyList<ForwardedHeader> forwarded) =>
        forwarded.Count > 0 && !decided.Events.OfType<CopyReleased>().Any() && decided.Events.OfType<RouteOverridden>().FirstOrDefault() is { } overridden
            ? [new CopyReleased(alert.Id, overridden.NewPrimary, forwarded[0].KeyId, CopyKind.Primary)]
            : [];

    private static async Task WriteHeadersAsync(
        IReadOnlyList<ForwardedHeader> headers, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        foreach (var header in headers)
        {
            await using var write = new NpgsqlCommand(
                """
                INSERT INTO part_header (part_id, number, key_ids, header)
                SELECT $1, max(number) + 1, $2, $3 FROM part_header WHERE part_id = $1
                """,
                connection,
                transaction);
            write.Parameters.AddWithValue(header.Part);
            write.Parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, new[] { header.KeyId });
            write.Parameters.AddWithValue(header.Header);
            await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        }
    }
}
