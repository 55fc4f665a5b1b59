using System.Net;
using Alertadores.RealParts;

namespace Alertadores.Host.Tests;

/// <summary>The whole host, as a person starts and stops it.</summary>
public sealed class HostProcessTests
{
    [Fact]
    public async Task It_serves_the_demonstration_keeps_strangers_out_and_stops_with_its_database()
    {
        await using HostProcess host = await HostProcess.StartAsync();
        using HttpClient client = new() { BaseAddress = host.Portal };

        string page = await client.GetStringAsync("/");
        page.ShouldContain("DEMOSTRACIÓN");

        (await StatusAsync(client, host.Portal, "evil.example")).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync(client, host.Portal, "127.0.0.1.evil.example")).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync(client, host.Portal, "2130706433")).ShouldBe(HttpStatusCode.BadRequest);
        (await StatusAsync(client, host.Portal, "localhost")).ShouldBe(HttpStatusCode.OK);
        (await StatusAsync(client, host.Portal, "127.5.6.7")).ShouldBe(HttpStatusCode.OK);
        foreach (string header in (string[])["Forwarded", "X-Forwarded-For", "X-Forwarded-Anything", "X-Real-IP", "Via"])
        {
            (await StatusAsync(client, host.Portal, host: null, header)).ShouldBe(HttpStatusCode.BadRequest, header);
        }

        // Nothing but the database, its keys and the temporary folder: no key ring, cache or dump beside them.
        Directory.GetFileSystemEntries(host.Folder).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["demo", "tmp"]);
        Directory.GetFileSystemEntries(Path.Combine(host.Folder, "demo")).Select(Path.GetFileName).Order(StringComparer.Ordinal).ShouldBe(["db", "keys"]);

        string postmaster = Path.Combine(host.Folder, "demo", "db", "pg", "postmaster.pid");
        File.Exists(postmaster).ShouldBeTrue();
        (await host.StopAsync()).ShouldBe(0, host.Log);
        File.Exists(postmaster).ShouldBeFalse();
        await Should.ThrowAsync<HttpRequestException>(() => client.GetStringAsync("/"));
    }

    [Fact]
    public async Task After_being_killed_it_starts_again_on_the_same_folder()
    {
        await using HostProcess first = await HostProcess.StartAsync();
        await first.KillAsync();
        await using HostProcess second = await HostProcess.StartAsync(first.Folder, "--Clock:Offset=5.00:00:00");
        using HttpClient client = new() { BaseAddress = second.Portal };
        (await client.GetAsync("/")).StatusCode.ShouldBe(HttpStatusCode.OK);
        second.Log.ShouldContain("Reloj adelantado");
        second.Log.ShouldNotContain("unhandled");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client, Uri address, string? host, string? header = null)
    {
        using HttpRequestMessage request = new(HttpMethod.Get, address);
        request.Headers.Host = host;
        if (header is not null)
        {
            request.Headers.TryAddWithoutValidation(header, "1.2.3.4");
        }

        using HttpResponseMessage response = await client.SendAsync(request);
        return response.StatusCode;
    }
}
