using System.Text;
using System.Text.Encodings.Web;
using Alertadores.Alerts.Mailbox;

namespace Alertadores.Intake.Mailbox;

/// <summary>A message as one page shows it.</summary>
/// <param name="Message">What it is and when.</param>
/// <param name="Text">What of its text stands here; null where there is none to show.</param>
/// <param name="Begun">The beginning stood on the page before.</param>
/// <param name="GoesOn">The rest stands on the next page.</param>
public sealed record ShownMessage(MailboxMessage Message, string? Text, bool Begun = false, bool GoesOn = false)
{
    /// <summary>Never the text.</summary>
    public override string ToString() => nameof(ShownMessage);
}

/// <summary>As many messages as fit into an answer of the mailbox, whose size never changes (contract A6), newest first.</summary>
/// <param name="Messages">What stands on this page.</param>
/// <param name="Older">Where the next page begins, or null when nothing is older.</param>
public sealed record ConversationWindow(IReadOnlyList<ShownMessage> Messages, ConversationPlace? Older)
{
    /// <summary>What stands around a message's text in the page, in bytes; more than it ever is.</summary>
    private const int Around = 1024;

    /// <summary>Cuts the window that begins at <paramref name="place"/>.</summary>
    /// <param name="view">The page of the conversation that the desk gave for the place.</param>
    /// <param name="place">Where to begin.</param>
    /// <param name="encoder">What the page will write the texts with.</param>
    /// <param name="bytes">What may be filled.</param>
    public static ConversationWindow Of(MailboxView view, ConversationPlace place, HtmlEncoder encoder, int bytes)
    {
        ArgumentNullException.ThrowIfNull(view);
        ArgumentNullException.ThrowIfNull(encoder);
        var shown = new List<ShownMessage>();
        var left = bytes;
        for (var index = place.Skip; index < view.Messages.Count; index++)
        {
            var message = view.Messages[index];
            var offset = index == place.Skip ? place.Offset : 0;
            var text = message is ReplyMessage { Text: { } whole } ? whole[Math.Min(offset, whole.Length)..] : null;
            var fits = Fitting(text ?? "", encoder, left - Around);
            if (fits < (text?.Length ?? 0) || left < Around)
            {
                if (shown.Count > 0)
                {
                    return new ConversationWindow(shown, new ConversationPlace(view.Page, index, offset));
                }

                shown.Add(new ShownMessage(message, text?[..fits], offset > 0, GoesOn: true));
                return new ConversationWindow(shown, new ConversationPlace(view.Page, index, offset + fits));
            }

            shown.Add(new ShownMessage(message, text, offset > 0));
            left -= Around + Encoded(text ?? "", encoder);
        }

        return new ConversationWindow(shown, view.Page < view.Pages ? new ConversationPlace(view.Page + 1, 0, 0) : null);
    }

    private static int Encoded(string text, HtmlEncoder encoder) => Encoding.UTF8.GetByteCount(encoder.Encode(text));

    /// <summary>How many characters from the beginning fit into so many bytes; never half of a surrogate pair.</summary>
    private static int Fitting(string text, HtmlEncoder encoder, int bytes)
    {
        if (Encoded(text, encoder) <= bytes)
        {
            return text.Length;
        }

        var (least, most) = (0, text.Length);
        while (least < most)
        {
            var middle = (least + most + 1) / 2;
            (least, most) = Encoded(text[..middle], encoder) <= bytes ? (middle, most) : (least, middle - 1);
        }

        return least > 0 && char.IsHighSurrogate(text[least - 1]) ? least - 1 : least;
    }
}
