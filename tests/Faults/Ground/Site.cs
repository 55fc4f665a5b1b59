using System.Globalization;
using System.Net;
using Alertadores.Faults.Audit;
using Alertadores.Faults.Reporters;
using Alertadores.Faults.Rounds;
using Alertadores.Host.Configuration;
using Alertadores.Host.EmbeddedDatabase;
using Alertadores.Host.Installation;
using Alertadores.RealParts;
using Npgsql;

namespace Alertadores.Faults.Ground;

/// <summary>A host as a process of its own on a real PostgreSQL, with the demonstration's officers, and the reporters' knowledge of what they sent to it.</summary>
public sealed class Site : IAsyncDisposable
{
    private readonly string[] _settings;
    private HealthLook? _health;

    private Site(OwnedPostgres? postgres, TcpCutter? line, HostProcess host, string[] settings)
    {
        Postgres = postgres;
        Line = line;
        Host = host;
        _settings = settings;
    }

    /// <summary>Null where the host has its own.</summary>
    public OwnedPostgres? Postgres { get; }

    /// <summary>Null where there is none.</summary>
    public TcpCutter? Line { get; }

    public HostProcess Host { get; }

    /// <summary>What the reporters know.</summary>
    public Ledger Ledger { get; } = new();

    /// <summary>An administrator's look at its health; signed in at the first look, and again when the clock ended the session.</summary>
    public async Task<HealthLook> HealthAsync()
    {
        if (_health is not null && (await _health.ReadAsync()).Status == 401)
        {
            _health.Dispose();
            _health = null;
        }

        return _health ??= await HealthLook.SignInAsync(this);
    }

    /// <summary>How far the host's clock is from the machine's.</summary>
    public TimeSpan ClockOffset { get; private set; }

    public static async Task<Site> OpenAsync(SitePlan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var postgres = plan.Embedded ? null : await OwnedPostgres.StartAsync(plan.SmallDisk);
        var line = plan.WithLine ? TcpCutter.To(postgres!.Socket) : null;
        string[] settings = ["--Pool:ReleaseEvery=00:00:01", .. postgres is null ? Array.Empty<string>() : [$"--ConnectionStrings:Alertadores={Connection(postgres, line)}"]];
        try
        {
            return new Site(postgres, line, await HostProcess.StartAsync(folder: null, settings), settings);
        }
        catch
        {
            await DisposeAsync(postgres, line);
            throw;
        }
    }

    /// <summary>Starts a host that was killed, where it was.</summary>
    /// <param name="clockOffset">Puts its clock elsewhere; null leaves it.</param>
    public Task StartHostAsync(TimeSpan? clockOffset = null)
    {
        ClockOffset = clockOffset ?? ClockOffset;
        return Host.StartAgainAsync([.. _settings, $"--Clock:Offset={ClockOffset.ToString("c", CultureInfo.InvariantCulture)}"]);
    }

    /// <summary>Who files at this installation.</summary>
    public Crowd Crowd(int clients, Dice dice) => new(Host.Portal, clients, Ledger, dice);

    /// <summary>Waits until the portal takes an alert again, without anybody's help.</summary>
    /// <returns>How long it took.</returns>
    /// <exception cref="TimeoutException">It does not.</exception>
    public async Task<TimeSpan> RecoveredAsync(TimeSpan patience)
    {
        var begun = TimeProvider.System.GetTimestamp();
        using var reporter = new Reporter(Host.Portal);
        var last = "";
        while (TimeProvider.System.GetElapsedTime(begun) < patience)
        {
            try
            {
                var alert = await reporter.PrepareAsync("La primera después de la falla: piden dinero.", []);
                Ledger.Send(alert);
                if (await reporter.SendAsync(alert) is { IsAcknowledgement: true })
                {
                    Ledger.Acknowledge(alert);
                    return TimeProvider.System.GetElapsedTime(begun);
                }
            }
            catch (BrokenWalkException broken)
            {
                last = broken.Message;
            }

            await Task.Delay(200);
        }

        throw new TimeoutException($"The service did not recover within {patience}: {last}.");
    }

    /// <summary>The audit of the whole database, now.</summary>
    public async Task<IReadOnlyList<string>> AuditAsync(bool settled)
    {
        await using var installation = await OpenInstallation.OpenAsync(
            new HostSettings
            {
                Demonstration = true,
                Folder = Path.Combine(Host.Folder, "demo"),
                Portal = [new IPEndPoint(IPAddress.Loopback, Host.Portal.Port)],
                Console = [new IPEndPoint(IPAddress.Loopback, Host.Console.Port)],
                Vault = [new IPEndPoint(IPAddress.Loopback, Host.Vault.Port)],
                ConsoleOrigin = Host.Console.AbsoluteUri,
                VaultOrigin = Host.Vault.AbsoluteUri,
                ConnectionString = OwnerConnectionString,
                MasterKeyFile = Path.Combine(Host.Folder, "demo", "keys", "master.key"),
                UnsentUploadBytes = 0,
                DigestHours = [],
                EscalateAfter = TimeSpan.Zero,
            },
            TimeProvider.System,
            CancellationToken.None);
        return await new DatabaseAudit(OwnerConnectionString, installation.Protection, ClockOffset).LookAsync(Ledger, settled);
    }

    /// <summary>Waits for the pool to be released and the views to follow, then audits; what does not settle in time is told by the audit.</summary>
    public async Task<IReadOnlyList<string>> AuditSettledAsync(TimeSpan patience)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < patience && await CountAsync(
            """
            SELECT (SELECT count(*) FROM pool_entry) + (SELECT count(*) FROM mt_event_progression WHERE last_seq_id < (SELECT max(seq_id) FROM mt_events))
                + (SELECT count(*) FROM deadline_row WHERE next_look <= @now - interval '5 seconds')
            """) > 0)
        {
            await Task.Delay(200);
        }

        return await AuditAsync(settled: true);
    }

    /// <summary>One number out of the database.</summary>
    /// <param name="query">May use <c>@now</c>, the host's time.</param>
    public async Task<long> CountAsync(string query)
    {
        await using var connection = new NpgsqlConnection(OwnerConnectionString + ";Pooling=false");
        await connection.OpenAsync();
#pragma warning disable CA2100 // Queries of this program.
        await using var read = new NpgsqlCommand(query, connection);
#pragma warning restore CA2100
        read.Parameters.AddWithValue("now", TimeProvider.System.GetUtcNow() + ClockOffset);
        return Convert.ToInt64(await read.ExecuteScalarAsync(), CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _health?.Dispose();
        if (Host.IsRunning && Postgres is null)
        {
            await Host.StopAsync();
        }
        else if (Host.IsRunning)
        {
            await Host.KillHostAsync();
        }

        await DisposeAsync(Postgres, Line);
        await Host.DisposeAsync();
    }

    private static async Task DisposeAsync(OwnedPostgres? postgres, TcpCutter? line)
    {
        if (line is not null)
        {
            await line.DisposeAsync();
        }

        if (postgres is not null)
        {
            await postgres.DisposeAsync();
        }
    }

    private string OwnerConnectionString => Postgres?.ConnectionString() ?? new NpgsqlConnectionStringBuilder
    {
        Host = Path.Combine(Host.Folder, "demo", "db", "run"),
        Username = EmbeddedPostgres.Login,
        Database = "alertadores",
        SslMode = SslMode.Disable,
        GssEncryptionMode = GssEncryptionMode.Disable,
    }.ConnectionString;

    private static string Connection(OwnedPostgres postgres, TcpCutter? line) => line is null
        ? postgres.ConnectionString()
        : new NpgsqlConnectionStringBuilder(postgres.ConnectionString()) { Host = "127.0.0.1", Port = line.Port }.ConnectionString;
}
