using System.Buffers.Binary;
using System.Security.Cryptography;
using Alertadores.Alerts.Mailbox;

namespace Alertadores.Intake.Mailbox;

/// <summary>
/// What a page of an open mailbox carries sealed: values derived from the words, never the words (crypto.md, "Receipt").
/// </summary>
/// <remarks><c>expiry in Unix seconds (8) ‖ page (4) ‖ skip (4) ‖ offset (4) ‖ credential (128)</c>.</remarks>
public sealed class MailboxPass : IDisposable
{
    /// <summary>From the words being typed; a page made anew does not prolong it.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const int PrefixSize = sizeof(long) + (3 * sizeof(int));

    private MailboxPass(MailboxCredential credential, DateTimeOffset expiry, ConversationPlace place) =>
        (Credential, Expiry, Place) = (credential, expiry, place);

    /// <summary>What the words derive.</summary>
    public MailboxCredential Credential { get; }

    /// <summary>From then on the words are asked for again.</summary>
    public DateTimeOffset Expiry { get; }

    /// <summary>Where the conversation is shown from.</summary>
    public ConversationPlace Place { get; }

    /// <summary>The pass of words that were just typed. It owns the credential.</summary>
    public static MailboxPass Of(MailboxCredential credential, DateTimeOffset now) => new(credential, now + Lifetime, ConversationPlace.Newest);

    /// <summary>Reads what <see cref="Write()"/> made.</summary>
    public static MailboxPass Read(ReadOnlyMemory<byte> state)
    {
        var span = state.Span;
        return new MailboxPass(
            MailboxCredential.TryRead(span[PrefixSize..]) ?? throw new InvalidOperationException("Sealed by this portal and of another size."),
            DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(span)),
            new ConversationPlace(
                BinaryPrimitives.ReadInt32BigEndian(span[8..]),
                BinaryPrimitives.ReadInt32BigEndian(span[12..]),
                BinaryPrimitives.ReadInt32BigEndian(span[16..])));
    }

    /// <summary>For the sealed state alone; the caller wipes it.</summary>
    public byte[] Write() => Write(Place);

    /// <summary>The same pass for another place of the conversation. The caller disposes it.</summary>
    public MailboxPass At(ConversationPlace place)
    {
        var written = Write(place);
        try
        {
            return Read(written);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(written);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => Credential.Dispose();

    /// <summary>Shows no value.</summary>
    public override string ToString() => nameof(MailboxPass);

    private byte[] Write(ConversationPlace place)
    {
        var written = new byte[PrefixSize + MailboxCredential.Size];
        BinaryPrimitives.WriteInt64BigEndian(written, Expiry.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt32BigEndian(written.AsSpan(8), place.Page);
        BinaryPrimitives.WriteInt32BigEndian(written.AsSpan(12), place.Skip);
        BinaryPrimitives.WriteInt32BigEndian(written.AsSpan(16), place.Offset);
        var credential = Credential.Write();
        credential.CopyTo(written, PrefixSize);
        CryptographicOperations.ZeroMemory(credential);
        return written;
    }
}
