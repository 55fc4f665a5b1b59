using System.Diagnostics;
using System.Globalization;
using Alertadores.RealParts;

namespace Alertadores.Faults.Ground;

/// <summary>Short programs that a fault needs: signals, accounts, namespaces.</summary>
internal static class Command
{
    /// <summary>Runs it to its end.</summary>
    /// <exception cref="InvalidOperationException">It ended with another status than 0.</exception>
    public static async Task<string> RunAsync(string program, params IReadOnlyList<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false, WorkingDirectory = "/" };
        using var process = Process.Start(start)!;
        var errors = process.StandardError.ReadToEndAsync();
        var output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"{program} {string.Join(' ', arguments)} ended with status {process.ExitCode.ToString(CultureInfo.InvariantCulture)}: {await errors}");
    }

    /// <summary>What has to stand before a command so that it runs as the account of servers; nothing for an ordinary user.</summary>
    public static async Task<IReadOnlyList<string>> AsAccountAsync()
    {
        if (PostgresServer.AccountForServers() is not { } account)
        {
            return [];
        }

        var group = (await RunAsync("id", "-g", account)).Trim();
        return ["setpriv", "--reuid", account, "--regid", group, "--clear-groups", "--"];
    }

    /// <summary>Sends a signal to one process, by its id. One that is gone already is no error.</summary>
    public static async Task SignalAsync(string signal, int process)
    {
        try
        {
            await RunAsync("kill", "-" + signal, process.ToString(CultureInfo.InvariantCulture));
        }
        catch (InvalidOperationException)
        {
            // Gone in between.
        }
    }
}
