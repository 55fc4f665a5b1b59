using Alertadores.Alerts;
using Alertadores.Alerts.Notices;
using Alertadores.Alerts.Uploads;
using Alertadores.Crypto.Randomness;
using Alertadores.Host.Configuration;
using Alertadores.Host.Founding;
using Alertadores.Host.Installation;
using Alertadores.Host.Jobs;
using Alertadores.Host.Logs;
using Alertadores.Host.Mail;
using Serilog.Core;

namespace Alertadores.Host.Running;

/// <summary>One node: the installation, the room, three web applications and the jobs, started in this order and stopped in the opposite one.</summary>
internal sealed class RunningHost : IAsyncDisposable
{
    // Newest first, so that disposing walks from the doors to the database.
    private readonly Stack<IAsyncDisposable> parts = new();

    internal required AlertsRoom Room { get; init; }

    internal static async Task<RunningHost> StartAsync(HostSettings settings, TimeProvider time, Logger log, CancellationToken cancellationToken)
    {
        Stack<IAsyncDisposable> started = new();
        try
        {
            OpenInstallation installation = await OpenInstallation.OpenAsync(settings, time, cancellationToken);
            started.Push(installation);

            SystemRandomness randomness = new();
            AlertsRoom room = await AlertsRoom.OpenAsync(
                new AlertsRoomParts(installation.Database, installation.Protection, time, randomness, LawFiles.Read(settings.LawFolder))
                {
                    Uploads = new UploadSpace(settings.UnsentUploadBytes, settings.UploadReserveBytes, DiskRoom.Of(settings)),
                    Notices = new NoticeOptions
                    {
                        Post = settings.Mail is { } mail ? new SmtpPost(mail) : null,
                        DigestHours = settings.DigestHours,
                        EscalateAfter = settings.EscalateAfter,
                    },
                },
                cancellationToken);
            started.Push(new Disposing(room));
            if (settings.Demonstration)
            {
                await DemonstrationFounding.EnsureAsync(Founders.For(room, installation, randomness), cancellationToken);
                await room.Directory.RefreshAsync(cancellationToken);
            }

            await room.PageKeys.RefreshAsync(cancellationToken);

            ErrorTally errors = new();
            Footing.Ground ground = new(settings.Demonstration, installation.Protection, log, errors);
            foreach (WebApplication door in Doors.Build(settings, room, ground))
            {
                started.Push(door);
                await door.StartAsync(cancellationToken);
            }

            started.Push(await JobRunner.StartAsync(settings, installation.Database, room, errors, log, cancellationToken));
            return new RunningHost(started) { Room = room };
        }
        catch
        {
            await StopAsync(started);
            throw;
        }
    }

    private RunningHost(Stack<IAsyncDisposable> started) => parts = started;

    public ValueTask DisposeAsync() => StopAsync(parts);

    private static async ValueTask StopAsync(Stack<IAsyncDisposable> parts)
    {
        // The jobs stop before the doors, the doors answer what they are answering, the database goes last.
        while (parts.TryPop(out IAsyncDisposable? part))
        {
            if (part is WebApplication door)
            {
                using CancellationTokenSource patience = new(TimeSpan.FromSeconds(10));
                await door.StopAsync(patience.Token);
            }

            await part.DisposeAsync();
        }
    }

    private sealed class Disposing(IDisposable inner) : IAsyncDisposable
    {
        public ValueTask DisposeAsync()
        {
            inner.Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
