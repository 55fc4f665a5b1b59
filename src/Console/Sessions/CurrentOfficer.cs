using Alertadores.Alerts.Officers;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Console.Sessions;

/// <summary>Finds the live session of a token and extends it, or null.</summary>
internal delegate Task<OfficerSession?> SessionLookup(string token, CancellationToken cancellationToken);

/// <summary>Who made this request, put there by the rights gate.</summary>
internal sealed record CurrentOfficer(OfficerSession Session)
{
    /// <summary>Requires an endpoint behind the gate.</summary>
    public static OfficerSession Of(HttpContext context) =>
        context.Features.Get<CurrentOfficer>()?.Session ?? throw new InvalidOperationException("Only endpoints behind the rights gate have an officer.");

    public static OfficerSession? OrNull(HttpContext context) => context.Features.Get<CurrentOfficer>()?.Session;
}
