using System.Globalization;
using Alertadores.Faults.Audit;
using Alertadores.Faults.Reporters;
using Npgsql;

namespace Alertadores.Operations.Tests;

/// <summary>What <c>ops/cluster start</c> starts, in a folder of its own.</summary>
internal sealed class RunningCluster : IAsyncDisposable
{
    private readonly string _data = Ops.Folder("cluster");

    private string Folder => Path.Combine(_data, "cluster");

    /// <summary>The reporters' door, through HAProxy.</summary>
    internal Uri Portal => new($"http://127.0.0.1:{Value("ports", "portal")}/");

    /// <summary>The leader's database, through HAProxy.</summary>
    internal string ConnectionString =>
        $"Host=127.0.0.1;Port={Value("ports", "database")};Database=alertadores;Username=postgres;Password={Value("passwords", "postgres")};Timeout=5;Pooling=false";

    /// <summary>How far the hosts' clocks are from the machine's.</summary>
    internal TimeSpan ClockOffset { get; private set; }

    internal static async Task<RunningCluster> StartAsync()
    {
        var cluster = new RunningCluster();
        try
        {
            await cluster.RunAsync("start", "--Pool:ReleaseEvery=00:00:01");
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    internal Task<string> RunAsync(params string[] arguments) => Ops.MustAsync("cluster", ["--data", _data, .. arguments]);

    /// <summary>Ends both hosts as a crash would and starts them with another clock, the same for both.</summary>
    internal async Task PutClockAsync(TimeSpan offset)
    {
        ClockOffset = offset;
        foreach (var host in (string[])["1", "2"])
        {
            await RunAsync("kill-host", host);
        }

        foreach (var host in (string[])["1", "2"])
        {
            await RunAsync("start-host", host, "--Pool:ReleaseEvery=00:00:01", $"--Clock:Offset={offset.ToString("c", CultureInfo.InvariantCulture)}");
        }
    }

    /// <summary>The time of the hosts.</summary>
    internal DateTimeOffset Now => TimeProvider.System.GetUtcNow() + ClockOffset;

    /// <summary>One value out of the leader's database.</summary>
    internal async Task<T> ReadAsync<T>(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Constant texts of the tests.
        await using var read = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        read.Parameters.AddWithValue("now", Now);
        return (T)(await read.ExecuteScalarAsync())!;
    }

    /// <summary>Waits until a number of the database is zero, or the patience is at its end; the audit says what is left.</summary>
    internal async Task UntilZeroAsync(string sql, TimeSpan patience)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (TimeProvider.System.GetElapsedTime(begun) < patience)
        {
            try
            {
                if (await ReadAsync<long>(sql) == 0)
                {
                    return;
                }
            }
            catch (NpgsqlException)
            {
                // No leader yet.
            }

            await Task.Delay(500);
        }
    }

    /// <summary>The audit of the whole database against what the reporters know.</summary>
    internal async Task<IReadOnlyList<string>> AuditAsync(Ledger ledger)
    {
        await using var open = await Ops.OpenAsync(ConnectionString, Path.Combine(Folder, "keys", "master.key"));
        return await new DatabaseAudit(ConnectionString, open.Protection, ClockOffset).LookAsync(ledger, settled: true);
    }

    public async ValueTask DisposeAsync()
    {
        await Ops.RunAsync("cluster", "--data", _data, "destroy");
        Directory.Delete(_data, recursive: true);
    }

    private string Value(string file, string name) =>
        File.ReadLines(Path.Combine(Folder, file)).First(line => line.StartsWith(name + "=", StringComparison.Ordinal))[(name.Length + 1)..];
}
