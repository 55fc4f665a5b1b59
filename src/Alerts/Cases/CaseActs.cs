using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Search;
using Alertadores.EventStore;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Cases;

/// <summary>What officers do with an alert. The law's room decides; each act is recorded with actor, role and reason.</summary>
public sealed class CaseActs(
    EventStore.EventStore store, CaseFiles files, Law law, AuthorityDirectory directory, MailboxKeys keys, CaseTags tags, TimeProvider time)
{
    /// <summary>The most bytes of a sealed reason: an age file around the smallest text step.</summary>
    public const int LargestSealedReason = 8 * 1024;

    /// <summary>The most bytes of a header that an officer's browser wrote.</summary>
    public const int LargestHeader = 4 * 1024;

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
        if (directory.Find(newPrimary) is null)
        {
            return new ActOutcome.Refused(new Refusal("unknown_authority", "triage_rules §4", "alert.refused.unknown_authority"));
        }

        return await ActAsync(
            session,
            alertId,
            expectedVersion,
            (alert, file, context) => ForwardRefusal(alert, file, newPrimary, headers) is { } refusal
                ? new Refused(refusal)
                : AlertDecider.Override(
                    alert,
                    new OverrideRoute
                    {
                        DecisionId = alert.DecisionId,
                        NewPrimary = newPrimary,
                        NewPriority = newPriority,
                        Reason = reason,
                        SealedReason = sealedReason,
                        Excluded = ExcludedOffices(file),
                    },
                    context),
            headers,
            cancellation).ConfigureAwait(false);
    }

    /// <summary>The officer's authority acknowledges the copy that it holds (DL-04). Opening a part does not.</summary>
    public Task<ActOutcome> AcknowledgeAsync(OfficerSession session, Guid alertId, long expectedVersion, CancellationToken cancellation) =>
        ActAsync(session, alertId, expectedVersion, (alert, _, context) => AlertDecider.Acknowledge(alert, context), forwarded: [], cancellation);

    private delegate Outcome Decide(Alert alert, CaseFile file, ActContext context);

    private async Task<ActOutcome> ActAsync(
        OfficerSession session,
        Guid alertId,
        long expectedVersion,
        Decide decide,
        IReadOnlyList<ForwardedHeader> forwarded,
        CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        var officer = session.Officer;
        if (officer.AuthorityId is not { } authority
            || !MayAct(officer.Role)
            || await files.FindAsync(session, alertId, cancellation).ConfigureAwait(false) is not { } file)
        {
            return new ActOutcome.Unknown();
        }

        if (expectedVersion > file.Version || file.Timeline.Any(entry => entry.Version > expectedVersion && Matters(entry.Event)))
        {
            return new ActOutcome.Changed(file.Version);
        }

        var context = new ActContext
        {
            Officer = officer.Id,
            Authority = authority,
            IsCoordination = directory.Find(authority)?.Kind == AuthorityKind.Coordination,
            Now = time.GetUtcNow(),
            Clock = law.ClockFor(directory),
        };
        var outcome = decide(file.Alert, file, context);
        if (outcome is Refused refused)
        {
            return new ActOutcome.Refused(refused.Refusal);
        }

        var decided = (Decided)outcome;

        await using var append = store.OpenSession(CaseFiles.ContextOf(officer));
        object[] events = [.. decided.Events, .. Released(file.Alert, decided, forwarded)];
        append.Append(alertId, file.Version, events, context.Now);
        if (forwarded.Count > 0)
        {
            append.Execute((connection, transaction, token) => WriteHeadersAsync(forwarded, connection, transaction, token));
        }

        // The new holder's inbox has its queues too; what was erased has no facts and gets no tag.
        if (decided.Events.OfType<RouteOverridden>().FirstOrDefault() is { } moved && file.Details is { } details)
        {
            var given = await tags.OfAsync(alertId, details, [moved.NewPrimary], cancellation).ConfigureAwait(false);
            append.Execute((connection, transaction, token) => CaseTags.WriteAsync(given, connection, transaction, token));
        }

        try
        {
            await append.SaveChangesAsync(cancellation).ConfigureAwait(false);
            return new ActOutcome.Done(file.Version + events.Length);
        }
        catch (ConcurrencyException)
        {
            var now = await files.FindAsync(session, alertId, cancellation).ConfigureAwait(false);
            return new ActOutcome.Changed(now?.Version ?? file.Version);
        }
    }

    private static bool MayAct(OfficerRole role) => role is OfficerRole.Triager or OfficerRole.Investigator or OfficerRole.Coordinator;

    // Openings, acknowledgements, messages and the clock's notes change nothing that a person decides the route on.
    private static bool Matters(object happened) =>
        happened is RouteDecided or RouteConfirmed or RouteOverridden or PriorityRaised or CopyReleased or DeadlineRecomputed;

    private Refusal? ForwardRefusal(Alert alert, CaseFile file, string newPrimary, IReadOnlyList<ForwardedHeader> headers)
    {
        if (alert.Holders.Contains(newPrimary, StringComparer.Ordinal) || string.Equals(alert.Primary, newPrimary, StringComparison.Ordinal))
        {
            return headers.Count == 0 ? null : NotForwarded();
        }

        var current = keys.CurrentFor(newPrimary)?.Id;
        var whole = headers.Count == file.Parts.Count
            && headers.All(header => string.Equals(header.KeyId, current, StringComparison.Ordinal)
                && header.Header.Length is > 0 and <= LargestHeader
                && file.Parts.Any(part => part.Id == header.Part))
            && headers.DistinctBy(header => header.Part).Count() == headers.Count;
        return whole ? null : NotForwarded();
    }

    private static Refusal NotForwarded() => new("copy_not_forwarded", "crypto.md, forwarding", "alert.refused.copy_not_forwarded");

    private IReadOnlyList<string> ExcludedOffices(CaseFile file) =>
        file.Details is not { } details
            ? []
            : [.. directory.All.Where(office => details.Excluded.Any(code => KindOf(code) == office.Kind && IsAccusedOffice(office, details))).Select(office => office.Id)];

    private static AuthorityKind KindOf(AuthorityCode code) => code switch
    {
        AuthorityCode.Oic => AuthorityKind.Oic,
        AuthorityCode.Sfp => AuthorityKind.Sfp,
        _ => AuthorityKind.Fgr,
    };

    // An excluded OIC is the institution's own; another institution's is no party to the conflict.
    private static bool IsAccusedOffice(Authority office, CaseDetails details) =>
        office.Kind != AuthorityKind.Oic
        || (details.Facts.Institution is { } institution && office.Institutions.Contains(institution, StringComparer.Ordinal));

    private static IEnumerable<object> Released(Alert alert, Decided decided, IReadOnlyList<ForwardedHeader> forwarded) =>
        forwarded.Count > 0 && decided.Events.OfType<RouteOverridden>().FirstOrDefault() is { } overridden
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
