namespace Alertadores.Triage.Lifecycle;

// Opening the identity that a reporter left sealed: one person asks, one custodian of each of two groups agrees, A before B.
public static partial class AlertDecider
{
    /// <summary>Days after the request, not counted itself, in which it can be granted. Our own term: no text fixes one.</summary>
    public const int OpeningDays = 15;

    private const string TwoSeals = "crypto.md, identity of the reporter";

    /// <summary>An officer asks. One request of an authority at a time, and never without a written reason.</summary>
    public static Outcome AskForIdentity(Alert alert, AskForIdentity command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        RequireDefined(command.Reason);
        var refusal = RefuseActor(alert, context)
            ?? (alert.Erased ? NewRefusal("alert_erased", TwoSeals) : null)
            ?? (alert.Holders.Contains(context.Authority, StringComparer.Ordinal) ? null : NewRefusal("no_copy_held", Definitions))
            ?? RefuseReason(command.Reason, ActReasons.AskIdentity, command.SealedReason, textNeeded: true, TwoSeals)
            ?? (alert.Openings.Any(one => one.IsPending && Same(one.Authority, context.Authority)) ? NewRefusal("opening_pending", TwoSeals) : null);
        if (refusal is not null)
        {
            return new Refused(refusal);
        }

        var today = context.Clock.LocalDate(context.Now, context.Authority);
        return new Decided(
        [
            new IdentityOpeningRequested(
                alert.Id, command.Opening, context.Authority, context.Officer, command.Reason, today, today.AddDays(OpeningDays), command.SealedReason),
        ]);
    }

    /// <summary>A custodian of group A agrees.</summary>
    public static Outcome AgreeToOpening(Alert alert, Guid opening, CustodianContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(context);
        return RefuseStep(alert, opening, OpeningState.WaitsForA, context) is { } refusal
            ? new Refused(refusal)
            : new Decided([new IdentityOpeningAgreed(alert.Id, opening, Opening(alert, opening)!.Authority, context.Officer)]);
    }

    /// <summary>A custodian of group B agrees, and the identity is sealed to who asked.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="opening">The request.</param>
    /// <param name="keyId">The key of the authority that asked.</param>
    /// <param name="context">The custodian.</param>
    public static Outcome OpenIdentity(Alert alert, Guid opening, string keyId, CustodianContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentException.ThrowIfNullOrEmpty(keyId);
        ArgumentNullException.ThrowIfNull(context);
        return RefuseStep(alert, opening, OpeningState.WaitsForB, context) is { } refusal
            ? new Refused(refusal)
            : new Decided([new IdentityOpened(alert.Id, opening, Opening(alert, opening)!.Authority, context.Officer, keyId, DayOf(alert, opening, context))]);
    }

    /// <summary>The custodian whose turn it is does not agree.</summary>
    public static Outcome RefuseOpening(Alert alert, Guid opening, ReasonCode reason, byte[]? sealedReason, CustodianContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(context);
        RequireDefined(reason);
        var refusal = RefuseStep(alert, opening, Opening(alert, opening)?.State ?? OpeningState.WaitsForA, context)
            ?? RefuseReason(reason, ActReasons.RefuseIdentity, sealedReason, textNeeded: false, TwoSeals);
        return refusal is not null
            ? new Refused(refusal)
            : new Decided([new IdentityOpeningRefused(
                alert.Id, opening, Opening(alert, opening)!.Authority, context.Officer, context.Group, reason, DayOf(alert, opening, context), sealedReason)]);
    }

    /// <summary>Who asked reads what was opened. It may be read again, and each time is on record.</summary>
    public static Outcome ReadIdentity(Alert alert, Guid opening, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(context);
        var refusal = RefusePerson(alert, context)
            ?? (alert.Erased ? NewRefusal("alert_erased", TwoSeals)
                : Opening(alert, opening) is not { State: OpeningState.Opened } opened ? NewRefusal("not_opened", TwoSeals)
                : opened.Officer != context.Officer || !Same(opened.Authority, context.Authority) ? NewRefusal("not_who_asked", TwoSeals)
                : null);
        return refusal is not null ? new Refused(refusal) : new Decided([new IdentityRead(alert.Id, opening, context.Authority, context.Officer)]);
    }

    /// <summary>What time does to the requests of an alert: nothing ends without a word.</summary>
    public static IReadOnlyList<object> ExpireOpenings(Alert alert, DateTimeOffset now, Deadlines.LegalClock clock)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(clock);
        return [.. alert.Openings
            .Select(opening => (Opening: opening, Today: clock.LocalDate(now, opening.Authority)))
            .Where(one => one.Opening.IsPending && one.Today > one.Opening.ExpiresOn)
            .Select(one => new IdentityOpeningExpired(alert.Id, one.Opening.Id, one.Opening.Authority, one.Today))];
    }

    // Both groups, each in its turn, three different persons; and whoever asked must still be one who may read.
    private static Refusal? RefuseStep(Alert alert, Guid id, OpeningState due, CustodianContext context) =>
        alert.Erased ? NewRefusal("alert_erased", TwoSeals)
        : Opening(alert, id) is not { } opening || !opening.IsPending ? NewRefusal("opening_not_pending", TwoSeals)
        : DayOf(alert, id, context) > opening.ExpiresOn ? NewRefusal("opening_expired", TwoSeals)
        : opening.State != due || (opening.State == OpeningState.WaitsForA) != (context.Group == CustodianGroup.A) ? NewRefusal("other_group_decides", TwoSeals)
        : context.Officer == opening.Officer || context.Officer == opening.AgreedBy ? NewRefusal("same_person", TwoSeals)
        : alert.Recused.Contains(opening.Officer) ? NewRefusal("asker_recused", Conflict)
        : null;

    private static IdentityOpening? Opening(Alert alert, Guid id) => alert.Openings.FirstOrDefault(one => one.Id == id);

    private static DateOnly DayOf(Alert alert, Guid opening, CustodianContext context) => context.Clock.LocalDate(context.Now, Opening(alert, opening)!.Authority);
}
