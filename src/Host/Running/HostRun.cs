using System.Runtime.InteropServices;
using Alertadores.Host.Configuration;
using Alertadores.Host.Guards;
using Alertadores.Host.Installation;
using Alertadores.Host.Logs;
using Alertadores.Host.Time;
using Serilog.Core;

namespace Alertadores.Host.Running;

/// <summary>One run from the settings to the last stop. SIGINT, SIGTERM and SIGHUP stop it in order; a second one does not hurry it.</summary>
internal static class HostRun
{
    internal static async Task<int> RunAsync(bool demonstration, string[] settingArguments, TextWriter output)
    {
        HostSettings settings = SettingsReader.Read(HostConfiguration.Build(settingArguments), demonstration, TimeProvider.System);
        if (!demonstration)
        {
            IReadOnlyList<string> problems = MemoryGuards.OfThisProcess().Problems();
            if (problems.Count > 0)
            {
                throw new RefusedStartException(
                    "No se sirven alertas reales mientras la memoria pueda acabar en un disco o en otro programa:\n  - " + string.Join("\n  - ", problems));
            }

            Undumpable.Set();
        }

        using CancellationTokenSource stop = new();
        void Stop(PosixSignalContext signal)
        {
            signal.Cancel = true;
            stop.Cancel();
        }

        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
        using PosixSignalRegistration hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

        TimeProvider time = settings.ClockOffset == TimeSpan.Zero ? TimeProvider.System : new ShiftedTime(TimeProvider.System, settings.ClockOffset);
        await using Logger log = HostLog.Create();
        try
        {
            await using RunningHost host = await RunningHost.StartAsync(settings, time, log, stop.Token);
            await StartBlock.WriteAsync(output, settings, host.Room);
            await Task.Delay(Timeout.Infinite, stop.Token).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
            await output.WriteLineAsync("Deteniendo…");
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Stopped while starting: what had started is stopped already.
        }

        return 0;
    }
}
