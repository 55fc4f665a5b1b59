using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Mailbox;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;
using Alertadores.RealParts;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Alerts.Tests.Mailbox;

/// <summary>A founded room with one filed alert, whose words are kept.</summary>
internal sealed class MailboxRoom : IAsyncDisposable
{
    private MailboxRoom(FoundedRoom here, MailboxCredential credential, Guid alertId)
    {
        Here = here;
        Credential = credential;
        AlertId = alertId;
    }

    public FoundedRoom Here { get; }

    public AlertsRoom Room => Here.Room;

    public MailboxCredential Credential { get; }

    public Guid AlertId { get; }

    public OfficerMail Laura => new(Here, "laura.nava");

    public static async Task<MailboxRoom> OpenAsync(DateTimeOffset now, Facts? facts = null, bool release = true)
    {
        var here = await FoundedRoom.OpenAsync(now);
        var (credential, alertId) = await FileAsync(here, facts);
        if (release)
        {
            await here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        }

        return new MailboxRoom(here, credential, alertId);
    }

    public static async Task<(MailboxCredential Credential, Guid AlertId)> FileAsync(FoundedRoom here, Facts? facts = null)
    {
        using var receipt = Receipt.Create(new SystemRandomness());
        var filing = SampleFiling.Of(receipt, facts ?? SampleFiling.Bribe);
        (await here.Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>();
        return (MailboxCredential.Of(receipt), AlertIdentity.Of(filing.SubmissionId.Span));
    }

    public static MailboxWriting Writing(string text, MessageKind kind = MessageKind.Message, bool? consent = null) =>
        new() { Submission = Guid.NewGuid(), Kind = kind, Text = text, Consent = consent };

    public async Task<WritingOutcome.Written> WriteAsync(string text, MessageKind kind = MessageKind.Message, bool? consent = null) =>
        (await Room.Mailboxes.WriteAsync(Credential, Writing(text, kind, consent), default)).ShouldBeOfType<WritingOutcome.Written>();

    public async Task<MailboxView> ViewAsync(int page = 1) => (await Room.Mailboxes.OpenAsync(Credential, page, default)).ShouldNotBeNull();

    public Task<int> ReleaseAsync() => Room.Pool.ReleaseAllAsync(urgentOnly: false, default);

    public async Task<long> CountAsync(string sql)
    {
        await using var count = Here.App.CreateCommand(sql);
        return Convert.ToInt64(await count.ExecuteScalarAsync(), System.Globalization.CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        Credential.Dispose();
        await Here.DisposeAsync();
    }
}
