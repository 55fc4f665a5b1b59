using System.Diagnostics;
using System.Globalization;
using Alertadores.Host.EmbeddedDatabase;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Faults.Ground;

/// <summary>
/// A real PostgreSQL with fsync on, whose postmaster is a child of this process: so that it can be killed, frozen, filled and started again by its id. On a Unix socket
/// in a folder of its own; nothing else on the machine is touched.
/// </summary>
public sealed class OwnedPostgres : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly string _folder;
    private readonly SmallDisk? _disk;
    private readonly PostgresBinaries _binaries = PostgresBinaries.Choose(extraFolder: null, dataMajor: null);
    private Process? _postmaster;

    private OwnedPostgres(string folder, SmallDisk? disk)
    {
        _folder = folder;
        _disk = disk;
    }

    /// <summary>Where it listens: a folder for Npgsql's <c>Host</c>.</summary>
    public string SocketFolder => Path.Combine(_folder, "run");

    /// <summary>The socket itself, for whoever relays to it.</summary>
    public string Socket => Path.Combine(SocketFolder, ".s.PGSQL.5432");

    /// <summary>The disk that it lies on, where that is a small one.</summary>
    public SmallDisk? Disk => _disk;

    private string Data => Path.Combine(_disk?.Folder ?? _folder, "pg");

    /// <summary>Makes a cluster and starts it.</summary>
    /// <param name="smallDisk">Puts it on a disk of so many MiB in a mount namespace of its own; null leaves it in the temporary folder.</param>
    public static async Task<OwnedPostgres> StartAsync(int? smallDisk = null)
    {
        var folder = Directory.CreateTempSubdirectory("alertadores-faults-pg-").FullName;
        Directory.CreateDirectory(Path.Combine(folder, "run"));
        if (PostgresServer.AccountForServers() is { } account)
        {
            await Command.RunAsync("chown", "-R", account, folder);
        }

        var disk = smallDisk is { } size ? await SmallDisk.MountAsync(Path.Combine(folder, "disk"), size) : null;
        var server = new OwnedPostgres(folder, disk);
        await server.RunAsync(
            server._binaries.Initdb, "--pgdata", server.Data, "--username", EmbeddedPostgres.Login, "--encoding", "UTF8", "--locale", "C", "--data-checksums",
            "--auth-local", "trust", "--auth-host", "reject", "--wal-segsize", "4");
        await server.LaunchAsync();
        await using var connection = await server.ConnectAsync("postgres");
        await using var create = new NpgsqlCommand("CREATE DATABASE alertadores TEMPLATE template0 ENCODING 'UTF8' LOCALE 'C'", connection);
        await create.ExecuteNonQueryAsync();
        return server;
    }

    /// <summary>As the owner of everything.</summary>
    public string ConnectionString(string database = "alertadores") => new NpgsqlConnectionStringBuilder
    {
        Host = SocketFolder,
        Port = 5432,
        Username = EmbeddedPostgres.Login,
        Database = database,
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    /// <summary>Starts the server again after a kill and returns when it has recovered.</summary>
    /// <exception cref="InvalidOperationException">It did not come up; its own words are in the message.</exception>
    public async Task LaunchAsync()
    {
        var waited = Stopwatch.StartNew();
        while (true)
        {
            var start = await CommandAsync(Path.Combine(_binaries.Folder, "postgres"), ["-D", Data, .. Settings()]);
            _postmaster = Process.Start(start)!;
            var said = _postmaster.StandardError.ReadToEndAsync();
            while (!_postmaster.HasExited)
            {
                if (await AnswersAsync())
                {
                    return;
                }

                await Task.Delay(50);
            }

            // Backends of a postmaster that was killed hold its shared memory for a moment; then the new one refuses to start.
            if (waited.Elapsed > Patience)
            {
                throw new InvalidOperationException($"PostgreSQL did not start: {await said}");
            }

            await Task.Delay(200);
        }
    }

    /// <summary>Starts it where it has ended by itself, also when it ends a moment after it was looked at: a recovery that found no room. Returns when it answers.</summary>
    /// <exception cref="NpgsqlException">It does not within a minute.</exception>
    public async Task EnsureRunningAsync()
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            if (_postmaster!.HasExited)
            {
                await LaunchAsync();
            }

            try
            {
                await using var connection = await ConnectAsync("postgres");
                return;
            }
            catch (NpgsqlException) when (TimeProvider.System.GetElapsedTime(begun) < Patience)
            {
                await Task.Delay(200);
            }
        }
    }

    /// <summary>SIGKILL to the postmaster; its backends end when they notice.</summary>
    public async Task KillAsync()
    {
        _postmaster!.Kill();
        await _postmaster.WaitForExitAsync();
    }

    /// <summary>SIGKILL to one backend that serves the host: PostgreSQL takes that for damage and restarts all of them by itself.</summary>
    /// <returns>False where none was found.</returns>
    public async Task<bool> KillBackendAsync()
    {
        await using var connection = await ConnectAsync("postgres");
        await using var look = new NpgsqlCommand(
            "SELECT pid FROM pg_stat_activity WHERE datname = 'alertadores' AND backend_type = 'client backend' ORDER BY state = 'idle', random() LIMIT 1", connection);
        if (await look.ExecuteScalarAsync() is not int backend)
        {
            return false;
        }

        await Command.SignalAsync("KILL", backend);
        return true;
    }

    /// <summary>A fast shutdown and a start, as an administrator does it.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await LaunchAsync();
    }

    /// <summary>Ends every connection to the database from the server's side.</summary>
    public async Task CutConnectionsAsync()
    {
        await using var connection = await ConnectAsync("postgres");
        await using var cut = new NpgsqlCommand("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = 'alertadores'", connection);
        await cut.ExecuteNonQueryAsync();
    }

    /// <summary>
    /// Each flush of the log waits so long before it begins, at most 100 ms: what a client notices of a slow disk, without a module of the kernel.
    /// </summary>
    public async Task SlowDownAsync(TimeSpan flush)
    {
        await using var connection = await ConnectAsync("postgres");
        foreach (var setting in (string[])[$"commit_delay = {((int)flush.TotalMicroseconds).ToString(CultureInfo.InvariantCulture)}", "commit_siblings = 0"])
        {
#pragma warning disable CA2100 // ALTER SYSTEM takes no parameters; the values are ours.
            await using var set = new NpgsqlCommand("ALTER SYSTEM SET " + setting, connection);
#pragma warning restore CA2100
            await set.ExecuteNonQueryAsync();
        }

        await using var reload = new NpgsqlCommand("SELECT pg_reload_conf()", connection);
        await reload.ExecuteNonQueryAsync();
    }

    /// <summary>Stops every process of the server for a while, as a disk does that does not answer.</summary>
    public async Task FreezeAsync(TimeSpan span)
    {
        int[] all = [_postmaster!.Id, .. Children(_postmaster.Id)];
        foreach (var one in all)
        {
            await Command.SignalAsync("STOP", one);
        }

        await Task.Delay(span);
        foreach (var one in all.Union(Children(_postmaster.Id)))
        {
            await Command.SignalAsync("CONT", one);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_postmaster is { HasExited: false })
        {
            await StopAsync();
        }

        if (_disk is not null)
        {
            await _disk.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private static int[] Children(int parent)
    {
        var list = $"/proc/{parent.ToString(CultureInfo.InvariantCulture)}/task/{parent.ToString(CultureInfo.InvariantCulture)}/children";
        return File.Exists(list)
            ? [.. File.ReadAllText(list).Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(id => int.Parse(id, CultureInfo.InvariantCulture))]
            : [];
    }

    private string[] Settings() =>
    [
        .. new[]
        {
            "listen_addresses=", $"unix_socket_directories={SocketFolder}", "max_connections=100", "timezone=UTC", "jit=off", "fsync=on", "full_page_writes=on",
            "synchronous_commit=on", "min_wal_size=8MB", $"max_wal_size={(_disk is null ? "512MB" : "16MB")}", "log_min_messages=fatal",
            // So that a killed postmaster's cluster and this one never quarrel over a segment that is still attached for long.
            "shared_buffers=32MB",
        }.SelectMany(setting => (string[])["-c", setting]),
    ];

    private async Task StopAsync()
    {
        await Command.SignalAsync("INT", _postmaster!.Id);
        using var patience = new CancellationTokenSource(Patience);
        await _postmaster.WaitForExitAsync(patience.Token);
    }

    private async Task<NpgsqlConnection> ConnectAsync(string database)
    {
        var connection = new NpgsqlConnection(ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        return connection;
    }

    private async Task<bool> AnswersAsync()
    {
        try
        {
            await using var connection = await ConnectAsync("postgres");
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private async Task RunAsync(string program, params IReadOnlyList<string> arguments)
    {
        var start = await CommandAsync(program, arguments);
        await Command.RunAsync(start.FileName, [.. start.ArgumentList]);
    }

    private async Task<ProcessStartInfo> CommandAsync(string program, params IReadOnlyList<string> arguments)
    {
        string[] command = [.. _disk?.Enter() ?? [], .. await Command.AsAccountAsync(), program, .. arguments];
        return new ProcessStartInfo(command[0], command[1..]) { WorkingDirectory = "/", RedirectStandardError = true, UseShellExecute = false, Environment = { ["LC_ALL"] = "C" } };
    }
}
