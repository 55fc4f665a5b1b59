using Alertadores.Alerts;
using Alertadores.Host.Configuration;
using Alertadores.Intake;

namespace Alertadores.Host.Running;

/// <summary>The web applications of a node. They share the room and nothing else: no route, cookie, page or pipeline.</summary>
internal static class Doors
{
    internal static IReadOnlyList<WebApplication> Build(HostSettings settings, AlertsRoom room, Footing.Ground ground) =>
    [
        PortalApplication.Build(new PortalOptions { Demonstration = settings.Demonstration }, room, ground.Under("portal", settings.Portal)),
    ];
}
