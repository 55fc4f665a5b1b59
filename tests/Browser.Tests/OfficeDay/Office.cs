using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Browser.Tests.Desks;
using Alertadores.Browser.Tests.Walks;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;
using Alertadores.Intake;
using Alertadores.RealParts.Identities;
using Alertadores.Triage.FactSheet;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.OfficeDay;

/// <summary>
/// An installation with both its doors open, PostgreSQL behind them and Chromium before them. Its clock stands, and goes on only when the test says so; on the way the jobs
/// run as the host runs them: the pool is released on the hour, terms are swept each full hour and a minute later, and nothing of the law falls on another minute.
/// </summary>
public sealed class Office : IAsyncLifetime
{
    /// <summary>Mexico City keeps UTC−6 all year since 30-10-2022: no test of dates should ask the code under test.</summary>
    private static readonly TimeSpan MexicoCity = TimeSpan.FromHours(-6);

    private readonly Chromium _chromium = new();
    private readonly List<IBrowserContext> _contexts = [];
    private RunningDesk _desk = null!;
    private WebApplication _portal = null!;

    /// <summary>Where reporters go.</summary>
    public Uri Portal { get; private set; } = null!;

    /// <summary>Where officials go.</summary>
    internal Uri Console => _desk.Address;

    /// <summary>What the clock says in Mexico City.</summary>
    public DateTime Now => _desk.Here.Clock.GetUtcNow().ToOffset(MexicoCity).DateTime;

    public async Task InitializeAsync()
    {
        await _chromium.InitializeAsync();

        // A vista of FGR takes two persons of FGR: the example has only one.
        OfficerDescription gina = new("gina.soto", "Gina Soto Vera", OfficerRole.Investigator, "fgr");
        _desk = await RunningDesk.OpenAsync(new DateTimeOffset(2026, 3, 10, 16, 10, 0, MexicoCity), [gina]);
        _portal = PortalApplication.Build(new PortalOptions(), _desk.Room, ground => ground.WebHost.UseUrls("http://127.0.0.1:0"));
        await _portal.StartAsync();
        Portal = new Uri(_portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    public async Task DisposeAsync()
    {
        await _portal.DisposeAsync();
        await _desk.DisposeAsync();
        await _chromium.DisposeAsync();
    }

    /// <summary>Lets time pass, with the jobs at work, until a moment of Mexico City.</summary>
    public async Task ReachAsync(DateTime moment)
    {
        for (var hour = Now.Date.AddHours(Now.Hour + 1); hour < moment; hour = hour.AddHours(1))
        {
            Stop(hour);
            await _desk.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
            await WorkAsync();
            if (hour.AddMinutes(1) < moment)
            {
                Stop(hour.AddMinutes(1));
                await WorkAsync();
            }
        }

        Stop(moment);
        await WorkAsync();
        await _desk.Room.Projections.CatchUpAsync(default);
    }

    /// <summary>A reporter's phone.</summary>
    internal async Task<ReporterWalk> ReporterAsync()
    {
        var context = await _chromium.ReporterAsync();
        _contexts.Add(context);
        return new ReporterWalk(await context.NewPageAsync(), Portal);
    }

    /// <summary>
    /// Somebody files who leaves a name, sealed by npm age-encryption to the two custodies before it leaves: what the portal offers only with JavaScript. It comes in by the desk
    /// behind the portal's pages.
    /// </summary>
    /// <returns>The twelve words.</returns>
    internal async Task<string> FileWithNameAsync(Facts facts, string name)
    {
        using var receipt = Receipt.Create(new SystemRandomness());
        var filing = SampleFiling.Of(receipt, facts);
        var alert = AlertIdentity.Of(filing.SubmissionId.Span);
        var sealedName = await SealedIdentity.SealInNodeAsync(_desk.Room.Keys, alert, name);
        (await _desk.Room.Filing.FileAsync(filing with { SealedIdentity = sealedName }, default)).ShouldBeOfType<FilingOutcome.Filed>();
        return string.Join(' ', receipt.Words);
    }

    /// <summary>An official signs in at a desk of their own.</summary>
    internal async Task<OfficialWalk> OfficialAsync(string user)
    {
        var context = await _chromium.OfficialAsync();
        _contexts.Add(context);
        var walk = new OfficialWalk(await context.NewPageAsync(), Console);
        var (passphrase, totp) = _desk.Here.SecretsOf(user);
        await walk.SignInAsync(user, passphrase, totp, _desk.Here.Clock.GetUtcNow());
        return walk;
    }

    /// <summary>Everybody leaves their desk.</summary>
    public async Task LeaveAsync()
    {
        foreach (var context in _contexts)
        {
            await context.DisposeAsync();
        }

        _contexts.Clear();
    }

    /// <summary>Which alert a reporter's twelve words belong to: they alone know it.</summary>
    public static Guid AlertOf(string words)
    {
        using var receipt = Receipt.Read(words).ShouldBeOfType<ReceiptReading.Ok>().Receipt;
        var submission = new byte[Receipt.DerivedSize];
        receipt.Derive(ReceiptLabel.SubmissionId, submission);
        return AlertIdentity.Of(submission);
    }

    private void Stop(DateTime moment) => _desk.Here.Clock.Set(new DateTimeOffset(moment, MexicoCity));

    private async Task WorkAsync()
    {
        await _desk.Room.Sweep.SweepAsync(default);
        await _desk.Room.Custody.ExpireAsync(default);
        await _desk.Room.Administration.WorkAsync(default);
    }
}
