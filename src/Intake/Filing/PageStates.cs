using System.Buffers.Text;
using System.Security.Cryptography;
using Alertadores.Alerts.PageKeys;
using Alertadores.Alerts.Uploads;
using Alertadores.Intake.Answers;
using Alertadores.Intake.Mailbox;

namespace Alertadores.Intake.Filing;

/// <summary>What the sealed state of a posted page turned out to be.</summary>
public abstract record StateReading<T>
{
    private StateReading()
    {
    }

    public sealed record Read(T State) : StateReading<T>;

    public sealed record Expired : StateReading<T>;

    public sealed record Altered : StateReading<T>;
}

/// <summary>
/// Seals answers and receipt values into the pages and opens them again. Each flow has a purpose of its own, so that
/// the state of one never opens as the other's.
/// </summary>
public sealed class PageStates(PageKeyRing keys, TimeProvider time)
{
    private const string AnswersPurpose = "portal/answers/v1";
    private const string ReceiptPurpose = "portal/receipt/v1";
    private const string MailboxPurpose = "portal/mailbox/v1";
    private const string DraftPurpose = "portal/mailbox-draft/v1";
    private const string TrayPurpose = "portal/tray/v1";

    public async ValueTask<string> SealAsync(AnswerSheet sheet, CancellationToken cancellation) =>
        Base64Url.EncodeToString(await keys.SealAsync(AnswersPurpose, sheet.Write(), cancellation: cancellation));

    /// <summary>Seals until the receipt's own expiry, however often its page is made anew.</summary>
    public async ValueTask<string> SealAsync(ReceiptState receipt, CancellationToken cancellation)
    {
        var left = receipt.Expiry - time.GetUtcNow();
        return Base64Url.EncodeToString(await keys.SealAsync(ReceiptPurpose, receipt.Write(), left, cancellation));
    }

    /// <summary>Seals until the pass's own expiry, however often its page is made anew.</summary>
    public async ValueTask<string> SealAsync(MailboxPass pass, CancellationToken cancellation)
    {
        var bytes = pass.Write();
        var sealedPass = await keys.SealAsync(MailboxPurpose, bytes, pass.Expiry - time.GetUtcNow(), cancellation);
        CryptographicOperations.ZeroMemory(bytes);
        return Base64Url.EncodeToString(sealedPass);
    }

    public async ValueTask<string> SealAsync(MailboxDraft draft, CancellationToken cancellation) =>
        Base64Url.EncodeToString(await keys.SealAsync(DraftPurpose, draft.Write(), cancellation: cancellation));

    public ValueTask<StateReading<MailboxPass>> OpenMailboxAsync(string state, CancellationToken cancellation) =>
        OpenAsync(MailboxPurpose, state, MailboxPass.Read, cancellation);

    public ValueTask<StateReading<MailboxDraft>> OpenDraftAsync(string state, CancellationToken cancellation) =>
        OpenAsync(DraftPurpose, state, MailboxDraft.Read, cancellation);

    public ValueTask<StateReading<AnswerSheet>> OpenAnswersAsync(string state, CancellationToken cancellation) =>
        OpenAsync(AnswersPurpose, state, bytes => AnswerSheet.Read(bytes.Span), cancellation);

    public ValueTask<StateReading<ReceiptState>> OpenReceiptAsync(string state, CancellationToken cancellation) =>
        OpenAsync(ReceiptPurpose, state, ReceiptState.Read, cancellation);

    /// <summary>Seals the tray of a page with files; each page that shows it seals it anew.</summary>
    public async ValueTask<string> SealAsync(UploadTray tray, CancellationToken cancellation) =>
        Base64Url.EncodeToString(await keys.SealAsync(TrayPurpose, tray.Write(), cancellation: cancellation));

    public ValueTask<StateReading<UploadTray>> OpenTrayAsync(string state, CancellationToken cancellation) =>
        OpenAsync(TrayPurpose, state, bytes => UploadTray.TryRead(bytes.Span)!, cancellation);

    private async ValueTask<StateReading<T>> OpenAsync<T>(
        string purpose, string state, Func<ReadOnlyMemory<byte>, T> read, CancellationToken cancellation)
    {
        if (state.Length == 0 || !Base64Url.IsValid(state))
        {
            return new StateReading<T>.Altered();
        }

        return await keys.OpenAsync(purpose, Base64Url.DecodeFromChars(state), cancellation) switch
        {
            PageReading.Read opened => new StateReading<T>.Read(read(opened.State)),
            PageReading.Expired => new StateReading<T>.Expired(),
            _ => new StateReading<T>.Altered(),
        };
    }
}
