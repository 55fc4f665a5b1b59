namespace Alertadores.Intake.Mailbox;

/// <summary>Where a page of the conversation begins, counted from the newest message. Travels sealed.</summary>
/// <param name="Page">Page of the desk, from 1.</param>
/// <param name="Skip">Messages of that page that were shown before.</param>
/// <param name="Offset">Characters of the next message that were shown before: a reply that fills a page goes on in the next one.</param>
public sealed record ConversationPlace(int Page, int Skip, int Offset)
{
    /// <summary>The newest message.</summary>
    public static ConversationPlace Newest { get; } = new(1, 0, 0);
}
