using System.Diagnostics;
using System.Globalization;
using Alertadores.Alerts.Sandboxing;

namespace Alertadores.Alerts.Tests.Sandboxing;

/// <summary>The process around a sandbox, without one.</summary>
public sealed class SandboxProcessTests
{
    [Fact]
    public async Task A_process_that_is_left_behind_and_holds_the_pipes_keeps_nobody_waiting()
    {
        // As bubblewrap leaves one when it is killed between its first process and the word to it: nobody's child, with every pipe open.
        var sandbox = (await SandboxProcess.StartAsync("/bin/sh", ["-c", "(sleep 60 & echo $!); exec sleep 60"])).ShouldNotBeNull();
        using var reader = new StreamReader(sandbox.Output, leaveOpen: true);
        var left = int.Parse((await reader.ReadLineAsync())!, CultureInfo.InvariantCulture);
        try
        {
            await sandbox.DisposeAsync().AsTask().WaitAsync(TimeSpan.FromSeconds(30));
        }
        finally
        {
            using var orphan = Process.GetProcessById(left);
            orphan.Kill();
        }
    }
}
