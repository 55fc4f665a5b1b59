using static Alertadores.Triage.Lifecycle.ReasonCode;

namespace Alertadores.Triage.Lifecycle;

/// <summary>Which reasons each act may give, in the order in which they are offered. <see cref="OtherReason"/> always needs a sealed text.</summary>
public static class ActReasons
{
    public static IReadOnlyList<ReasonCode> Confirm { get; } = [RouteFits, OtherReason];

    public static IReadOnlyList<ReasonCode> Override { get; } = [OtherAuthorityCompetent, OtherConductDescribed, UrgencyDiffers, OtherReason];

    public static IReadOnlyList<ReasonCode> ReleaseVista { get; } = [ConditionsMet, OtherReason];

    public static IReadOnlyList<ReasonCode> LowerPriority { get; } = [UrgencyDiffers, OtherConductDescribed, OtherReason];

    public static IReadOnlyList<ReasonCode> RemoveVista { get; } = [ConditionsNotMet, OtherConductDescribed, OtherReason];

    public static IReadOnlyList<ReasonCode> RefuseProposal { get; } = [ConditionsNotMet, UrgencyDiffers, WrittenByMistake, OtherReason];

    public static IReadOnlyList<ReasonCode> Forward { get; } = [SharedCompetence, OtherAuthorityCompetent, OtherConductDescribed, OtherReason];

    public static IReadOnlyList<ReasonCode> Recuse { get; } = [PersonalTie, BusinessTie, EarlierPart, Ordered, OtherReason];

    public static IReadOnlyList<ReasonCode> Extend { get; } = [JustifiedDelay, OtherReason];

    public static IReadOnlyList<ReasonCode> Archive { get; } = [InsufficientElements, TooFewData, TimeBarred, NoFault, OtherReason];

    public static IReadOnlyList<ReasonCode> Reopen { get; } = [NewElements, Ordered, WrittenByMistake, OtherReason];

    public static IReadOnlyList<ReasonCode> Correct { get; } = [WrittenByMistake, WrongDate, LeftOut, OtherReason];

    public static IReadOnlyList<ReasonCode> AskIdentity { get; } = [StatementNeeded, NoAnswerInMailbox, Ordered, OtherReason];

    public static IReadOnlyList<ReasonCode> RefuseIdentity { get; } = [GroundsTooWeak, MailboxSuffices, WrittenByMistake, OtherReason];
}
