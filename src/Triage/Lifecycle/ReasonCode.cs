namespace Alertadores.Triage.Lifecycle;

/// <summary>Why an official acted, as a closed code that says nothing of the matter or the reporter; more goes into the sealed text. Stored in events.</summary>
public enum ReasonCode
{
    /// <summary>What was read agrees with the route. The reason of a confirmation.</summary>
    RouteFits = 1,

    /// <summary>Another authority must know it.</summary>
    OtherAuthorityCompetent = 2,

    /// <summary>What was read is another conduct than the one that was chosen.</summary>
    OtherConductDescribed = 3,

    /// <summary>It is more, or less, urgent than the rules say.</summary>
    UrgencyDiffers = 4,

    /// <summary>Told in the sealed text, which is then needed.</summary>
    OtherReason = 5,

    /// <summary>What a vista waited for is there: it may go.</summary>
    ConditionsMet = 6,

    /// <summary>What was read does not bear the vista out.</summary>
    ConditionsNotMet = 7,

    /// <summary>The case needs another authority's knowledge or powers beside one's own.</summary>
    SharedCompetence = 8,

    /// <summary>A tie of family, friendship or enmity (LGRA 58).</summary>
    PersonalTie = 9,

    /// <summary>An interest in business, work or property (LGRA 58).</summary>
    BusinessTie = 10,

    /// <summary>The officer knew the facts before, as a party, a superior or a witness.</summary>
    EarlierPart = 11,

    /// <summary>Whoever was asked for information justified needing more time (LGRA 96).</summary>
    JustifiedDelay = 12,

    /// <summary>Not enough elements to show the infraction (LGRA 100).</summary>
    InsufficientElements = 13,

    /// <summary>Too few data to begin to investigate (LGRA 93).</summary>
    TooFewData = 14,

    /// <summary>The power to sanction lapsed (LGRA 74).</summary>
    TimeBarred = 15,

    /// <summary>The facts are no fault of any kind.</summary>
    NoFault = 16,

    /// <summary>New indications or evidence came (LGRA 100).</summary>
    NewElements = 17,

    /// <summary>A court or a superior ordered it.</summary>
    Ordered = 18,

    /// <summary>It was written down by mistake.</summary>
    WrittenByMistake = 19,

    /// <summary>The day that was written down is wrong.</summary>
    WrongDate = 20,

    /// <summary>Something was left out.</summary>
    LeftOut = 21,

    /// <summary>Without a statement in the person's own name the procedure cannot go on.</summary>
    StatementNeeded = 22,

    /// <summary>What is missing was asked for in the mailbox, and nobody answered.</summary>
    NoAnswerInMailbox = 23,

    /// <summary>What is written does not bear a request out.</summary>
    GroundsTooWeak = 24,

    /// <summary>What is missing can be asked for in the mailbox.</summary>
    MailboxSuffices = 25,
}
