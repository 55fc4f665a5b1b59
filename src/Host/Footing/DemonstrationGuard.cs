using System.Net;

namespace Alertadores.Host.Footing;

/// <summary>
/// Keeps the demonstration on this machine: a page of another site that reaches it through a name of its own (DNS rebinding) or a
/// proxy that publishes it is refused, so nobody takes it for the real thing.
/// </summary>
public sealed class DemonstrationGuard(RequestDelegate next)
{
    private static readonly string[] Forwarding =
        ["Forwarded", "X-Forwarded-For", "X-Forwarded-Host", "X-Forwarded-Proto", "X-Forwarded-Port", "X-Forwarded-Prefix", "X-Forwarded-Server", "X-Real-IP", "Via"];

    public Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        if (!IsOfThisMachine(context.Request.Host.Host))
        {
            return SmallPage.WriteAsync(
                context, StatusCodes.Status400BadRequest, "Nombre no admitido", "La demostración solo responde a localhost, 127.0.0.1 y [::1].", demonstration: true);
        }

        if (context.Request.Headers.Keys.Any(IsForwarding))
        {
            return SmallPage.WriteAsync(
                context, StatusCodes.Status400BadRequest, "Petición reenviada", "La demostración no se puede publicar detrás de otro servidor.", demonstration: true);
        }

        return next(context);
    }

    private static bool IsForwarding(string header) =>
        Forwarding.Contains(header, StringComparer.OrdinalIgnoreCase) || header.StartsWith("X-Forwarded-", StringComparison.OrdinalIgnoreCase);

    // Only written-out names: IPAddress also parses "2130706433" and "0x7f.1", which no browser shows as this machine.
    private static bool IsOfThisMachine(string host) =>
        string.Equals(host, "localhost", StringComparison.OrdinalIgnoreCase)
        || string.Equals(host, "[::1]", StringComparison.Ordinal)
        || (host.Split('.') is ["127", _, _, _] && IPAddress.TryParse(host, out IPAddress? ip) && string.Equals(ip.ToString(), host, StringComparison.Ordinal));
}
