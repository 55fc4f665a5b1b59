using System.Diagnostics;
using System.Globalization;
using Alertadores.EventStore;
using Alertadores.Host.EmbeddedDatabase;
using Npgsql;

namespace Alertadores.RealParts;

/// <summary>
/// One real PostgreSQL for all the tests of a process, made in the temporary folder at first use and thrown away when the process
/// ends. Commits are as atomic as in production; only the wait for the disk is left out, unless somebody asks for it (<see cref="IsDurable"/>).
/// </summary>
public static class PostgresServer
{
    private const string FolderPrefix = "alertadores-tests-";

    private static readonly Lazy<Task<EmbeddedPostgres>> Shared = new(StartAsync);

    private static int databases;

    /// <summary>Commits wait for the disk, as in production. Said before the first use; for figures, not for tests.</summary>
    public static bool IsDurable { get; set; }

    /// <summary>Where the server lies. Said before the first use.</summary>
    public static string Parent { get; set; } = Path.GetTempPath();

    /// <summary>A fresh, empty database with a name of its own. Dispose it to drop it.</summary>
    public static async Task<TestDatabase> CreateDatabaseAsync()
    {
        EmbeddedPostgres server = await Shared.Value;
        string name = NextName();
        await server.EnsureDatabaseAsync(name);
        return new TestDatabase(name, server.ConnectionString(name));
    }

    /// <summary>A database with everything that another one holds. Nobody may be connected to that one.</summary>
    public static async Task<TestDatabase> CopyAsync(TestDatabase original)
    {
        ArgumentNullException.ThrowIfNull(original);
        EmbeddedPostgres server = await Shared.Value;
        string name = NextName();
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(server.ConnectionString("postgres") + ";Pooling=false");
#pragma warning disable CA2100 // CREATE DATABASE takes no parameters; the names are ours: test_ and a number.
        await using NpgsqlCommand copy = source.CreateCommand($"CREATE DATABASE {name} TEMPLATE {original.Name}");
#pragma warning restore CA2100
        await copy.ExecuteNonQueryAsync();
        return new TestDatabase(name, server.ConnectionString(name));
    }

    /// <summary>The account that tests hand to PostgreSQL: null as an ordinary user; as root the first of ours, Debian's and nobody.</summary>
    public static string? AccountForServers()
    {
        if (!Environment.IsPrivilegedProcess)
        {
            return null;
        }

        string[] accounts = [.. File.ReadLines("/etc/passwd").Select(line => line.Split(':')[0])];
        return ((string[])["alertadores", "postgres", "nobody"]).First(accounts.Contains);
    }

    private static string NextName() => string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref databases)}");

    private static async Task<EmbeddedPostgres> StartAsync()
    {
        SweepOrphans();
        string folder = Path.Combine(
            Parent, string.Create(CultureInfo.InvariantCulture, $"{FolderPrefix}{Environment.ProcessId}"));
        EmbeddedPostgres server = await EmbeddedPostgres.StartAsync(
            new EmbeddedPostgresOptions { Folder = folder, RunAs = AccountForServers(), Durable = IsDurable });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => ThrowAway(folder);
        return server;
    }

    /// <summary>
    /// The test runner gives an ending process a tenth of a second, less than PostgreSQL needs, so a shell of its own session does it.
    /// </summary>
    private static void ThrowAway(string folder)
    {
        const string script =
            """
            kill -QUIT "$(head -n 1 "$1/pg/postmaster.pid")"
            for turn in $(seq 50); do [ -e "$1/pg/postmaster.pid" ] || break; sleep 0.1; done
            rm -rf -- "$1"
            """;
        using Process? shell = Process.Start(new ProcessStartInfo("setsid", ["sh", "-c", script, "sh", folder]) { UseShellExecute = false });
    }

    /// <summary>Ends what a killed test run left behind: its process id is in the folder's name.</summary>
    private static void SweepOrphans()
    {
        foreach (string folder in Directory.EnumerateDirectories(Parent, FolderPrefix + "*"))
        {
            if (Directory.Exists($"/proc/{Path.GetFileName(folder)[FolderPrefix.Length..]}"))
            {
                continue;
            }

            try
            {
                string pid = Path.Combine(folder, "pg", "postmaster.pid");
                if (File.Exists(pid) && int.TryParse(File.ReadLines(pid).First(), CultureInfo.InvariantCulture, out int server)
                    && File.Exists($"/proc/{server}/cmdline")
                    && File.ReadAllText($"/proc/{server}/cmdline").Contains(folder, StringComparison.Ordinal))
                {
                    using Process orphan = Process.GetProcessById(server);
                    orphan.Kill();
                    orphan.WaitForExit(5000);
                }

                Directory.Delete(folder, recursive: true);
            }
            catch (Exception inUse) when (inUse is IOException or UnauthorizedAccessException or ArgumentException or System.ComponentModel.Win32Exception)
            {
                // Another user's or a run that is sweeping too: not ours to clean.
            }
        }
    }
}

/// <summary>A database of one test. The owner migrates; the application's connections take the role that migrations grant to it.</summary>
public sealed class TestDatabase(string name, string ownerConnectionString) : IAsyncDisposable
{
    public string Name => name;

    /// <summary>Connection string of the owner, for migrations and for looking behind the curtain.</summary>
    public string OwnerConnectionString => ownerConnectionString;

    /// <summary>Connects as the application does, under the role that the migrations make.</summary>
    public string AppConnectionString => AppConnection.Of(ownerConnectionString);

    /// <summary>Connection string that takes the role <c>alertadores_reader</c>.</summary>
    public string ReaderConnectionString => WithRole("alertadores_reader");

    /// <summary>Connection string of the owner's login under another role.</summary>
    public string WithRole(string role) =>
        new NpgsqlConnectionStringBuilder(ownerConnectionString) { Options = $"-c role={role}" }.ConnectionString;

    public async ValueTask DisposeAsync()
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(
            new NpgsqlConnectionStringBuilder(ownerConnectionString) { Database = "postgres", Pooling = false }.ConnectionString);
#pragma warning disable CA2100 // DROP DATABASE takes no parameters; the name is ours: test_ and a number.
        await using NpgsqlCommand drop = source.CreateCommand($"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
#pragma warning restore CA2100
        await drop.ExecuteNonQueryAsync();
    }
}
