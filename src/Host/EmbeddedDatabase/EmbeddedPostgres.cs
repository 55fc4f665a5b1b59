using System.Globalization;
using System.Text;
using Npgsql;

namespace Alertadores.Host.EmbeddedDatabase;

/// <summary>
/// A private PostgreSQL: one cluster in a folder of ours, reached through a Unix socket that only its account can open, no TCP.
/// It lives as long as this object. A server that a killed process left behind is stopped first and its data recovered by
/// PostgreSQL itself.
/// </summary>
/// <remarks>
/// Deliberately not a child in our process group: <c>pg_ctl</c> gives it a session of its own, so Ctrl-C at the terminal reaches
/// the host alone, which stops its work before it stops the database.
/// </remarks>
public sealed class EmbeddedPostgres : IAsyncDisposable
{
    /// <summary>Login of the embedded cluster; trusted on the socket, whose folder has mode 0700.</summary>
    public const string Login = "alertadores";

    // sun_path holds 108 bytes with the final zero (unix(7)); the socket's own name takes "/.s.PGSQL.5432" and ".lock" of them.
    private const int LongestSocketFolder = 107 - 20;

    private readonly EmbeddedPostgresOptions options;
    private readonly PostgresBinaries binaries;
    private readonly FileStream folderLock;
    private readonly string? temporarySocketFolder;
    private bool stopped;

    private EmbeddedPostgres(
        EmbeddedPostgresOptions options, PostgresBinaries binaries, FileStream folderLock, string socketFolder, bool socketFolderIsTemporary)
    {
        this.options = options;
        this.binaries = binaries;
        this.folderLock = folderLock;
        SocketFolder = socketFolder;
        temporarySocketFolder = socketFolderIsTemporary ? socketFolder : null;
    }

    /// <summary>Folder of the Unix socket; also the <c>Host</c> of the connection string.</summary>
    public string SocketFolder { get; }

    /// <summary>Major version of the server.</summary>
    public int Major => binaries.Major;

    private string DataFolder => Path.Combine(options.Folder, "pg");

    private string LogFile => Path.Combine(options.Folder, "postgres.log");

    /// <summary>Connection string of the cluster's login for one of its databases.</summary>
    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = SocketFolder,
        Port = 5432,
        Username = Login,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
        IncludeErrorDetail = false,
    }.ConnectionString;

    /// <summary>Makes the cluster if there is none, starts it and returns when it answers.</summary>
    /// <exception cref="EmbeddedPostgresException">Started as root, folder in use, no binaries or the wrong ones, or PostgreSQL refused.</exception>
    public static async Task<EmbeddedPostgres> StartAsync(EmbeddedPostgresOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (Environment.IsPrivilegedProcess && options.RunAs is null)
        {
            throw new EmbeddedPostgresException(
                "PostgreSQL no acepta correr como root. Inicia con ops/run u ops/alertadores, que usan la cuenta «alertadores», o da un servidor en ConnectionStrings:Alertadores.");
        }

        options = options with { Folder = Path.GetFullPath(options.Folder) };
        MakePrivateFolder(options.Folder, options);
        FileStream held = TakeLock(options.Folder);
        try
        {
            string data = Path.Combine(options.Folder, "pg");
            PostgresBinaries found = PostgresBinaries.Choose(options.Binaries, ReadDataVersion(data));
            if (!Directory.Exists(data))
            {
                MakeCluster(data, found, options);
            }

            string socketFolder = Path.Combine(options.Folder, "run");
            bool temporary = Encoding.UTF8.GetByteCount(socketFolder) > LongestSocketFolder;
            if (temporary)
            {
                socketFolder = Directory.CreateTempSubdirectory("alertadores-").FullName;
            }

            MakePrivateFolder(socketFolder, options);
            EmbeddedPostgres server = new(options, found, held, socketFolder, temporary);
            await server.LaunchAsync(cancellationToken);
            return server;
        }
        catch
        {
            await held.DisposeAsync();
            throw;
        }
    }

    /// <summary>Makes the database (UTF-8, C collation) unless it is there.</summary>
    public async Task EnsureDatabaseAsync(string database, CancellationToken cancellationToken = default)
    {
        await using NpgsqlDataSource source = NpgsqlDataSource.Create(ConnectionString("postgres") + ";Pooling=false");
        await using NpgsqlCommand exists = source.CreateCommand("SELECT 1 FROM pg_database WHERE datname = $1");
        exists.Parameters.Add(new NpgsqlParameter { Value = database });
        if (await exists.ExecuteScalarAsync(cancellationToken) is not null)
        {
            return;
        }

        string quoted = new NpgsqlCommandBuilder().QuoteIdentifier(database);
#pragma warning disable CA2100 // CREATE DATABASE takes no parameters; the name is quoted as an identifier.
        await using NpgsqlCommand create = source.CreateCommand($"CREATE DATABASE {quoted} TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'");
#pragma warning restore CA2100
        await create.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Fast shutdown: open transactions are rolled back, what was committed is on disk. Idempotent.</summary>
    public Task StopAsync() => Task.Run(() => Stop("fast"));

    /// <summary>Ends the server as a crash would; the next start recovers. For tests of durability.</summary>
    public Task CrashAsync() => Task.Run(() => Stop("immediate"));

    public async ValueTask DisposeAsync() => await StopAsync();

    private static int? ReadDataVersion(string data)
    {
        if (!Directory.Exists(data))
        {
            return null;
        }

        string file = Path.Combine(data, "PG_VERSION");
        return File.Exists(file) && int.TryParse(File.ReadAllText(file).Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out int major)
            ? major
            : throw new EmbeddedPostgresException($"La carpeta {data} existe, pero no es una base de datos de PostgreSQL (falta PG_VERSION). No se tocó nada.");
    }

    private static FileStream TakeLock(string folder)
    {
        try
        {
            // Advisory lock on the open file: it ends with the process, however that ends.
            return new FileStream(Path.Combine(folder, "in-use.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException refused)
        {
            throw new EmbeddedPostgresException($"Otro Alertadores está usando la carpeta {folder}. Detenlo o usa otra con --data.", refused);
        }
    }

    private static void MakePrivateFolder(string folder, EmbeddedPostgresOptions options)
    {
        if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        if (options.RunAs is { } account)
        {
            Expect(ChildProgram.Run("chown", [account, folder], runAs: null, options.Patience), "chown");
        }
    }

    private static void MakeCluster(string data, PostgresBinaries binaries, EmbeddedPostgresOptions options)
    {
        // Made beside its place and then renamed: a first start that was cut short leaves no half cluster behind.
        string unfinished = data + ".unfinished";
        if (Directory.Exists(unfinished))
        {
            Directory.Delete(unfinished, recursive: true);
        }

        List<string> arguments =
        [
            "--pgdata", unfinished, "--username", Login, "--encoding", "UTF8", "--locale", "C", "--data-checksums",
            "--auth-local", "trust", "--auth-host", "reject",
        ];
        if (!options.Durable)
        {
            arguments.Add("--no-sync");
        }

        Expect(ChildProgram.Run(binaries.Initdb, arguments, options.RunAs, options.Patience), "initdb");
        File.AppendAllText(Path.Combine(unfinished, "postgresql.conf"), $"\ninclude_if_exists = '{PostgresSettings.FileName}'\n");
        Directory.Move(unfinished, data);
    }

    /// <summary>Whether the postmaster that wrote the cluster's pid file is alive. One that has ended and was not yet collected is not.</summary>
    internal bool IsRunning()
    {
        try
        {
            string pid = File.ReadLines(Path.Combine(DataFolder, "postmaster.pid")).First();

            // The state stands behind the name, which is in parentheses (proc_pid_stat(5)).
            string stat = File.ReadAllText($"/proc/{pid}/stat");
            return stat[(stat.LastIndexOf(')') + 2)..][0] is not ('Z' or 'X');
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            return false;
        }
    }

    internal async Task LaunchAsync(CancellationToken cancellationToken)
    {
        string settings = Path.Combine(DataFolder, PostgresSettings.FileName);
        await File.WriteAllTextAsync(settings, PostgresSettings.Text(SocketFolder, options.Durable), cancellationToken);
        File.SetUnixFileMode(settings, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead);

        if (File.Exists(Path.Combine(DataFolder, "postmaster.pid")))
        {
            // We hold the folder's lock, so whoever wrote this file is gone or an orphan. pg_ctl stops an orphan and leaves a stale file
            // to the server, which replaces it; its refusal here means only "nothing was running".
            ChildProgram.Run(binaries.Control, ["stop", "-D", DataFolder, "-m", "fast", "-w", "-t", "30"], options.RunAs, options.Patience);
        }

        await Task.Run(
            () =>
            {
                ChildProgram.Ended started = ChildProgram.Run(
                    binaries.Control, ["start", "-D", DataFolder, "-l", LogFile, "-w", "-s", "-t", "50"], options.RunAs, options.Patience);
                if (started.Status != 0)
                {
                    throw new EmbeddedPostgresException($"PostgreSQL no arrancó; lee el final de {LogFile}. {started.Errors.Trim()}");
                }
            },
            cancellationToken);
    }

    private void Stop(string mode)
    {
        if (stopped)
        {
            return;
        }

        stopped = true;
        NpgsqlConnection.ClearAllPools();
        ChildProgram.Ended ended = ChildProgram.Run(
            binaries.Control, ["stop", "-D", DataFolder, "-m", mode, "-w", "-s", "-t", "50"], options.RunAs, options.Patience);
        folderLock.Dispose();
        if (temporarySocketFolder is not null && Directory.Exists(temporarySocketFolder))
        {
            Directory.Delete(temporarySocketFolder, recursive: true);
        }

        Expect(ended, "pg_ctl stop");
    }

    private static void Expect(ChildProgram.Ended ended, string what)
    {
        if (ended.Status != 0)
        {
            throw new EmbeddedPostgresException($"Falló {what}: {(ended.Errors + ended.Output).Trim()}");
        }
    }
}
