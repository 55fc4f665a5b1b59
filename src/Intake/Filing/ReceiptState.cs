using System.Buffers.Binary;
using System.Security.Cryptography;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Receipts;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Intake.Filing;

/// <summary>
/// What travels of a receipt in the sealed state of the last pages: derived values, never the words (crypto.md, "Receipt").
/// </summary>
/// <remarks>
/// <c>expiry in Unix seconds (8) ‖ practised (1) ‖ submission id (32) ‖ mailbox id (32) ‖ mailbox auth (32) ‖ signing key (32) ‖ age recipient (UTF-8)</c>.
/// </remarks>
public sealed record ReceiptState
{
    /// <summary>From the words being shown to the final send.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    private const int ValueSize = 32;
    private const int PrefixSize = sizeof(long) + 1;

    public required DateTimeOffset Expiry { get; init; }

    /// <summary>The reporter has typed the words back.</summary>
    public bool Practised { get; init; }

    public required ReadOnlyMemory<byte> SubmissionId { get; init; }

    public required ReadOnlyMemory<byte> MailboxId { get; init; }

    public required ReadOnlyMemory<byte> MailboxAuth { get; init; }

    /// <summary>Ed25519 public key of the reporter's later messages.</summary>
    public required ReadOnlyMemory<byte> SigningKey { get; init; }

    /// <summary>The reporter's age recipient, "age1…".</summary>
    public required string Recipient { get; init; }

    /// <summary>Derives the values of a receipt.</summary>
    public static ReceiptState Of(Receipt receipt, DateTimeOffset expiry)
    {
        var identity = Derive(receipt, ReceiptLabel.AgeX25519);
        var seed = Derive(receipt, ReceiptLabel.MessageSign);
        using var age = X25519Identity.FromScalar(identity);
        var state = new ReceiptState
        {
            Expiry = expiry,
            SubmissionId = Derive(receipt, ReceiptLabel.SubmissionId),
            MailboxId = Derive(receipt, ReceiptLabel.MailboxId),
            MailboxAuth = Derive(receipt, ReceiptLabel.MailboxAuth),
            SigningKey = Ed25519.PublicKey(seed),
            Recipient = age.Recipient.ToString(),
        };
        CryptographicOperations.ZeroMemory(identity);
        CryptographicOperations.ZeroMemory(seed);
        return state;
    }

    /// <summary>One derived value of 32 bytes.</summary>
    public static byte[] Derive(Receipt receipt, ReceiptLabel label)
    {
        var value = new byte[ValueSize];
        receipt.Derive(label, value);
        return value;
    }

    /// <summary>Whether the typed words are those of this state.</summary>
    public bool Matches(Receipt receipt) =>
        CryptographicOperations.FixedTimeEquals(Derive(receipt, ReceiptLabel.SubmissionId), SubmissionId.Span);

    public byte[] Write()
    {
        var prefix = new byte[PrefixSize];
        BinaryPrimitives.WriteInt64BigEndian(prefix, Expiry.ToUnixTimeSeconds());
        prefix[^1] = Practised ? (byte)1 : (byte)0;
        return
        [
            .. prefix, .. SubmissionId.Span, .. MailboxId.Span, .. MailboxAuth.Span, .. SigningKey.Span,
            .. System.Text.Encoding.ASCII.GetBytes(Recipient),
        ];
    }

    /// <summary>Reads what <see cref="Write"/> made.</summary>
    public static ReceiptState Read(ReadOnlyMemory<byte> state) => new()
    {
        Expiry = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(state.Span)),
        Practised = state.Span[PrefixSize - 1] == 1,
        SubmissionId = Value(state, 0),
        MailboxId = Value(state, 1),
        MailboxAuth = Value(state, 2),
        SigningKey = Value(state, 3),
        Recipient = System.Text.Encoding.ASCII.GetString(state.Span[(PrefixSize + (4 * ValueSize))..]),
    };

    /// <summary>Shows no value.</summary>
    public override string ToString() => nameof(ReceiptState);

    private static ReadOnlyMemory<byte> Value(ReadOnlyMemory<byte> state, int place) =>
        state.Slice(PrefixSize + (place * ValueSize), ValueSize);
}
