using Alertadores.Alerts.Mailbox;
using Alertadores.Intake.Filing;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Mailbox;

/// <summary>Whether a post may go on, or has to bring the words first.</summary>
public abstract record MailboxEntry
{
    private MailboxEntry()
    {
    }

    /// <summary>Words or a pass that hold. Whether they open anything is the desk's to say. The pass is the caller's to dispose.</summary>
    public sealed record Open(MailboxPass Pass) : MailboxEntry
    {
        /// <summary>Shows no value.</summary>
        public override string ToString() => nameof(Open);
    }

    /// <summary>The words are to be typed, again.</summary>
    /// <param name="Why">For the reporter; never repeats a word.</param>
    public sealed record Words(string Why) : MailboxEntry;

    /// <summary>Typed words go before the page's own state, which may have expired meanwhile.</summary>
    public static async ValueTask<MailboxEntry> OfAsync(
        MailboxPost post, PageStates states, PortalTexts texts, TimeProvider time, CancellationToken cancellation)
    {
        if (post.Words.Length > 0 || post.Pass.Length == 0)
        {
            using var receipt = TypedWords.Read(post.Words, texts, out var error);
            return receipt is null ? new Words(error) : new Open(MailboxPass.Of(MailboxCredential.Of(receipt), time.GetUtcNow()));
        }

        return await states.OpenMailboxAsync(post.Pass, cancellation) switch
        {
            StateReading<MailboxPass>.Read read => new Open(read.State),
            StateReading<MailboxPass>.Expired => new Words(texts["error.buzon.vencido"]),
            _ => new Words(texts["error.buzon.alterado"]),
        };
    }
}
