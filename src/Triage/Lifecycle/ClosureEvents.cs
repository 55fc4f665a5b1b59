namespace Alertadores.Triage.Lifecycle;

/// <summary>An authority ended its case for lack of elements (LGRA 100): opens DL-10. Other authorities go on with theirs.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Authority">Directory id of the authority.</param>
/// <param name="Reason">Closed code; says nothing of the matter.</param>
/// <param name="On">The day of the agreement; DL-10 counts from it.</param>
/// <param name="Sealed">The grounds, as a sealed frame of kind <c>reason</c>.</param>
public sealed record CaseArchived(Guid AlertId, string Authority, ReasonCode Reason, DateOnly On, byte[] Sealed);

/// <summary>An authority ended its case with an outcome: opens DL-10.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Authority">Directory id of the authority.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="On">The day of the decision; DL-10 counts from it.</param>
/// <param name="Sealed">A sealed frame of kind <c>reason</c>, or null.</param>
public sealed record CaseClosed(Guid AlertId, string Authority, CaseOutcome Outcome, DateOnly On, byte[]? Sealed);

/// <summary>An authority took its ended case up again (LGRA 100: new indications or evidence).</summary>
public sealed record CaseReopened(Guid AlertId, string Authority, ReasonCode Reason, byte[] Sealed);

/// <summary>How a case ended. Stored in events and counted.</summary>
public enum CaseOutcome
{
    /// <summary>A sanction was imposed (LGRA 75–83).</summary>
    SanctionImposed = 1,

    /// <summary>The decision found no responsibility (LGRA 207).</summary>
    NoResponsibility = 2,

    /// <summary>The authority abstained from the procedure or from a sanction (LGRA 77, 101).</summary>
    Abstention = 3,

    /// <summary>The Tribunal has the file and decides (LGRA 209).</summary>
    SentToTribunal = 4,

    /// <summary>The public prosecutor brought it before a judge (CNPP 335).</summary>
    Prosecuted = 5,

    /// <summary>The public prosecutor does not prosecute (CNPP 253–256).</summary>
    NoProsecution = 6,

    /// <summary>It is no matter of this authority; who is competent was told.</summary>
    OutsideCompetence = 7,

    /// <summary>It goes on in another alert about the same facts.</summary>
    JoinedToAnother = 8,
}
