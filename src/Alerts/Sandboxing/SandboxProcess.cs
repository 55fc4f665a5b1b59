using System.Diagnostics;

namespace Alertadores.Alerts.Sandboxing;

/// <summary>One run of the sandbox: bytes in by pipe, bytes out by pipe. Disposing kills whatever still runs in it.</summary>
/// <remarks>
/// bubblewrap's <c>--die-with-parent</c> asks the kernel for a signal when its parent <em>thread</em> ends (prctl(2),
/// PR_SET_PDEATHSIG). A thread of the pool may end while the host lives on, so each run has a thread of its own that stays until
/// the process is gone.
/// </remarks>
public sealed class SandboxProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly Task _gone;

    private SandboxProcess(Process process, Task gone)
    {
        _process = process;
        _gone = gone;
    }

    /// <summary>What goes in.</summary>
    public Stream Input => _process.StandardInput.BaseStream;

    /// <summary>What comes out.</summary>
    public Stream Output => _process.StandardOutput.BaseStream;

    /// <summary>Starts it, or null where the program is not installed or may not run.</summary>
    /// <param name="bubblewrap">Path of the program; <see cref="SandboxWalls.Bubblewrap"/>, or another that a test takes away.</param>
    /// <param name="arguments"><see cref="SandboxWalls.Of"/> and the command to run within.</param>
    public static async Task<SandboxProcess?> StartAsync(string bubblewrap, IReadOnlyList<string> arguments)
    {
        var started = new TaskCompletionSource<Process?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var gone = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var thread = new Thread(() => Live(bubblewrap, arguments, started, gone)) { IsBackground = true, Name = "sandbox" };
        thread.Start();
        return await started.Task is { } process ? new SandboxProcess(process, gone.Task) : null;
    }

    /// <summary>Kills it and waits until it is gone; nothing of the sandbox outlives this.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            // bubblewrap's first process inside is the init of its process namespace: with it the kernel ends all others.
            _process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It ended by itself.
        }

        await _gone;
        _process.Dispose();
    }

    private static void Live(string bubblewrap, IReadOnlyList<string> arguments, TaskCompletionSource<Process?> started, TaskCompletionSource gone)
    {
        var start = new ProcessStartInfo(bubblewrap, arguments)
        {
            // The host's own folder may be closed to its account.
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        Process? process;
        try
        {
            process = Process.Start(start);
        }
        catch (System.ComponentModel.Win32Exception)
        {
            process = null;
        }

        if (process is not null)
        {
            // What the programs inside complain of may quote the file: it is read, so that they are not held up, and thrown away.
            process.ErrorDataReceived += (_, _) => { };
            process.BeginErrorReadLine();
        }

        started.SetResult(process);

        // Without a limit it would also wait for the end of what it complains, and one that was killed while it started may leave a process behind that holds that open for ever.
        while (process?.WaitForExit(int.MaxValue) == false)
        {
        }

        gone.SetResult();
    }
}
