using System.Net;
using System.Net.Sockets;
using Alertadores.Alerts;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Uploads;
using Alertadores.Browser.Tests.Walks;
using Alertadores.Console;
using Alertadores.RealParts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Desks;

/// <summary>
/// The officials' door over a founded installation in this process, so that a test can file, write and spoil what lies in the database while
/// an officer looks at it in Chromium. The clock stands where the test puts it.
/// </summary>
internal sealed class RunningDesk : IAsyncDisposable
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private readonly WebApplication _console;
    private readonly WebApplication _vault;

    private RunningDesk(FoundedRoom here, WebApplication console, WebApplication vault, Uri address)
    {
        (Here, _console, _vault, Address) = (here, console, vault, address);
    }

    public FoundedRoom Here { get; }

    public AlertsRoom Room => Here.Room;

    public Uri Address { get; }

    /// <param name="now">Where the clock stands; noon of an ordinary Tuesday unless a test says so.</param>
    /// <param name="more">Officials beside those of the example.</param>
    public static async Task<RunningDesk> OpenAsync(DateTimeOffset? now = null, IReadOnlyList<OfficerDescription>? more = null)
    {
        var here = await FoundedRoom.OpenAsync(now ?? Tuesday, more);
        var (one, other) = FreePorts();
        var options = new ConsoleOptions { ConsoleOrigin = $"http://127.0.0.1:{one}", VaultOrigin = $"http://127.0.0.1:{other}", Demonstration = true };
        var console = ConsoleApplication.Build(options, here.Room, ground => ground.WebHost.UseUrls(options.ConsoleOrigin));
        var vault = VaultApplication.Build(options, ground => ground.WebHost.UseUrls(options.VaultOrigin));
        await console.StartAsync();
        await vault.StartAsync();
        return new RunningDesk(here, console, vault, new Uri(options.ConsoleOrigin + "/"));
    }

    /// <summary>Files an alert as the portal does, with the files of a tray, and releases it.</summary>
    public async Task<Guid> FileAsync(FilingRequest filing)
    {
        (await Room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>();
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        return AlertIdentity.Of(filing.SubmissionId.Span);
    }

    /// <summary>Puts a file into a tray, to be sent as it is.</summary>
    public async Task<Guid> PutAsync(UploadTray tray, string name, string type, byte[] body)
    {
        var received = (await Room.Uploads.ReceiveAsync(tray, UploadName.From(name, type), new MemoryStream(body), default)).ShouldBeOfType<UploadOutcome.Received>();
        (await Room.Uploads.AcceptAsync(tray, received.Upload.Id, default)).ShouldBeTrue();
        return received.Upload.Id;
    }

    public async Task<OfficialWalk> OfficialAsync(IPage page, string user)
    {
        Here.Clock.Pass(TimeSpan.FromSeconds(30));
        var walk = new OfficialWalk(page, Address);
        var (passphrase, totp) = Here.SecretsOf(user);
        await walk.SignInAsync(user, passphrase, totp, Here.Clock.GetUtcNow());
        return walk;
    }

    public async ValueTask DisposeAsync()
    {
        await _console.DisposeAsync();
        await _vault.DisposeAsync();
        await Here.DisposeAsync();
    }

    // The two origins stand in each other's headers, so both ports must be known before either listens.
    private static (int One, int Other) FreePorts()
    {
        using var one = new TcpListener(IPAddress.Loopback, 0);
        using var other = new TcpListener(IPAddress.Loopback, 0);
        one.Start();
        other.Start();
        return (((IPEndPoint)one.LocalEndpoint).Port, ((IPEndPoint)other.LocalEndpoint).Port);
    }
}
