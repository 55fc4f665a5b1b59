using System.Collections.Concurrent;
using Alertadores.RealParts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alertadores.Intake.Tests.Portal;

/// <summary>
/// The real portal on Kestrel over a founded installation on a real PostgreSQL, once for all tests of the collection; and a
/// second one over the same room that is told to be a demonstration.
/// </summary>
public sealed class RunningPortal : IAsyncLifetime
{
    /// <summary>A Saturday noon in Mexico: the legal date is the next Monday, the due date of DL-02 the Thursday after.</summary>
    public static readonly DateTimeOffset Noon = new(2026, 11, 21, 18, 0, 0, TimeSpan.Zero);

    private WebApplication? _portal;
    private WebApplication? _demonstration;
    private FoundedRoom? _room;

    public FoundedRoom Room => _room!;

    /// <summary>Everything that was logged, at any level.</summary>
    public ConcurrentQueue<string> Log { get; } = new();

    public async Task InitializeAsync()
    {
        _room = await FoundedRoom.OpenAsync(Noon);
        _portal = await StartAsync(new PortalOptions());
        _demonstration = await StartAsync(new PortalOptions { Demonstration = true });
    }

    public async Task DisposeAsync()
    {
        await _portal!.DisposeAsync();
        await _demonstration!.DisposeAsync();
        await _room!.DisposeAsync();

        // Whatever the tests of the collection sent, nothing may have been an error of the portal.
        Log.ShouldBeEmpty();
    }

    /// <summary>A visitor without JavaScript and without cookies.</summary>
    public Visitor Visit(bool demonstration = false, string? host = null, string language = "") =>
        new(AddressOf(demonstration ? _demonstration! : _portal!), host) { Language = language };

    /// <summary>A further portal over the same room; the caller disposes both.</summary>
    public async Task<(WebApplication Portal, Visitor Visitor)> StartAnotherAsync(PortalOptions options)
    {
        var app = await StartAsync(options);
        return (app, new Visitor(AddressOf(app)));
    }

    /// <summary>Where the portal listens.</summary>
    public Uri Address => AddressOf(_portal!);

    /// <summary>Where a portal listens.</summary>
    public static Uri AddressOf(WebApplication app) =>
        new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    private async Task<WebApplication> StartAsync(PortalOptions options)
    {
        var app = PortalApplication.Build(options, Room.Room, ground =>
        {
            ground.WebHost.UseUrls("http://127.0.0.1:0");
            ground.Logging.SetMinimumLevel(LogLevel.Trace);
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

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(
            LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            // What the product itself would write: Kestrel's own chatter is filtered by the host.
            if (logLevel >= LogLevel.Warning)
            {
                lines.Enqueue(formatter(state, exception) + exception);
            }
        }

        public void Dispose()
        {
        }
    }
}

[CollectionDefinition(Name)]
public sealed class PortalTests : ICollectionFixture<RunningPortal>
{
    public const string Name = "portal";
}
