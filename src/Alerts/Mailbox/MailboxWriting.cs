using Alertadores.Alerts.Uploads;

namespace Alertadores.Alerts.Mailbox;

/// <summary>What a reporter's message is. Never readable at rest: it stands inside the seal and, encrypted under the alert's facts key, in the event. Stored as its name.</summary>
public enum MessageKind
{
    /// <summary>A message.</summary>
    Message = 1,

    /// <summary>More evidence.</summary>
    Evidence = 2,

    /// <summary>Asks for protection.</summary>
    Protection = 3,

    /// <summary>Tells of reprisals: raises the priority to P1 where it was lower (triage_rules, Q1).</summary>
    Retaliation = 4,

    /// <summary>Allows or forbids that facts that need the victim's consent go to a prosecutor.</summary>
    Consent = 5,
}

/// <summary>The names of kinds inside the seal (docs/formats/message.md).</summary>
public static class MessageKinds
{
    /// <summary>The name that stands inside the seal.</summary>
    public static string NameOf(MessageKind kind) => kind switch
    {
        MessageKind.Message => "message",
        MessageKind.Evidence => "evidence",
        MessageKind.Protection => "protection",
        MessageKind.Retaliation => "retaliation",
        MessageKind.Consent => "consent",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "No such kind."),
    };
}

/// <summary>
/// What the portal hands over when a reporter writes from the mailbox. Lives in memory for one request; never log it, never store it.
/// </summary>
public sealed record MailboxWriting
{
    /// <summary>The most characters (UTF-16 units) that the portal promises: with a full list of files they fit into the largest text step, unless they are control characters.</summary>
    public const int LongestText = 10_000;

    /// <summary>Drawn with the page that holds the form (16 random bytes): the same page sent again is the same message.</summary>
    public required Guid Submission { get; init; }

    /// <summary>What it is.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>Yes or no for <see cref="MessageKind.Consent"/>, null for all others.</summary>
    public bool? Consent { get; init; }

    /// <summary>What the reporter wrote; may be empty beside files or a consent.</summary>
    public required string Text { get; init; }

    /// <summary>The files to send along; null for none.</summary>
    public UploadTray? Tray { get; init; }

    /// <summary>Shows no member.</summary>
    public override string ToString() => nameof(MailboxWriting);
}

/// <summary>What became of a message.</summary>
public abstract record WritingOutcome
{
    private WritingOutcome()
    {
    }

    /// <summary>The message is durable: it survives the process and the database being killed from here on.</summary>
    /// <param name="LegalDate">The business day that it is attributed to (R0).</param>
    /// <param name="AnswerBy">By when the authority answers (DL-33, a promise of ours and no law).</param>
    /// <param name="Again">The same page had arrived before; nothing was written twice.</param>
    public sealed record Written(DateOnly LegalDate, DateOnly AnswerBy, bool Again) : WritingOutcome;

    /// <summary>These words open no mailbox: unknown, wrong or destroyed. Nothing was written.</summary>
    public sealed record Unknown : WritingOutcome;

    /// <summary>Nothing to send: no text, no file, no consent. Nothing was written.</summary>
    public sealed record Empty : WritingOutcome;

    /// <summary>The text does not fit. Nothing was written.</summary>
    public sealed record TooLong : WritingOutcome;

    /// <summary>A file of the tray still comes or waits for the reporter's choice, or is gone since the page was made. Nothing was written.</summary>
    public sealed record FilesUndecided : WritingOutcome;

    /// <summary>The mailbox holds as many messages as it can. Nothing was written.</summary>
    public sealed record Full : WritingOutcome;

    /// <summary>The installation cannot take messages: its calendars do not reach this day. Nothing was written.</summary>
    public sealed record NotReady : WritingOutcome;
}
