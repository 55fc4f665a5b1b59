using Alertadores.Triage.Lifecycle;

namespace Alertadores.Triage.Tests.Lifecycle;

/// <summary>One well-formed command for each act, so that what holds for all can be said of all.</summary>
internal static class Acts
{
    public static readonly Guid Proposal = Guid.Parse("3f0c0f6e-0000-4000-8000-00000000000a");

    public static readonly Guid Request = Guid.Parse("3f0c0f6e-0000-4000-8000-00000000000b");

    public static readonly DateOnly Day = new(2026, 3, 11);

    public static readonly Recipient Sfp = new() { Authority = "sfp" };

    public static readonly Recipient Fisel = new() { Authority = "fgr-fisel", IsProsecutor = true, Vista = VistaMode.Revision };

    public static IReadOnlyList<(string Name, Func<Alert, ActContext, Outcome> Do)> All { get; } =
    [
        ("confirm", (a, by) => AlertDecider.Confirm(a, new ConfirmRoute(a.DecisionId, ReasonCode.RouteFits, null), by)),
        ("override", (a, by) => AlertDecider.Override(a, new OverrideRoute { DecisionId = a.DecisionId, NewPrimary = "sfp", NewPriority = a.Priority, Reason = ReasonCode.OtherReason, SealedReason = [1] }, by)),
        ("acknowledge", AlertDecider.Acknowledge),
        ("assign", (a, by) => AlertDecider.Assign(a, new AssignCase(Proposal), by)),
        ("unassign", AlertDecider.Unassign),
        ("declare", (a, by) => AlertDecider.Declare(a, new DeclareInterest(HasConflict: true, ReasonCode.EarlierPart, null), by)),
        ("recuse", (a, by) => AlertDecider.Recuse(a, new RecuseOfficer(Request, ReasonCode.Ordered, null), by)),
        ("propose", (a, by) => AlertDecider.Propose(a, Release(Fisel), by)),
        ("second", (a, by) => AlertDecider.Second(a, new SecondProposal(Proposal, Fisel, "fgr-fisel/1"), by)),
        ("refuse", (a, by) => AlertDecider.RefuseProposed(a, new RefuseProposal(Proposal, Fisel, ReasonCode.ConditionsNotMet, null), by)),
        ("forward", (a, by) => AlertDecider.Forward(a, new ForwardCopy(Sfp, "sfp/1", ReasonCode.SharedCompetence, [1]), by)),
        ("request", (a, by) => AlertDecider.Request(a, new RequestInformation(Request, 10, Day, null), by)),
        ("extend", (a, by) => AlertDecider.Extend(a, new ExtendRequest(Request, 5, ReasonCode.JustifiedDelay, null), by)),
        ("receive", (a, by) => AlertDecider.ReceiveInformation(a, new ReceiveInformation(Request, Day), by)),
        ("milestone", (a, by) => AlertDecider.Record(a, new RecordMilestone(ProcedureMilestone.ProcedureStarted, Day, null), by)),
        ("identity", (a, by) => AlertDecider.AskForIdentity(a, new AskForIdentity(Request, ReasonCode.StatementNeeded, [1]), by)),
        ("note", (a, by) => AlertDecider.Note(a, Request, [1], by)),
        ("correct", (a, by) => AlertDecider.Correct(a, Correct(new CopyAcknowledged(a.Id, by.Authority, by.Officer)), by)),
        ("link", (a, by) => AlertDecider.Link(a, a with { Id = Request }, same: true, by)),
        ("ask", (a, by) => AlertDecider.Reply(a, new SendReply(Request, a.Replies + 1, Proposal, Asks: true), by)),
        ("archive", (a, by) => AlertDecider.Archive(a, new ArchiveCase(ReasonCode.InsufficientElements, Day, [1]), by)),
        ("close", (a, by) => AlertDecider.Close(a, new CloseCase(CaseOutcome.SanctionImposed, Day, null), by)),
        ("reopen", (a, by) => AlertDecider.Reopen(a, new ReopenCase(ReasonCode.NewElements, [1]), by)),
    ];

    public static ProposeAct Release(Recipient recipient) =>
        new() { Proposal = Proposal, Act = ProposedAct.ReleaseVista, Recipient = recipient, Reason = ReasonCode.ConditionsMet, SealedReason = [1] };

    public static ProposeAct Remove(Recipient recipient) =>
        new() { Proposal = Proposal, Act = ProposedAct.RemoveVista, Recipient = recipient, Reason = ReasonCode.ConditionsNotMet, SealedReason = [1] };

    public static ProposeAct Lower(Priority priority) =>
        new() { Proposal = Proposal, Act = ProposedAct.LowerPriority, NewPriority = priority, Reason = ReasonCode.UrgencyDiffers, SealedReason = [7] };

    public static CorrectAct Correct(object wrong) =>
        new() { Correction = Request, Version = 3, Corrected = wrong, Reason = ReasonCode.WrittenByMistake, Sealed = [1] };
}
