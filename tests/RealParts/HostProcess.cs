using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Alertadores.RealParts;

/// <summary>
/// The built Host as a process of its own, in the demonstration, with its own PostgreSQL in a temporary folder and free ports. As
/// root it runs under an ordinary account, as <c>ops/</c> does. Dispose it: that stops it and removes the folder.
/// </summary>
public sealed class HostProcess : IAsyncDisposable
{
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly string _mode;
    private readonly bool _ownsFolder;
    private Process _process = null!;

    private HostProcess(string mode, string folder, bool ownsFolder, (int Portal, int Console, int Vault) ports)
    {
        _mode = mode;
        Folder = folder;
        _ownsFolder = ownsFolder;
        Portal = Loopback(ports.Portal);
        Console = Loopback(ports.Console);
        Vault = Loopback(ports.Vault);
    }

    /// <summary>The data folder: <c>demo/db/pg</c> is the PostgreSQL cluster, <c>demo/keys</c> the master key.</summary>
    public string Folder { get; }

    /// <summary>Folder that the process uses for temporary files.</summary>
    public string TemporaryFolder => Path.Combine(Folder, "tmp");

    /// <summary>The reporters' door.</summary>
    public Uri Portal { get; }

    /// <summary>The officials' door.</summary>
    public Uri Console { get; }

    /// <summary>The page that holds officers' keys.</summary>
    public Uri Vault { get; }

    /// <summary>The process itself, which <c>/proc</c> tells of.</summary>
    public int ProcessId => _process.Id;

    /// <summary>All that the process wrote to its terminal so far.</summary>
    public string Log => string.Join('\n', _lines);

    /// <summary>Starts it and returns when it serves.</summary>
    /// <param name="folder">Data folder of an earlier process (stopped or killed), to go on with it; null makes one that this process removes.</param>
    /// <param name="settings">Further settings, such as <c>--Clock:Offset=5.00:00:00</c> or <c>--Pool:ReleaseEvery=00:00:01</c>.</param>
    public static Task<HostProcess> StartAsync(string? folder = null, params string[] settings) =>
        StartInAsync("--demonstration", folder, settings);

    /// <summary>Starts it as a real installation that nobody founded yet.</summary>
    /// <param name="settings">Further settings, such as <c>--Portal:Onion=http://….onion</c>.</param>
    public static Task<HostProcess> StartRealAsync(params string[] settings) => StartInAsync("--empty", folder: null, settings);

    private static async Task<HostProcess> StartInAsync(string mode, string? folder, string[] settings)
    {
        string? account = PostgresServer.AccountForServers();
        bool ownsFolder = folder is null;
        folder ??= Directory.CreateTempSubdirectory("alertadores-host-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "tmp"));
        if (account is not null)
        {
            await RunAsync("chown", "-R", account, folder);
        }

        HostProcess host = new(mode, folder, ownsFolder, FreePorts());
        await host.LaunchAsync(settings);
        return host;
    }

    /// <summary>Starts it again where it was, on the same ports; it has ended before.</summary>
    /// <param name="settings">As for <see cref="StartAsync"/>: those of the first start are not kept.</param>
    public async Task StartAgainAsync(params string[] settings)
    {
        _process.Dispose();
        _lines.Clear();
        await LaunchAsync(settings);
    }

    private async Task LaunchAsync(string[] settings)
    {
        string? account = PostgresServer.AccountForServers();
        ProcessStartInfo start = new() { WorkingDirectory = "/", RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        List<string> command = account is null ? [] : ["setpriv", "--reuid", account, "--regid", await GroupOfAsync(account), "--clear-groups", "--"];
        command.AddRange(
        [
            // In the background of a script Ctrl-C is ignored, by whatever is started there. A real installation refuses to serve while core dumps are on.
            "env", "--default-signal=INT,QUIT", "sh", "-c", "ulimit -c 0; exec \"$@\"", "sh",
            Environment.ProcessPath is { } path && Path.GetFileName(path) is "dotnet" ? path : "dotnet",
            ReadableProgram(account),
            "run", _mode,
            $"--Portal:Listen=http://127.0.0.1:{Portal.Port.ToString(CultureInfo.InvariantCulture)}",
            $"--Console:Listen=http://127.0.0.1:{Console.Port.ToString(CultureInfo.InvariantCulture)}",
            $"--Console:VaultListen=http://127.0.0.1:{Vault.Port.ToString(CultureInfo.InvariantCulture)}",
            .. settings,
        ]);
        start.FileName = command[0];
        foreach (string argument in command.Skip(1))
        {
            start.ArgumentList.Add(argument);
        }

        start.Environment["ALERTADORES_DATA"] = Folder;
        start.Environment["TMPDIR"] = TemporaryFolder;
        start.Environment["HOME"] = Folder;
        start.Environment["DOTNET_EnableDiagnostics"] = "0";
        _process = Process.Start(start) ?? throw new InvalidOperationException("The host did not start.");
        _process.OutputDataReceived += (_, line) => Keep(line.Data);
        _process.ErrorDataReceived += (_, line) => Keep(line.Data);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        try
        {
            await WaitUntilServingAsync();
        }
        catch
        {
            // Whoever started it gets nothing to dispose: it must not stay behind.
            await KillAsync();
            throw;
        }
    }

    /// <summary>Ctrl-C, and waits until it and its PostgreSQL are gone.</summary>
    /// <returns>The exit status.</returns>
    /// <exception cref="TimeoutException">It runs on.</exception>
    public async Task<int> StopAsync()
    {
        if (!_process.HasExited)
        {
            await RunAsync("kill", "-INT", _process.Id.ToString(CultureInfo.InvariantCulture));
        }

        using CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
        try
        {
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException waited)
        {
            throw new TimeoutException($"Told to stop by Ctrl-C, the host runs on after 30 s:\n{Log}", waited);
        }

        return _process.ExitCode;
    }

    /// <summary>Whether it runs.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>SIGKILL to the process alone: a PostgreSQL of its own goes on without it.</summary>
    public async Task KillHostAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ends the process at once, and its PostgreSQL as a crash would. Go on with <see cref="StartAsync"/> on the same folder.</summary>
    public async Task KillAsync()
    {
        await KillHostAsync();
        string pid = Path.Combine(Folder, "demo", "db", "pg", "postmaster.pid");
        if (File.Exists(pid))
        {
            await RunAsync("kill", "-QUIT", (await File.ReadAllLinesAsync(pid))[0]);
            for (int turn = 0; turn < 100 && File.Exists(pid); turn++)
            {
                await Task.Delay(50);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            await StopAsync();
        }

        _process.Dispose();
        if (_ownsFolder)
        {
            Directory.Delete(Folder, recursive: true);
        }
    }

    private static Uri Loopback(int port) => new($"http://127.0.0.1:{port.ToString(CultureInfo.InvariantCulture)}/");

    private void Keep(string? line)
    {
        if (line is not null)
        {
            _lines.Enqueue(line);
        }
    }

    private async Task WaitUntilServingAsync()
    {
        Stopwatch waited = Stopwatch.StartNew();
        while (waited.Elapsed < TimeSpan.FromSeconds(90))
        {
            if (_process.HasExited)
            {
                await _process.WaitForExitAsync();
                throw new InvalidOperationException($"The host ended with status {_process.ExitCode}:\n{Log}");
            }

            // The block is printed when all doors and jobs have started.
            if (Log.Contains("Ctrl-C", StringComparison.Ordinal))
            {
                return;
            }

            await Task.Delay(50);
        }

        throw new TimeoutException($"The host does not serve:\n{Log}");
    }

    /// <summary>Folder of the program that <see cref="StartAsync"/> runs.</summary>
    public static string ProgramFolder { get; } = Path.GetDirectoryName(ReadableProgram(PostgresServer.AccountForServers()))!;

    /// <summary>The Host that was built with the tests; a copy in the temporary folder where the account could not read it.</summary>
    private static string ReadableProgram(string? account)
    {
        const string assembly = "Alertadores.Host.dll";
        string beside = Path.Combine(AppContext.BaseDirectory, assembly);
        if (account is null || CanRead(account, beside))
        {
            return beside;
        }

        string copy = Directory.CreateTempSubdirectory("alertadores-program-").FullName;
        RunAsync("cp", "-r", AppContext.BaseDirectory + ".", copy).GetAwaiter().GetResult();
        RunAsync("chmod", "-R", "a+rX", copy).GetAwaiter().GetResult();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(copy, recursive: true);
        return Path.Combine(copy, assembly);
    }

    private static bool CanRead(string account, string file)
    {
        using Process test = Process.Start(new ProcessStartInfo("setpriv", ["--reuid", account, "--clear-groups", "--regid", GroupOfAsync(account).GetAwaiter().GetResult(), "--", "test", "-r", file]))!;
        test.WaitForExit();
        return test.ExitCode == 0;
    }

    private static async Task<string> GroupOfAsync(string account) =>
        (await File.ReadAllLinesAsync("/etc/passwd")).Select(line => line.Split(':')).First(fields => string.Equals(fields[0], account, StringComparison.Ordinal))[3];

    private static async Task RunAsync(string program, params string[] arguments)
    {
        using Process process = Process.Start(new ProcessStartInfo(program, arguments))!;
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
        {
            throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with status {process.ExitCode}.");
        }
    }

    private static (int Portal, int Console, int Vault) FreePorts()
    {
        using Socket one = Bound(), other = Bound(), third = Bound();
        return (Port(one), Port(other), Port(third));
    }

    private static Socket Bound()
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return socket;
    }

    private static int Port(Socket socket) => ((IPEndPoint)socket.LocalEndPoint!).Port;
}
