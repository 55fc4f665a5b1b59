using System.Net;
using Alertadores.Host.Logs;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.Features;
using Serilog;

namespace Alertadores.Host.Footing;

/// <summary>What every door stands on: its listener, the limits, the log, and in the demonstration its guards. Nothing else.</summary>
internal sealed class Ground(bool demonstration, IDataProtectionProvider protection, Serilog.ILogger log, ErrorTally errors)
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
        UseOneKeyRing(builder.Services);
        builder.Services.AddSingleton<IStartupFilter>(new Below(app =>
        {
            app.UseMiddleware<LastResort>(errors, door, demonstration);
            if (demonstration)
            {
                app.UseMiddleware<DemonstrationGuard>();
            }
        }));
    };

    // Razor Pages bring a DataProtection of their own, which at start writes unsealed keys into the home folder.
    private void UseOneKeyRing(IServiceCollection services)
    {
        List<ServiceDescriptor> eager = [.. services.Where(service => service.ServiceType == typeof(IHostedService)
            && service.ImplementationType?.Assembly == typeof(DataProtectionServiceCollectionExtensions).Assembly)];
        eager.ForEach(service => services.Remove(service));
        services.AddSingleton(protection);
    }

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
