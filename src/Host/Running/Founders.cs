using Alertadores.Alerts;
using Alertadores.Alerts.Founding;
using Alertadores.Crypto.Randomness;
using Alertadores.Host.Founding;
using Alertadores.Host.Installation;

namespace Alertadores.Host.Running;

/// <summary>What founding stands on, made from an open installation.</summary>
internal static class Founders
{
    internal static Founder For(AlertsRoom room, OpenInstallation installation, IRandomness randomness) =>
        new(room.Store, KnownNames.Bundled, installation.Protection, randomness, room.Time);

    /// <summary>For <c>found</c>: everything is opened for the command and stopped after it.</summary>
    internal static async Task<FoundingGround> OpenAsync(OpenInstallation installation, TimeProvider time, CancellationToken cancellationToken)
    {
        SystemRandomness randomness = new();
        AlertsRoom room = await AlertsRoom.OpenAsync(
            new AlertsRoomParts(installation.Database, installation.Protection, time, randomness, Law.Bundled), cancellationToken);
        return new FoundingGround(For(room, installation, randomness), randomness, async () =>
        {
            room.Dispose();
            await installation.DisposeAsync();
        });
    }
}
