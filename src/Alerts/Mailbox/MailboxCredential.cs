using Alertadores.Crypto.Receipts;
using Alertadores.Crypto.Secrets;

namespace Alertadores.Alerts.Mailbox;

/// <summary>
/// What the twelve words derive for a mailbox: its id, the proof of ownership, the key that signs messages and the one that opens replies. Travels only in sealed page
/// state, for 15 minutes. It cannot give the words back, and opens nothing that the reporter filed or wrote.
/// </summary>
public sealed class MailboxCredential : IDisposable
{
    /// <summary>Bytes of <see cref="Write"/>: id ‖ auth ‖ signing seed ‖ age scalar.</summary>
    public const int Size = 4 * Receipt.DerivedSize;

    private readonly SecretBuffer values;

    private MailboxCredential(SecretBuffer values) => this.values = values;

    /// <summary>Names the mailbox, 32 bytes.</summary>
    public ReadOnlySpan<byte> Id => Value(0);

    /// <summary>Proves who owns it, 32 bytes; the database has its SHA-256.</summary>
    public ReadOnlySpan<byte> Auth => Value(1);

    /// <summary>Ed25519 seed that signs the reporter's messages, 32 bytes.</summary>
    public ReadOnlySpan<byte> SigningSeed => Value(2);

    /// <summary>X25519 scalar that opens replies, 32 bytes.</summary>
    public ReadOnlySpan<byte> AgeScalar => Value(3);

    /// <summary>The credential of a receipt.</summary>
    public static MailboxCredential Of(Receipt receipt)
    {
        ArgumentNullException.ThrowIfNull(receipt);
        var derived = SecretBuffer.Allocate(Size);
        ReceiptLabel[] labels = [ReceiptLabel.MailboxId, ReceiptLabel.MailboxAuth, ReceiptLabel.MessageSign, ReceiptLabel.AgeX25519];
        for (var place = 0; place < labels.Length; place++)
        {
            receipt.Derive(labels[place], derived.Span.Slice(place * Receipt.DerivedSize, Receipt.DerivedSize));
        }

        return new MailboxCredential(derived);
    }

    /// <summary>The credential that <see cref="Write"/> wrote, or null for another size.</summary>
    public static MailboxCredential? TryRead(ReadOnlySpan<byte> written) =>
        written.Length == Size ? new MailboxCredential(SecretBuffer.From(written)) : null;

    /// <summary>For the sealed state of a page, and for nothing else. The caller wipes it.</summary>
    public byte[] Write() => values.Span.ToArray();

    /// <inheritdoc/>
    public void Dispose() => values.Dispose();

    /// <summary>Never a value.</summary>
    public override string ToString() => nameof(MailboxCredential);

    private ReadOnlySpan<byte> Value(int place) => values.Span.Slice(place * Receipt.DerivedSize, Receipt.DerivedSize);
}
