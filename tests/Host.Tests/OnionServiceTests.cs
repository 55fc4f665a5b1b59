using System.Diagnostics;
using System.Net;
using Alertadores.RealParts;

namespace Alertadores.Host.Tests;

/// <summary>
/// A12: the onion address is part of the ordinary deployment and is advertised. <c>ops/onion</c> runs on a private Tor network on
/// loopback; a Tor client of that network opens the portal of a real host.
/// </summary>
public sealed class OnionServiceTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("alertadores-onion-").FullName;

    public OnionServiceTests() => File.SetUnixFileMode(_data, (UnixFileMode)0b111_101_101);

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task A_tor_client_reaches_the_portal_under_the_address_that_ops_onion_made_and_that_the_clear_address_advertises()
    {
        await using var network = await PrivateTorNetwork.StartAsync();
        await using var host = await HostProcess.StartRealAsync("--Portal:PathBase=/contacto/avisos");
        using var service = Onion("--portal", $"127.0.0.1:{host.Portal.Port}", "--torrc", network.MemberOptions);
        try
        {
            var said = await service.StandardOutput.ReadLineAsync();
            var onion = new Uri(said!.Split(' ')[^1]);
            onion.Host.Length.ShouldBe(56 + ".onion".Length);

            using var tor = new HttpClient(new SocketsHttpHandler { Proxy = new WebProxy($"socks5://127.0.0.1:{network.Socks}"), UseCookies = false }) { Timeout = TimeSpan.FromSeconds(20) };
            var page = await UntilAnsweredAsync(tor, new Uri(onion, "/limites"));

            // The sentence of the onion path and not that of the clear one: the portal knows by which door the visitor came.
            page.ShouldContain("data-proteccion=\"p-onion\"");
            page.ShouldNotContain("data-proteccion=\"p-red\"");

            await using var advertising = await HostProcess.StartRealAsync("--Portal:PathBase=/contacto/avisos", $"--Portal:Onion={onion}");
            using var clear = new HttpClient();
            using var answer = await clear.GetAsync(new Uri(advertising.Portal, "/contacto/avisos/limites"));
            answer.Headers.GetValues("Onion-Location").ShouldBe([new Uri(onion, "/limites").AbsoluteUri]);
            (await answer.Content.ReadAsStringAsync()).ShouldContain(onion.Host);
        }
        finally
        {
            using var stop = Process.Start("kill", ["-TERM", $"{service.Id}"]);
            await stop.WaitForExitAsync();
            await service.WaitForExitAsync();
        }
    }

    [Fact]
    public async Task The_configuration_has_proof_of_work_and_tells_nothing_of_visitors()
    {
        using var check = Onion("--check");
        await check.WaitForExitAsync();

        check.ExitCode.ShouldBe(0, await check.StandardError.ReadToEndAsync());
        var options = await File.ReadAllLinesAsync(Path.Combine(_data, "onion", "torrc"));
        options.ShouldContain("HiddenServicePoWDefensesEnabled 1");
        options.ShouldContain("SafeLogging 1");
        options.ShouldContain("SocksPort 0");
        options.ShouldNotContain(line => line.StartsWith("HiddenServiceNonAnonymousMode", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("--portal", "192.0.2.1:8080")]
    [InlineData("--portal", "uno")]
    [InlineData("--nada", "")]
    public async Task What_it_does_not_understand_is_refused_with_a_sentence(string option, string value)
    {
        using var refused = Onion([option, .. value.Length > 0 ? new[] { value } : []]);
        await refused.WaitForExitAsync();

        refused.ExitCode.ShouldBe(1);
        (await refused.StandardError.ReadToEndAsync()).ShouldStartWith("ops: ");
    }

    private Process Onion(params string[] arguments) => Process.Start(new ProcessStartInfo(
        Repository.File("ops/onion"), ["--data", _data, .. arguments])
    { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;

    // A private network needs half a minute until its first consensus.
    private static async Task<string> UntilAnsweredAsync(HttpClient client, Uri page)
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                return await client.GetStringAsync(page);
            }
            catch (Exception unreachable) when (unreachable is HttpRequestException or TaskCanceledException && waited.Elapsed < TimeSpan.FromMinutes(3))
            {
                await Task.Delay(TimeSpan.FromSeconds(2));
            }
        }
    }
}
