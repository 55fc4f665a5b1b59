using Alertadores.Triage.Routing;

namespace Alertadores.Triage.Lifecycle;

/// <summary>What the rules and the directory say about giving one authority a copy. It comes from encrypted details and stays out of events.</summary>
public sealed record Recipient
{
    /// <summary>Directory id.</summary>
    public required string Authority { get; init; }

    /// <summary>It is a public prosecutor's office.</summary>
    public bool IsProsecutor { get; init; }

    /// <summary>The mode of the vista that the rules gave this kind of authority, or null.</summary>
    public VistaMode? Vista { get; init; }

    /// <summary>Facts that need the victim's consent are in the alert, and there is none in force.</summary>
    public bool LacksConsent { get; init; }

    /// <summary>In conflict of interest by the decision.</summary>
    public bool IsExcluded { get; init; }

    /// <summary>It is a control body or the Secretaría and would learn of a serious conduct (LGRA 64-II).</summary>
    public bool LearnsOfSeriousConduct { get; init; }

    /// <summary>The rules made this vista wait for persons.</summary>
    internal bool Waits => Vista is VistaMode.HoldSeguridad or VistaMode.Consentimiento or VistaMode.Revision;
}

/// <summary>Somebody gets the case of the actor's authority.</summary>
/// <param name="Assignee">An officer of the same authority.</param>
public sealed record AssignCase(Guid Assignee);

/// <summary>The actor says whether something ties them to the case.</summary>
/// <param name="HasConflict">Whether it does.</param>
/// <param name="Reason">One of <see cref="ActReasons.Recuse"/>; needed with a conflict, null without.</param>
/// <param name="SealedReason">Optional sealed text.</param>
public sealed record DeclareInterest(bool HasConflict, ReasonCode? Reason, byte[]? SealedReason);

/// <summary>A coordinator keeps an officer out.</summary>
public sealed record RecuseOfficer(Guid Officer, ReasonCode Reason, byte[]? SealedReason);

/// <summary>One person proposes what takes two.</summary>
public sealed record ProposeAct
{
    /// <summary>Names the proposal.</summary>
    public required Guid Proposal { get; init; }

    public required ProposedAct Act { get; init; }

    /// <summary>Of a vista; null for a priority.</summary>
    public Recipient? Recipient { get; init; }

    /// <summary>The lower priority; null for a vista.</summary>
    public Priority? NewPriority { get; init; }

    public required ReasonCode Reason { get; init; }

    /// <summary>Always needed.</summary>
    public required byte[] SealedReason { get; init; }
}

/// <summary>Another person agrees.</summary>
/// <param name="Proposal">Which proposal.</param>
/// <param name="Recipient">Of a vista, as it stands now; null for a priority.</param>
/// <param name="KeyId">The key that the copy was forwarded to; null where none is released.</param>
public sealed record SecondProposal(Guid Proposal, Recipient? Recipient, string? KeyId);

/// <summary>Another person does not agree, or who proposed takes it back.</summary>
public sealed record RefuseProposal(Guid Proposal, Recipient? Recipient, ReasonCode Reason, byte[]? SealedReason);

/// <summary>One more authority gets a copy.</summary>
/// <param name="Recipient">Who.</param>
/// <param name="KeyId">The key that the copy was forwarded to.</param>
/// <param name="Reason">One of <see cref="ActReasons.Forward"/>.</param>
/// <param name="SealedReason">Always needed.</param>
public sealed record ForwardCopy(Recipient Recipient, string KeyId, ReasonCode Reason, byte[] SealedReason);

/// <summary>Somebody is asked for information.</summary>
/// <param name="Request">Names the request.</param>
/// <param name="BusinessDays">5 to 15 (LGRA 96).</param>
/// <param name="NotifiedOn">The day of the personal notice.</param>
/// <param name="Sealed">Optional sealed text.</param>
public sealed record RequestInformation(Guid Request, int BusinessDays, DateOnly NotifiedOn, byte[]? Sealed);

/// <summary>Who was asked gets more time.</summary>
public sealed record ExtendRequest(Guid Request, int BusinessDays, ReasonCode Reason, byte[]? SealedReason);

/// <summary>The information came.</summary>
public sealed record ReceiveInformation(Guid Request, DateOnly On);

/// <summary>A step of the procedure was taken.</summary>
public sealed record RecordMilestone(ProcedureMilestone Milestone, DateOnly On, NoticeKind? Notice);

/// <summary>An earlier event was wrong.</summary>
public sealed record CorrectAct
{
    /// <summary>Names the correction.</summary>
    public required Guid Correction { get; init; }

    /// <summary>Place of the wrong event in the stream.</summary>
    public required long Version { get; init; }

    /// <summary>The wrong event.</summary>
    public required object Corrected { get; init; }

    /// <summary>A later step opened the same term: its day no longer counts.</summary>
    public bool IsSuperseded { get; init; }

    public required ReasonCode Reason { get; init; }

    /// <summary>The right day, or null.</summary>
    public DateOnly? On { get; init; }

    /// <summary>Needed without <see cref="On"/>.</summary>
    public byte[]? Sealed { get; init; }
}

/// <summary>The case ends for lack of elements.</summary>
public sealed record ArchiveCase(ReasonCode Reason, DateOnly On, byte[] Sealed);

/// <summary>The case ends with an outcome.</summary>
public sealed record CloseCase(CaseOutcome Outcome, DateOnly On, byte[]? Sealed);

/// <summary>The case is taken up again.</summary>
public sealed record ReopenCase(ReasonCode Reason, byte[] Sealed);
