using System.Net;
using Alertadores.Host.Logs;
using Microsoft.AspNetCore.Http.Features;
using Serilog;

namespace Alertadores.Host.Footing;

/// <summary>What every door stands on: its listener, the limits, the log, and in the demonstration its guards. Nothing else.</summary>
internal sealed class Ground(bool demonstration, Serilog.ILogger log, ErrorTally errors)
{
    /// <param name="door">Name for the tally of errors.</param>
    /// <param name="listeners">The only addresses that it listens on.</param>
    internal Action<WebApplicationBuilder> Under(string door, IReadOnlyList<IPEndPoint> listeners) => builder =>
    {
        builder.Logging.ClearProviders();
        builder.Logging.AddSerilog(log);
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            Limits.Apply(kestrel.Limits);
            foreach (IPEndPoint listener in listeners)
            {
                kestrel.Listen(listener);
            }
        });
        builder.Services.Configure<FormOptions>(Limits.Apply);
        builder.Services.AddSingleton<IStartupFilter>(new Below(app =>
        {
            app.UseMiddleware<LastResort>(errors, door, demonstration);
            if (demonstration)
            {
                app.UseMiddleware<DemonstrationGuard>();
            }
        }));
    };

    /// <summary>Puts middleware before everything that the door itself uses.</summary>
    private sealed class Below(Action<IApplicationBuilder> lay) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            lay(app);
            next(app);
        };
    }
}
