using Alertadores.Alerts;
using Alertadores.Console;
using Alertadores.Host.Configuration;
using Alertadores.Intake;

namespace Alertadores.Host.Running;

/// <summary>The web applications of a node. They share the room and nothing else: no route, cookie, page or pipeline.</summary>
internal static class Doors
{
    internal static IReadOnlyList<WebApplication> Build(HostSettings settings, AlertsRoom room, Footing.Ground ground)
    {
        ConsoleOptions officials = new()
        {
            ConsoleOrigin = settings.ConsoleOrigin,
            VaultOrigin = settings.VaultOrigin,
            Demonstration = settings.Demonstration,
        };
        return
        [
            PortalApplication.Build(OfPortal(settings), room, ground.Under("portal", settings.Portal)),
            ConsoleApplication.Build(officials, room, ground.Under("console", settings.Console)),
            VaultApplication.Build(officials, ground.Under("vault", settings.Vault)),
        ];
    }

    private static PortalOptions OfPortal(HostSettings settings)
    {
        PortalOptions usual = new();
        return usual with
        {
            Demonstration = settings.Demonstration,
            PathBase = settings.PortalPathBase,
            Notice = settings.Notice,
            Load = settings.Load,
            Evidence = usual.Evidence with { AtOnce = settings.UploadsAtOnce },
            Onion = settings.PortalOnion,
            QuickExit = settings.PortalQuickExit ?? usual.QuickExit,
        };
    }
}
