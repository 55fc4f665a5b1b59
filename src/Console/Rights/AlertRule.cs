namespace Alertadores.Console.Rights;

/// <summary>How the authority of an official stands to an alert.</summary>
[Flags]
public enum Standing
{
    /// <summary>It has nothing of it. The alert does not exist for the official, whatever the role.</summary>
    None = 0,

    /// <summary>It answers for the alert.</summary>
    Primary = 1,

    /// <summary>It holds a copy.</summary>
    Holder = 2,

    /// <summary>It is the coordination desk, and the alert lies there.</summary>
    Desk = 4,

    /// <summary>Any of these.</summary>
    Any = Primary | Holder | Desk,
}

/// <summary>Where the case of the official's authority stands.</summary>
[Flags]
public enum Stages
{
    /// <summary>The rules gave a route; no person has decided yet.</summary>
    Filed = 1,

    /// <summary>A person stood by the route.</summary>
    Confirmed = 2,

    /// <summary>A person changed the route.</summary>
    Overridden = 4,

    /// <summary>The authority archived its case.</summary>
    Archived = 8,

    /// <summary>The authority closed its case.</summary>
    Closed = 16,

    /// <summary>Not ended.</summary>
    Open = Filed | Confirmed | Overridden,

    /// <summary>Ended.</summary>
    Ended = Archived | Closed,

    /// <summary>Wherever.</summary>
    Any = Open | Ended,
}

/// <summary>What one asks the console for, and gets.</summary>
public enum Verdict
{
    /// <summary>It is done or shown.</summary>
    Allowed = 1,

    /// <summary>403: the role has no such act.</summary>
    NotYourRole = 2,

    /// <summary>404: as if there were no such alert, or no such part of it.</summary>
    Unknown = 3,

    /// <summary>422: a rule forbids it, and is cited.</summary>
    Refused = 4,
}

/// <summary>What an act on an alert asks beside the role.</summary>
/// <param name="Who">How the official's authority must stand to the alert.</param>
/// <param name="When">Where its case must stand.</param>
/// <param name="Recused">What an officer gets who is recused from it.</param>
public sealed record AlertRule(Standing Who, Stages When, Verdict Recused = Verdict.Refused);
