using Alertadores.Triage.Deadlines;

namespace Alertadores.Triage.Lifecycle;

// The conversation between a reporter and those who hold the alert.
public static partial class AlertDecider
{
    private const string Answer = "DL-33";

    /// <summary>
    /// A message of the reporter: opens DL-33 unless an unanswered one runs already (the earlier term binds). Whatever was asked for opens no other term: a row of its
    /// own would tell what the message says.
    /// </summary>
    public static IReadOnlyList<object> Receive(Alert alert, ReceiveMessage command, LegalClock clock)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(clock);
        if (command.Parts.Count == 0)
        {
            throw new ArgumentException("A message has at least one part.", nameof(command));
        }

        var events = new List<object>
        {
            new MessageReceived(alert.Id, command.Message, command.Number, command.LegalDate, command.Parts, command.Details),
        };
        if (command.RaiseTo is { } priority && alert.Priority > priority)
        {
            events.Add(new PriorityRaised(alert.Id, alert.Priority, priority));
        }

        // Who destroyed the mailbox after writing cannot be answered: then no term begins that nobody could meet.
        if (!alert.MailboxClosed && Find(alert, Answer, authority: null) is not { IsRunning: true })
        {
            events.Add(Open(alert.Id, Answer, authority: null, clock.Count(Answer, command.LegalDate, alert.Primary)));
        }

        return events;
    }

    /// <summary>An officer answers: meets DL-33, and the first contact of a life in danger (DL-32), for which the mailbox is the only way; from a case that ended it is the notice of the end (DL-10).</summary>
    public static Outcome Reply(Alert alert, SendReply command, ActContext context)
    {
        ArgumentNullException.ThrowIfNull(alert);
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(context);
        if (!alert.Holders.Contains(context.Authority, StringComparer.Ordinal))
        {
            return Refuse("no_copy_held", Definitions);
        }

        // To tell the reporter how it ended is the one thing that an ended case still owes.
        var ended = HasEnded(alert, context.Authority);
        if ((ended && !command.Asks ? RefusePerson(alert, context) : RefuseActor(alert, context)) is { } refusal)
        {
            return new Refused(refusal);
        }

        if (alert.MailboxClosed)
        {
            return Refuse("mailbox_closed", "crypto.md, receipt");
        }

        if (command.Number != alert.Replies + 1)
        {
            return Refuse("reply_number_differs", "formats/message.md");
        }

        var today = Today(alert, context);
        return new Decided(
        [
            new MessageSent(alert.Id, command.Message, command.Number, context.Authority, context.Officer, command.Part),
            .. Meet(alert, Answer, authority: null, today),
            .. Meet(alert, Contact, authority: null, today),
            .. ended ? Meet(alert, Notice, context.Authority, today) : [],
            .. command.Asks ? new object[] { new AnswerAwaited(alert.Id, context.Authority, command.Message) } : [],
        ]);
    }

    /// <summary>The reporter destroyed the mailbox: an answer that nobody can read is owed no longer. Twice is once.</summary>
    public static IReadOnlyList<object> CloseMailbox(Alert alert, DateOnly legalDate)
    {
        ArgumentNullException.ThrowIfNull(alert);
        if (alert.MailboxClosed)
        {
            return [];
        }

        var events = new List<object> { new MailboxClosed(alert.Id, legalDate) };
        if (Find(alert, Answer, authority: null) is { IsRunning: true, Breached: false } running)
        {
            events.Add(new DeadlineLifted(alert.Id, Answer, Authority: null, running.DueDate, legalDate));
        }

        events.AddRange(Lift(alert, deadline => Same(deadline.Deadline, Notice) && !deadline.Breached, legalDate));
        return events;
    }
}
