using Alertadores.Alerts.Notices;
using Alertadores.Host.Mail;
using Alertadores.RealParts;
using Alertadores.RealParts.Mail;
using Npgsql;

namespace Alertadores.Alerts.Tests.Notices;

/// <summary>A founded installation with a real mail server and a clock that stands.</summary>
internal sealed class NoticeTestRoom : IAsyncDisposable
{
    /// <summary>A Tuesday, 09:00 in Mexico City.</summary>
    public static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 15, 0, 0, TimeSpan.Zero);

    private NoticeTestRoom(FoundedRoom here, MailServer mail)
    {
        Here = here;
        Mail = mail;
    }

    public FoundedRoom Here { get; }

    public MailServer Mail { get; }

    public NoticeRoom Notices => Here.Room.Notices;

    /// <param name="change">Another way to the server than the usual one.</param>
    public static async Task<NoticeTestRoom> OpenAsync(Func<INoticePost, INoticePost>? change = null)
    {
        var mail = await MailServer.StartAsync();
        INoticePost post = new SmtpPost(mail.Settings);
        return new NoticeTestRoom(await FoundedRoom.OpenAsync(Tuesday, notices: new NoticeOptions { Post = change?.Invoke(post) ?? post }), mail);
    }

    /// <summary>Writes down an address, as an administrator does.</summary>
    public async Task SetAsync(string user, string? address, bool digests = true, bool onCall = false)
    {
        var (officer, before) = (await Notices.Addresses.AllAsync(default)).Single(entry => entry.Officer.UserName == user);
        (await Notices.Addresses.SetAsync(officer.Id, address, digests, onCall, before?.Version ?? 0, default)).ShouldBe(AddressOutcome.Saved);
    }

    /// <summary>What the job does each minute.</summary>
    public async Task MinuteAsync()
    {
        await Notices.Digests.WriteDueAsync(default);
        await Notices.OnCall.EscalateAsync(default);
        await Notices.Outbox.SendDueAsync(default);
        await Notices.Outbox.SweepAsync(default);
    }

    /// <summary>A minute at a time, as the job runs.</summary>
    public async Task PassAsync(int minutes)
    {
        for (var minute = 0; minute < minutes; minute++)
        {
            Here.Clock.Pass(TimeSpan.FromMinutes(1));
            await MinuteAsync();
        }
    }

    public async Task<long> CountAsync(string where)
    {
        await using NpgsqlCommand read = Here.App.CreateCommand($"SELECT count(*) FROM notice WHERE {where}");
        return (long)(await read.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        await Here.DisposeAsync();
        await Mail.DisposeAsync();
    }
}
