using System.Net;
using Alertadores.Alerts;
using Alertadores.Crypto.Randomness;
using Alertadores.EventStore.Migrations;
using Alertadores.RealParts;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Alertadores.Intake.Tests.Portal;

/// <summary>The portal of an installation that nobody has founded yet.</summary>
public sealed class NotFoundedTests
{
    [Fact]
    public async Task The_home_page_says_so_and_offers_no_form_and_the_first_step_takes_nothing()
    {
        await using var database = await PostgresServer.CreateDatabaseAsync();
        await using (var owner = NpgsqlDataSource.Create(database.OwnerConnectionString))
        {
            await new Migrator(owner, TimeProvider.System).MigrateAsync(AlertsRoom.Migrations);
        }

        await using var source = NpgsqlDataSource.Create(database.AppConnectionString);
        using var room = await AlertsRoom.OpenAsync(
            new AlertsRoomParts(source, new EphemeralDataProtectionProvider(), TimeProvider.System, new SystemRandomness(), Law.Bundled), default);
        await using var portal = PortalApplication.Build(new PortalOptions(), room, ground => ground.WebHost.UseUrls("http://127.0.0.1:0"));
        await portal.StartAsync();
        using var client = new HttpClient
        {
            BaseAddress = new Uri(portal.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First()),
        };

        var home = await client.GetStringAsync(new Uri("/", UriKind.Relative));
        home.ShouldContain("todavía no recibe alertas");
        home.ShouldNotContain("paso/1");
        using var step = await client.GetAsync(new Uri("/paso/1", UriKind.Relative));
        step.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }
}
