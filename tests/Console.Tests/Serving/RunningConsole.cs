using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Crypto.Officers;
using Alertadores.RealParts;
using Alertadores.Triage.FactSheet;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alertadores.Console.Tests.Serving;

/// <summary>
/// The real console and the real vault on Kestrel over a founded installation on a real PostgreSQL, once for all tests of the collection; and a second console
/// over the same room that is told to be a demonstration. The clock stands where the tests put it.
/// </summary>
public sealed class RunningConsole : IAsyncLifetime
{
    /// <summary>A Tuesday, 11:00 in Mexico City.</summary>
    public static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    internal static readonly ConsoleOptions Options = new() { ConsoleOrigin = Caller.ConsoleOrigin, VaultOrigin = "https://llaves.example.mx", Demonstration = false };

    private readonly Dictionary<string, Caller> officers = new(StringComparer.Ordinal);
    private readonly Dictionary<string, byte[]> signInValues = new(StringComparer.Ordinal);
    private FoundedRoom? here;
    private WebApplication? demonstration;

    /// <summary>Officials beside those of the example; set before it starts.</summary>
    internal IReadOnlyList<OfficerDescription> More { get; init; } = [];

    public FoundedRoom Here => here!;

    public WebApplication Console { get; private set; } = null!;

    public WebApplication Vault { get; private set; } = null!;

    /// <summary>Errors that were logged.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public async Task InitializeAsync()
    {
        here = await FoundedRoom.OpenAsync(Tuesday, More);
        Console = await StartAsync(ground => ConsoleApplication.Build(Options, here.Room, ground));
        Vault = await StartAsync(ground => VaultApplication.Build(Options, ground));
        demonstration = await StartAsync(ground => ConsoleApplication.Build(
            Options with { ConsoleOrigin = "http://127.0.0.1:8081", VaultOrigin = "http://127.0.0.1:8082", Demonstration = true }, here.Room, ground));
    }

    public async Task DisposeAsync()
    {
        foreach (var officer in officers.Values)
        {
            officer.Dispose();
        }

        await Console.DisposeAsync();
        await Vault.DisposeAsync();
        await demonstration!.DisposeAsync();
        await here!.DisposeAsync();

        // Whatever the tests of the collection sent, nothing may have been an error of the console.
        Log.ShouldBeEmpty();
    }

    /// <summary>Somebody without a session.</summary>
    public Caller Visit() => new(AddressOf(Console));

    public Caller VisitVault() => new(AddressOf(Vault));

    public Caller VisitDemonstration() => new(AddressOf(demonstration!)) { Origin = "http://127.0.0.1:8081" };

    /// <summary>An official with a live session; the same one while it lives.</summary>
    public async Task<Caller> OfficerAsync(string user)
    {
        if (officers.TryGetValue(user, out var known) && (await known.GetAsync("/sesion")).Code == 200)
        {
            return known;
        }

        known?.Dispose();
        return officers[user] = await SignInAsync(user);
    }

    /// <summary>A new session. The clock goes on by half a minute: a code is taken once.</summary>
    public async Task<Caller> SignInAsync(string user)
    {
        var caller = Visit();
        var answer = await EnterAsync(caller, user);
        answer.Code.ShouldBe(200, answer.Body);
        return caller;
    }

    /// <summary>Sends the three things of a sign-in; right ones unless the test gives others.</summary>
    public async Task<Answer> EnterAsync(Caller caller, string user, byte[]? value = null, string? code = null)
    {
        var body = JsonSerializer.Serialize(new { userName = user, signInValue = value ?? await SignInValueAsync(user), totp = code ?? NextCode(user) });
        var answer = await caller.PostAsync("/entrar", body);
        if (answer.Code == 200)
        {
            caller.Cookie = answer.Headers["Set-Cookie"].Split(';')[0];
            caller.AntiForgery = answer.Json.GetProperty("antiForgery").GetString();
        }

        return answer;
    }

    /// <summary>A code that was not used yet.</summary>
    public string NextCode(string user)
    {
        here!.Clock.Pass(TimeSpan.FromSeconds(30));
        return Totp.Code(here.SecretsOf(user).TotpSecret, here.Clock.GetUtcNow());
    }

    /// <summary>What the vault derives from the passphrase that was printed for the official.</summary>
    public async Task<byte[]> SignInValueAsync(string user)
    {
        if (!signInValues.TryGetValue(user, out var value))
        {
            var challenge = await Here.Room.SignIn.ChallengeAsync(user);
            OfficerKey.Derive(Here.SecretsOf(user).Passphrase, challenge.Salt, out var signIn, out var unlock);
            value = signIn.Span.ToArray();
            signIn.Dispose();
            unlock.Dispose();
            signInValues[user] = value;
        }

        return value;
    }

    /// <summary>Files an alert as the portal does and releases it into the streams.</summary>
    public async Task<Guid> FileAsync(Facts? facts = null, string? institution = "bienestar")
    {
        var before = await AlertsAsync();
        await Here.Room.Filing.FileAsync(SampleFiling.Of(facts ?? SampleFiling.Bribe, institution), default);
        await Here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        return (await AlertsAsync()).Except(before).ShouldHaveSingleItem();
    }

    /// <summary>The version that the alert's stream stands at.</summary>
    public async Task<long> VersionOfAsync(Guid alert)
    {
        await using var read = Here.App.CreateCommand("SELECT version FROM mt_streams WHERE id = $1");
        read.Parameters.AddWithValue(alert);
        return Convert.ToInt64(await read.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async Task<CaseFile> CaseAsync(string user, Guid alert)
    {
        here!.Clock.Pass(TimeSpan.FromSeconds(30));
        return (await Here.Room.Cases.FindAsync(await Here.SignInAsync(user), alert, default)).ShouldNotBeNull();
    }

    private async Task<HashSet<Guid>> AlertsAsync()
    {
        await using var read = Here.App.CreateCommand("SELECT DISTINCT alert_id FROM case_row");
        await using var rows = await read.ExecuteReaderAsync();
        var alerts = new HashSet<Guid>();
        while (await rows.ReadAsync())
        {
            alerts.Add(rows.GetGuid(0));
        }

        return alerts;
    }

    private static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private async Task<WebApplication> StartAsync(Func<Action<WebApplicationBuilder>, WebApplication> build)
    {
        var app = build(ground =>
        {
            ground.WebHost.UseUrls("http://127.0.0.1:0");
            ground.Logging.SetMinimumLevel(LogLevel.Error);
            ground.Logging.AddProvider(new RememberingLog(Log));
        });
        await app.StartAsync();
        return app;
    }

    private sealed class RememberingLog(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Error;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}

[CollectionDefinition(Name)]
public sealed class ConsoleTests : ICollectionFixture<RunningConsole>
{
    public const string Name = "console";
}
