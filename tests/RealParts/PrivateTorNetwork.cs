using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Alertadores.RealParts;

/// <summary>
/// A Tor network of its own on loopback: three directory authorities, two relays and one client, all processes of Debian's tor
/// (tor(1), "TESTING NETWORK OPTIONS"). Nothing of it reaches another machine.
/// </summary>
public sealed class PrivateTorNetwork : IAsyncDisposable
{
    private const int Authorities = 3;
    private const int Relays = 2;

    private readonly string _folder = Directory.CreateTempSubdirectory("alertadores-tor-").FullName;
    private readonly List<Process> _running = [];

    /// <summary>SOCKS port of the client.</summary>
    public int Socks { get; } = FreePort();

    /// <summary>A file of tor options that makes another tor a member of this network.</summary>
    public string MemberOptions => Path.Combine(_folder, "member.torrc");

    public static async Task<PrivateTorNetwork> StartAsync()
    {
        var network = new PrivateTorNetwork();
        var lines = new List<string>();
        var authorities = new List<(string Name, int Or, int Directory)>();
        for (var number = 0; number < Authorities; number++)
        {
            var authority = ($"auth{number}", FreePort(), FreePort());
            authorities.Add(authority);
            lines.Add(await network.MakeAuthorityAsync(authority));
        }

        var common = string.Join('\n', [.. Common, .. lines]);
        await File.WriteAllTextAsync(network.MemberOptions, common + "\n");
        foreach (var (name, or, directory) in authorities)
        {
            network.Run(name, $"{common}\n{Authority(name, or, directory)}");
        }

        for (var number = 0; number < Relays; number++)
        {
            network.Run($"relay{number}", $"{common}\nNickname relay{number}\nAddress 127.0.0.1\nORPort 127.0.0.1:{FreePort()}\nSocksPort 0\nExitPolicy reject *:*");
        }

        network.Run("client", $"{common}\nSocksPort 127.0.0.1:{network.Socks}");
        return network;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var process in _running)
        {
            process.Kill();
            await process.WaitForExitAsync();
            process.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static readonly string[] Common =
    [
        "TestingTorNetwork 1", "AssumeReachable 1", "PathsNeededToBuildCircuits 0.25", "EnforceDistinctSubnets 0", "TestingDirAuthVoteExit *",
        "TestingDirAuthVoteHSDir *", "TestingDirAuthVoteGuard *", "TestingMinExitFlagThreshold 0", "V3AuthNIntervalsValid 2", "ShutdownWaitLength 0",
    ];

    private static string Authority(string name, int or, int directory) =>
        $"""
        Nickname {name}
        Address 127.0.0.1
        AuthoritativeDirectory 1
        V3AuthoritativeDirectory 1
        ContactInfo {name}@prueba.test
        ORPort 127.0.0.1:{or}
        DirPort 127.0.0.1:{directory}
        SocksPort 0
        ExitPolicy reject *:*
        TestingV3AuthInitialVotingInterval 20
        TestingV3AuthInitialVoteDelay 4
        TestingV3AuthInitialDistDelay 4
        V3AuthVotingInterval 20
        V3AuthVoteDelay 4
        V3AuthDistDelay 4
        """;

    /// <summary>Its keys, and the line by which the others know it.</summary>
    private async Task<string> MakeAuthorityAsync((string Name, int Or, int Directory) authority)
    {
        var keys = Directory.CreateDirectory(Path.Combine(_folder, authority.Name, "keys")).FullName;
        File.SetUnixFileMode(Path.Combine(_folder, authority.Name), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        File.SetUnixFileMode(keys, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await OutputOfAsync(
            "tor-gencert", "--create-identity-key", "-m", "12", "-a", $"127.0.0.1:{authority.Directory}", "-i", $"{keys}/authority_identity_key",
            "-s", $"{keys}/authority_signing_key", "-c", $"{keys}/authority_certificate", "--passphrase-fd", "0");
        var fingerprint = await OutputOfAsync(
            "tor", "--quiet", "--list-fingerprint", "--orport", authority.Or.ToString(CultureInfo.InvariantCulture), "--dirauthority",
            $"x 127.0.0.1:1 {new string('f', 40)}", "--datadirectory", Path.Combine(_folder, authority.Name), "--nickname", authority.Name,
            "-f", "/dev/null", "--defaults-torrc", "/dev/null", "--ignore-missing-torrc");
        var identity = (await File.ReadAllLinesAsync($"{keys}/authority_certificate")).Single(line => line.StartsWith("fingerprint ", StringComparison.Ordinal)).Split(' ')[1];
        var node = string.Concat(fingerprint.Trim().Split('\n')[^1].Split(' ')[1..]);
        return $"DirAuthority {authority.Name} orport={authority.Or} no-v2 v3ident={identity} 127.0.0.1:{authority.Directory} {node}";
    }

    private void Run(string name, string options)
    {
        var folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        File.SetUnixFileMode(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        var file = Path.Combine(_folder, $"{name}.torrc");
        File.WriteAllText(file, $"{options}\nDataDirectory {folder}\nLog warn file {Path.Combine(_folder, name)}.log\n");
        _running.Add(Process.Start(new ProcessStartInfo("tor", ["-f", file, "--defaults-torrc", "/dev/null"]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!);
    }

    private static async Task<string> OutputOfAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardInput = true, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        await process.StandardInput.WriteLineAsync("unguarded");
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"{program} ended with status {process.ExitCode}: {await errors}");
    }

    private static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
