namespace Alertadores.Triage.Lifecycle;

/// <summary>Somebody was asked for information (LGRA 96). Opens DL-09 from the day on which the notice takes effect.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Request">Names the request.</param>
/// <param name="Authority">Directory id of the authority that asks.</param>
/// <param name="Deadline">The term of this request: <c>DL-09</c> for the first of the alert, <c>DL-09.2</c> for the second, and so on.</param>
/// <param name="BusinessDays">5 to 15.</param>
/// <param name="NotifiedOn">The day of the personal notice (R2).</param>
/// <param name="Sealed">Whom and for what, as a sealed frame of kind <c>note</c>, or null.</param>
public sealed record InformationRequested(Guid AlertId, Guid Request, string Authority, string Deadline, int BusinessDays, DateOnly NotifiedOn, byte[]? Sealed);

/// <summary>Who was asked got more time: once, and at most half of the first term (LGRA 96).</summary>
public sealed record InformationExtended(Guid AlertId, Guid Request, string Authority, string Deadline, int BusinessDays, ReasonCode Reason, byte[]? SealedReason);

/// <summary>The information came on a day.</summary>
public sealed record InformationReceived(Guid AlertId, Guid Request, string Authority, DateOnly On);

/// <summary>A step of the procedure outside this system that opens or meets a term of the law.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Authority">Directory id of the authority whose procedure it is.</param>
/// <param name="Milestone">Which step.</param>
/// <param name="On">The day of the step; terms count from it, not from the day on which it was written down.</param>
/// <param name="Notice">How it was notified, for steps that are notices; else null.</param>
public sealed record MilestoneRecorded(Guid AlertId, string Authority, ProcedureMilestone Milestone, DateOnly On, NoticeKind? Notice);

/// <summary>Steps of the procedure of administrative responsibility. Stored in events.</summary>
public enum ProcedureMilestone
{
    /// <summary>The procedure began: meets DL-08 (LGRA 64-II).</summary>
    ProcedureStarted = 1,

    /// <summary>The IPRA was presented to the substanciadora: opens DL-05 (LGRA 208-I).</summary>
    IpraPresented = 2,

    /// <summary>The IPRA was admitted: meets DL-05 (LGRA 208-I).</summary>
    IpraAdmitted = 3,

    /// <summary>The substanciadora asked for the IPRA to be mended and notified it: meets DL-05, opens DL-07 (LGRA 195, 208-I).</summary>
    PreventionNotified = 4,

    /// <summary>The IPRA was mended: meets DL-07, and the three days for its admission begin again (DL-05).</summary>
    PreventionCleared = 5,

    /// <summary>The initial hearing ended: opens DL-06 (LGRA 209-I).</summary>
    InitialHearingConcluded = 6,

    /// <summary>The file was sent to the Tribunal: meets DL-06 (LGRA 209-I).</summary>
    RemittedToTribunal = 7,
}

/// <summary>How a notice was made, which says when it takes effect. Stored in events.</summary>
public enum NoticeKind
{
    /// <summary>In person: takes effect on the next business day (R2, LGRA 189).</summary>
    Personal = 1,

    /// <summary>On the board of the office (estrados): takes effect on the third business day (R3, LGRA 190).</summary>
    Board = 2,
}
