using System.Globalization;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Triage.Lifecycle;

// Requests for information (LGRA 96) and the steps of the procedure that the law gives terms.
public static partial class AlertDecider
{
    private const string Information = "DL-09";
    private const string Admission = "DL-05";
    private const string Remission = "DL-06";
    private const string Mending = "DL-07";
    private const string InformationLaw = "LGRA 96";

    /// <summary>Somebody is asked: opens a term of its own.</summary>
    public static Outcome Request(Alert alert, RequestInformation command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        var refusal = RefuseActor(alert, context)
            ?? (command.BusinessDays is < 5 or > 15 ? NewRefusal("days_out_of_range", InformationLaw) : null)
            ?? RefuseDay(alert, command.NotifiedOn, context, InformationLaw);
        if (refusal is not null)
        {
            return new Refused(refusal);
        }

        var deadline = alert.Requests.Count == 0 ? Information : string.Create(CultureInfo.InvariantCulture, $"{Information}.{alert.Requests.Count + 1}");
        return Counted(() =>
        [
            new InformationRequested(alert.Id, command.Request, context.Authority, deadline, command.BusinessDays, command.NotifiedOn, command.Sealed),
            Open(alert.Id, deadline, context.Authority, context.Clock.CountNotice(deadline, command.BusinessDays, command.NotifiedOn, CountingRule.PersonalNotice, context.Authority)),
        ]);
    }

    /// <summary>Who was asked gets more time: once, before the term ends, and at most half of it.</summary>
    public static Outcome Extend(Alert alert, ExtendRequest command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        if (RefuseActor(alert, context) is { } refusal)
        {
            return new Refused(refusal);
        }

        if (OwnRequest(alert, command.Request, context) is not { } request)
        {
            return Refuse("request_unknown", InformationLaw);
        }

        if (request.Extended is not null)
        {
            return Refuse("already_extended", InformationLaw);
        }

        if (command.BusinessDays < 1 || command.BusinessDays > request.BusinessDays / 2)
        {
            return Refuse("days_out_of_range", InformationLaw);
        }

        if (RefuseReason(command.Reason, ActReasons.Extend, command.SealedReason, textNeeded: false, InformationLaw) is { } wrong)
        {
            return new Refused(wrong);
        }

        if (Find(alert, request.Deadline, request.Authority) is not { IsRunning: true, Breached: false } running || context.Now > running.DueAt)
        {
            return Refuse("deadline_not_running", InformationLaw);
        }

        return Counted(() =>
        [
            new InformationExtended(alert.Id, request.Id, request.Authority, request.Deadline, command.BusinessDays, command.Reason, command.SealedReason),
            Recounted(alert, running, context.Clock.CountFrom(running.Deadline, running.EffectiveDate, running.Length + command.BusinessDays, request.Authority), InformationLaw),
        ]);
    }

    /// <summary>The information came: meets its term.</summary>
    public static Outcome ReceiveInformation(Alert alert, ReceiveInformation command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        if (RefuseActor(alert, context) is { } refusal)
        {
            return new Refused(refusal);
        }

        if (OwnRequest(alert, command.Request, context) is not { } request)
        {
            return Refuse("request_unknown", InformationLaw);
        }

        if (request.ReceivedOn is not null)
        {
            return Refuse("request_answered", InformationLaw);
        }

        return RefuseDay(alert, command.On, context, InformationLaw, notBefore: request.NotifiedOn) is { } wrong
            ? new Refused(wrong)
            : new Decided(
            [
                new InformationReceived(alert.Id, request.Id, request.Authority, command.On),
                .. Meet(alert, request.Deadline, request.Authority, command.On),
            ]);
    }

    /// <summary>A step was taken: it meets one term of the authority and may open another, counted from the day of the step.</summary>
    public static Outcome Record(Alert alert, RecordMilestone command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        RequireDefined(command.Milestone);
        var (meets, opens, article) = EffectsOf(command.Milestone);
        var authority = context.Authority;
        var awaited = meets is null ? null : Find(alert, meets, authority);

        // A procedure may begin without a serious conduct, and so without a term; every other step answers one that runs.
        var refusal = RefuseActor(alert, context)
            ?? ((command.Milestone == ProcedureMilestone.PreventionNotified) != command.Notice.HasValue ? NewRefusal("notice_kind", article) : null)
            ?? (meets is not null and not StartOfProcedure && awaited is not { IsRunning: true } ? NewRefusal("milestone_out_of_order", article) : null)
            ?? (opens is not null && Find(alert, opens, authority) is { IsRunning: true } ? NewRefusal("deadline_running", article) : null)
            ?? RefuseDay(alert, command.On, context, article, notBefore: awaited is { IsRunning: true } ? awaited.EffectiveDate : null);
        if (refusal is not null)
        {
            return new Refused(refusal);
        }

        return Counted(() =>
        [
            new MilestoneRecorded(alert.Id, authority, command.Milestone, command.On, command.Notice),
            .. meets is null ? [] : Meet(alert, meets, authority, command.On),

            // An IPRA that was not mended in time counts as not presented; this is another one.
            .. command.Milestone == ProcedureMilestone.IpraPresented ? Lift(alert, deadline => IsOf(deadline, Mending, authority), Today(alert, context)) : [],
            .. opens is null ? [] : new object[] { Open(alert.Id, opens, authority, CountOf(opens, command.On, command.Notice, length: null, context)) },
        ]);
    }

    /// <summary>Whether a step opens this term.</summary>
    public static bool Opens(ProcedureMilestone milestone, string deadline) => string.Equals(EffectsOf(milestone).Opens, deadline, StringComparison.Ordinal);

    private static (string? Meets, string? Opens, string Article) EffectsOf(ProcedureMilestone milestone) => milestone switch
    {
        ProcedureMilestone.ProcedureStarted => (StartOfProcedure, null, "LGRA 64-II"),
        ProcedureMilestone.IpraPresented => (null, Admission, "LGRA 208-I"),
        ProcedureMilestone.IpraAdmitted => (Admission, null, "LGRA 208-I"),
        ProcedureMilestone.PreventionNotified => (Admission, Mending, "LGRA 195"),
        ProcedureMilestone.PreventionCleared => (Mending, Admission, "LGRA 195"),
        ProcedureMilestone.InitialHearingConcluded => (null, Remission, "LGRA 209-I"),
        ProcedureMilestone.RemittedToTribunal => (Remission, null, "LGRA 209-I"),
        _ => throw new ArgumentOutOfRangeException(nameof(milestone), milestone, "No such step."),
    };

    private static DeadlineCount CountOf(string deadline, DateOnly on, NoticeKind? notice, int? length, ActContext context)
    {
        var days = length ?? context.Clock.Deadlines[deadline].Length!.Value;
        return notice switch
        {
            NoticeKind.Personal => context.Clock.CountNotice(deadline, days, on, CountingRule.PersonalNotice, context.Authority),
            NoticeKind.Board => context.Clock.CountNotice(deadline, days, on, CountingRule.EstradosNotice, context.Authority),
            _ => context.Clock.CountFrom(deadline, on, days, context.Authority),
        };
    }

    private static InformationRequest? OwnRequest(Alert alert, Guid request, ActContext context) =>
        alert.Requests.FirstOrDefault(one => one.Id == request && Same(one.Authority, context.Authority));

    private static DeadlineRecomputed Recounted(Alert alert, OpenDeadline old, DeadlineCount count, string basis) => new(
        alert.Id,
        old.Deadline,
        old.Authority,
        old.DueDate,
        count.DueDate,
        count.DueAt,
        count.Calendar,
        count.CalendarVersion,
        count.ZonesVersion,
        count.Skipped,
        basis,
        count.EffectiveDate);
}
