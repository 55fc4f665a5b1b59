using Alertadores.Alerts;
using Alertadores.Alerts.Founding;
using Alertadores.Host.Configuration;

namespace Alertadores.Host.Running;

/// <summary>The short block that a start prints: where it listens, and who can sign in or what to do next.</summary>
internal static class StartBlock
{
    internal static async Task WriteAsync(TextWriter output, HostSettings settings, AlertsRoom room)
    {
        await output.WriteLineAsync();
        await output.WriteLineAsync(settings.Demonstration
            ? "Alertadores · DEMOSTRACIÓN (contraseñas públicas: nunca para alertas reales)"
            : $"Alertadores · {(room.Installation.Founded ? room.Installation.Name : "instalación sin fundar")}");
        await output.WriteLineAsync($"  Portal de denuncias  http://{settings.Portal[0]}");
        await output.WriteLineAsync($"  Consola              {settings.ConsoleOrigin}");
        if (settings.ClockOffset != TimeSpan.Zero)
        {
            await output.WriteLineAsync($"  Reloj adelantado     {room.Time.GetUtcNow():yyyy-MM-dd HH:mm} UTC");
        }

        if (settings.Demonstration)
        {
            await output.WriteLineAsync("  Accesos de la consola: usuario · frase (el código de seis cifras: ops/alertadores totp USUARIO)");
            foreach (DemonstrationSignIn one in DemonstrationInstallation.SignIns)
            {
                await output.WriteLineAsync($"    {one.User,-13} {one.Passphrase}");
            }
        }
        else if (!room.Installation.Founded)
        {
            await output.WriteLineAsync("  Aún no se puede denunciar ni entrar. Detén con Ctrl-C, funda con «ops/alertadores found ARCHIVO»");
            await output.WriteLineAsync("  (ejemplo: docs/founding-example.yaml) y arranca otra vez.");
        }

        await output.WriteLineAsync("  Ctrl-C lo detiene todo.");
        await output.WriteLineAsync();
        await output.FlushAsync();
    }
}
