using System.Globalization;
using Alertadores.Alerts;
using Alertadores.Host.Logs;

namespace Alertadores.Host.Footing;

/// <summary>Catches what a door let escape: the visitor gets a plain page, the log a count by type, nobody the contents.</summary>
public sealed class LastResort(RequestDelegate next, ErrorTally errors, string door, bool demonstration)
{
    public async Task InvokeAsync(HttpContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await next(context);
        }
        catch (OperationCanceledException) when (context.RequestAborted.IsCancellationRequested)
        {
            // The visitor left.
        }
        catch (BadHttpRequestException refused) when (!context.Response.HasStarted)
        {
            await SmallPage.WriteAsync(
                context, refused.StatusCode, "No se pudo leer la petición", "Lo que llegó está incompleto o es demasiado grande. No se guardó nada.", demonstration);
        }
        catch (Exception away) when (DatabaseAway.IsCauseOf(away) && !context.Response.HasStarted)
        {
            // A count and no line: with the database away every request would write one.
            errors.Count(door, away);
            context.Response.Headers.RetryAfter = DatabaseAway.RetryAfter.ToString(CultureInfo.InvariantCulture);
            await SmallPage.WriteAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                "La base de datos no responde",
                "No se confirmó lo que pediste. Espera unos segundos e inténtalo de nuevo: si ya se había hecho, no se hace dos veces.",
                demonstration,
                "database_away");
        }
#pragma warning disable CA1031 // This is the host's edge (guide, 6): whatever it is, its text must not reach a log or a page.
        catch (Exception error)
#pragma warning restore CA1031
        {
            errors.Count(door, error);
            if (context.Response.HasStarted)
            {
                context.Abort();
                return;
            }

            await SmallPage.WriteAsync(
                context,
                StatusCodes.Status500InternalServerError,
                "Algo falló de nuestro lado",
                "No se completó lo que pediste. Puedes volver atrás e intentarlo de nuevo: un envío repetido no se duplica.",
                demonstration);
        }
    }
}
