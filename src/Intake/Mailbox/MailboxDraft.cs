using Alertadores.Alerts.Uploads;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Intake.Mailbox;

/// <summary>
/// What a form of the mailbox carries sealed besides the pass: which message it is, however often it is sent, and the tray of its files. It names no mailbox and
/// opens none, so it lives as long as a page's state can (three hours) and survives the words being asked for again.
/// </summary>
/// <param name="Submission">The same page sent again is the same message.</param>
/// <param name="Tray">Files that travel with the message.</param>
/// <remarks><c>submission (16, big endian) ‖ tray (48)</c>.</remarks>
public sealed record MailboxDraft(Guid Submission, UploadTray Tray)
{
    private const int IdSize = 16;

    /// <summary>A new message.</summary>
    public static MailboxDraft Draw(IRandomness randomness)
    {
        ArgumentNullException.ThrowIfNull(randomness);
        Span<byte> id = stackalloc byte[IdSize];
        randomness.Fill(id);
        return new MailboxDraft(new Guid(id, bigEndian: true), UploadTray.Draw(randomness));
    }

    /// <summary>Reads what <see cref="Write"/> made.</summary>
    public static MailboxDraft Read(ReadOnlyMemory<byte> state) => new(
        new Guid(state.Span[..IdSize], bigEndian: true),
        UploadTray.TryRead(state.Span[IdSize..]) ?? throw new InvalidOperationException("Sealed by this portal and of another size."));

    /// <summary>For the sealed state alone.</summary>
    public byte[] Write() => [.. Submission.ToByteArray(bigEndian: true), .. Tray.Write()];

    /// <summary>Shows no value.</summary>
    public override string ToString() => nameof(MailboxDraft);
}
