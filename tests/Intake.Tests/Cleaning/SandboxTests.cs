using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Alertadores.Alerts.Sandboxing;
using Alertadores.Intake.Cleaning;
using Alertadores.Intake.Tests.Cleaning.Samples;
using Alertadores.RealParts;

namespace Alertadores.Intake.Tests.Cleaning;

/// <summary>
/// The walls. A program of the test's own is sent into the same sandbox that files are cleaned in, and tries what a file that took
/// over a library would try; then the life of a run, to its end in every way.
/// </summary>
[Collection(nameof(CleaningRoom))]
public sealed class SandboxTests(CleaningRoom room)
{
    [Fact]
    public async Task There_is_no_network_inside()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
        var attempt = $"import socket; socket.create_connection(('127.0.0.1', {port}), 2).close(); print('connected')";

        (await OutsideAsync(attempt)).ShouldBe("connected", "the attempt itself is sound");
        (await InsideAsync(attempt)).ShouldBe("");
        (await InsideAsync("print(sorted(line.split(':')[0].strip() for line in open('/proc/net/dev').readlines()[2:]))")).ShouldBe("['lo']");
    }

    [Fact]
    public async Task No_file_of_the_host_is_there_but_the_systems_programs()
    {
        var data = Directory.CreateTempSubdirectory("alertadores-data-");
        var secret = Path.Combine(data.FullName, "master.key");
        await File.WriteAllTextAsync(secret, "secreto");

        (await OutsideAsync($"print(open('{secret}').read())")).ShouldBe("secreto");
        (await InsideAsync($"print(open('{secret}').read())")).ShouldBe("");
        (await InsideAsync("import os; print(' '.join(sorted(os.listdir('/'))))")).ShouldBe("bin dev etc lib lib64 proc program tmp usr");
        (await InsideAsync("import os; print(os.listdir('/tmp'), os.listdir('/etc'))")).ShouldBe("[] ['fonts']");
        (await InsideAsync("import os; print([p for p in os.listdir('/proc') if p.isdigit() and b'python3' not in open(f'/proc/{p}/cmdline', 'rb').read() and b'bwrap' not in open(f'/proc/{p}/cmdline', 'rb').read()])"))
            .ShouldBe("[]");
        data.Delete(recursive: true);
    }

    [Theory]
    [InlineData("/program/clean.py")]
    [InlineData("/usr/bin/x")]
    [InlineData("/etc/fonts/x")]
    [InlineData("/dev/x/y")]
    public async Task Nothing_can_be_written_but_to_memory(string path)
    {
        (await InsideAsync($"open('{path}', 'a').write('x'); print('written')")).ShouldBe("");
        (await InsideAsync("open('/tmp/x', 'w').write('x'); print('written')")).ShouldBe("written");
    }

    [Fact]
    public async Task The_hosts_environment_stays_outside()
    {
        Environment.SetEnvironmentVariable("ALERTADORES_CANARY", "secreto");

        (await OutsideAsync("import os; print(os.environ.get('ALERTADORES_CANARY'))")).ShouldBe("secreto");
        (await InsideAsync("import os; print(sorted(set(os.environ) - {'PWD', 'LC_CTYPE'}))")).ShouldBe("['HOME', 'LC_ALL', 'PATH', 'TMPDIR']");
    }

    [Fact]
    public async Task No_privilege_is_left_and_none_can_be_gained()
    {
        (await InsideAsync("print([line.split()[1] for line in open('/proc/self/status') if line.startswith(('CapEff', 'CapBnd', 'NoNewPrivs'))])"))
            .ShouldBe("['0000000000000000', '0000000000000000', '1']");
        (await InsideAsync("import ctypes; print(ctypes.CDLL(None).unshare(0x10000000))")).ShouldBe("-1", "no second user namespace");
    }

    [Theory]
    [InlineData("print(len(bytes({0} * 1024 ** 2)))", 30, 3000)]
    [InlineData("open('/tmp/x', 'wb').write(bytes({0} * 1024 ** 2)); print('written')", 30, 300)]
    [InlineData("import os, time; [os.fork() or (time.sleep(2), os._exit(0)) for _ in range({0})]; print('forked')", 3, 40)]
    public async Task Memory_files_and_processes_come_to_an_end(string wish, int modest, int greedy)
    {
        string Limited(int much) => "import sys; sys.path.insert(0, '/program'); import limits; limits.apply()\n" + wish.Replace("{0}", much.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);

        (await InsideAsync(Limited(modest), asAccount: true)).ShouldNotBe("");
        (await InsideAsync(Limited(greedy), asAccount: true)).ShouldBe("");
    }

    [Fact]
    public async Task Nothing_of_a_file_is_written_to_a_disk()
    {
        var mark = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12));
        var document = Office.Docx(Exiftool.Write(Pictures.Jpeg, $"-Artist={mark}"), ("word/header1.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml", $"<a>{mark}</a>"));
        byte[] needle = Encoding.ASCII.GetBytes(mark);
        var found = new System.Collections.Concurrent.ConcurrentQueue<string>();
        string[] folders = [Path.GetTempPath(), "/var/tmp", "/dev/shm", AppContext.BaseDirectory, Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)];
        List<FileSystemWatcher> watches = [.. folders.Where(Directory.Exists).Distinct(StringComparer.Ordinal).Select(folder => Watch(folder, needle, found))];

        // The watch itself sees what it must.
        var planted = Path.Combine(Path.GetTempPath(), $"alertadores-{mark}");
        await File.WriteAllTextAsync(planted, mark);
        await (await room.CleanAsync(document)).Outcome.Body.DisposeAsync();
        await room.CleanAsync(Pdf.Write(mark));
        await Task.Delay(300);
        File.Delete(planted);
        watches.ForEach(watch => watch.Dispose());

        found.Distinct(StringComparer.Ordinal).ShouldBe([planted]);
    }

    [Fact]
    public async Task A_reporter_who_leaves_ends_the_run_and_frees_its_place()
    {
        var cleaner = new FileCleaner(new CleaningLimits { AtOnce = 1, Patience = TimeSpan.FromSeconds(10) }, new CleaningRoom.KeptLog());
        (await cleaner.AvailableAsync()).ShouldBeTrue();
        using var leaves = new CancellationTokenSource();
        var run = cleaner.CleanAsync(new SilentStream(), FileKind.Jpeg, leaves.Token);
        while (Sandboxes() == 0)
        {
            await Task.Delay(10);
        }

        await leaves.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(run);
        Sandboxes().ShouldBe(0);
        (await cleaner.CleanAsync(new MemoryStream(Pictures.Gif), FileKind.Gif, default)).ShouldBeOfType<CleaningOutcome.Cleaned>().Body.Dispose();
    }

    [Fact]
    public async Task A_run_that_takes_too_long_is_ended()
    {
        var cleaner = new FileCleaner(new CleaningLimits { Run = TimeSpan.FromSeconds(10) }, new CleaningRoom.KeptLog());
        (await cleaner.AvailableAsync()).ShouldBeTrue();

        var outcome = await cleaner.CleanAsync(new SilentStream(), FileKind.Jpeg, default);

        outcome.ShouldBe(new CleaningOutcome.NotCleaned(NotCleanedCode.TooSlow));
        Sandboxes().ShouldBe(0);
    }

    [Fact]
    public async Task Who_finds_no_place_is_told_so_and_a_body_given_back_makes_one()
    {
        var cleaner = new FileCleaner(new CleaningLimits { AtOnce = 1, Patience = TimeSpan.FromMilliseconds(200) }, new CleaningRoom.KeptLog());
        var first = (await cleaner.CleanAsync(new MemoryStream(Pictures.Gif), FileKind.Gif, default)).ShouldBeOfType<CleaningOutcome.Cleaned>();

        (await cleaner.CleanAsync(new MemoryStream(Pictures.Gif), FileKind.Gif, default)).ShouldBe(new CleaningOutcome.NotCleaned(NotCleanedCode.Busy));
        await first.Body.DisposeAsync();
        await first.Body.DisposeAsync();

        await using var body = (await cleaner.CleanAsync(new MemoryStream(Pictures.Gif), FileKind.Gif, default)).ShouldBeOfType<CleaningOutcome.Cleaned>().Body;
    }

    [Theory]
    [InlineData("/nonexistent/bwrap")]
    [InlineData("/usr/bin/false")]
    public async Task Where_no_sandbox_can_be_made_nothing_is_cleaned_and_the_log_says_it_once(string bubblewrap)
    {
        var log = new CleaningRoom.KeptLog();
        var cleaner = new FileCleaner(new CleaningLimits(), log, bubblewrap);

        for (var turn = 0; turn < 3; turn++)
        {
            (await cleaner.CleanAsync(new MemoryStream(Pictures.Gif), FileKind.Gif, default)).ShouldBe(new CleaningOutcome.NotCleaned(NotCleanedCode.NoCleaner));
        }

        log.Lines.ShouldHaveSingleItem().Level.ShouldBe(Microsoft.Extensions.Logging.LogLevel.Warning);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense\n")]
    [InlineData("{\"not_cleaned\": \"Juana Marca vive en Toluca\"}\n")]
    [InlineData("{\"removed\": [\"Juana Marca\"], \"type\": \"image/gif\", \"size\": 10}\n")]
    [InlineData("{\"removed\": null, \"type\": \"image/gif\", \"size\": 10}\n")]
    [InlineData("{\"removed\": [], \"type\": \"text/html\", \"size\": 10}\n")]
    [InlineData("{\"removed\": [], \"type\": \"image/gif\", \"size\": 99999999999}\n")]
    [InlineData("{\"removed\": [], \"type\": \"image/gif\", \"size\": -1}\n")]
    [InlineData("null\n")]
    public async Task An_answer_that_is_none_of_the_closed_ones_is_no_answer(string line) =>
        (await SandboxAnswer.ReadAsync(new MemoryStream(Encoding.UTF8.GetBytes(line)), default)).ShouldBeNull();

    [Fact]
    public async Task An_endless_line_is_no_answer() =>
        (await SandboxAnswer.ReadAsync(new MemoryStream(new byte[100_000]), default)).ShouldBeNull();

    /// <param name="asAccount">Under an ordinary account, as the host runs: the kernel counts no processes of root.</param>
    private static Task<string> InsideAsync(string program, bool asAccount = false)
    {
        string[] command = [SandboxWalls.Bubblewrap, .. SandboxCommand.Walls(), "/usr/bin/python3", "-I", "-B", "-c", program];
        return asAccount && PostgresServer.AccountForServers() is { } account
            ? RunAsync("setpriv", ["--reuid", account, "--regid", account, "--clear-groups", "--", .. command])
            : RunAsync(command[0], command[1..]);
    }

    private static Task<string> OutsideAsync(string program) => RunAsync("/usr/bin/python3", ["-I", "-B", "-c", program]);

    /// <summary>What it printed; nothing if it failed. On a thread that waits: bubblewrap dies with the thread that started it.</summary>
    private static Task<string> RunAsync(string name, IReadOnlyList<string> arguments) => Task.Factory.StartNew(
        () =>
        {
            using var process = Process.Start(new ProcessStartInfo(name, arguments) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
            var errors = process.StandardError.ReadToEndAsync();
            var printed = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            errors.GetAwaiter().GetResult();
            return process.ExitCode == 0 ? printed.Trim() : "";
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    /// <summary>How many bubblewraps this process has; others on the machine are none of ours.</summary>
    private static int Sandboxes() => Directory.EnumerateDirectories("/proc").Count(folder =>
    {
        try
        {
            return File.ReadLines(Path.Combine(folder, "status")).Any(line => line == $"PPid:\t{Environment.ProcessId}")
                && File.ReadAllText(Path.Combine(folder, "cmdline")).Contains("bwrap", StringComparison.Ordinal);
        }
        catch (IOException)
        {
            return false; // no process, or one that just ended
        }
    });

    private static FileSystemWatcher Watch(string folder, byte[] needle, System.Collections.Concurrent.ConcurrentQueue<string> found)
    {
        void Look(string path)
        {
            try
            {
                if (File.Exists(path) && new FileInfo(path).Length < 10_000_000 && File.ReadAllBytes(path).AsSpan().IndexOf(needle) >= 0)
                {
                    found.Enqueue(path);
                }
            }
            catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
            {
                // Another test's.
            }
        }

        var watch = new FileSystemWatcher(folder) { InternalBufferSize = 64 * 1024 };
        watch.Created += (_, file) => Look(file.FullPath);
        watch.Changed += (_, file) => Look(file.FullPath);
        watch.EnableRaisingEvents = true;
        return watch;
    }

    /// <summary>A sender who says nothing and does not go.</summary>
    private sealed class SilentStream : MemoryStream
    {
        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            await Task.Delay(Timeout.Infinite, cancellationToken);
            return 0;
        }
    }
}
