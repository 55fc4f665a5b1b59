using Alertadores.Intake;
using Alertadores.RealParts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Alertadores.Benchmarks.Intake;

/// <summary>The whole portal over a founded room, on a free port of loopback. Disposing stops it.</summary>
internal sealed class ListeningPortal : IAsyncDisposable
{
    private readonly WebApplication _portal;

    private ListeningPortal(WebApplication portal) => _portal = portal;

    public Uri Address => new(_portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<ListeningPortal> OpenAsync(FoundedRoom here)
    {
        await here.Room.PageKeys.RefreshAsync(default);
        var portal = PortalApplication.Build(new PortalOptions(), here.Room, ground =>
        {
            ground.WebHost.UseUrls("http://127.0.0.1:0");
            ground.Logging.SetMinimumLevel(LogLevel.None);
        });
        await portal.StartAsync();
        return new ListeningPortal(portal);
    }

    public async ValueTask DisposeAsync()
    {
        await _portal.StopAsync();
        await _portal.DisposeAsync();
    }
}
