using System.Reflection;
using Alertadores.Console.Serving;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Alertadores.Console;

/// <summary>
/// The vault's listener: one static page, its style, its script and its worker. It has no session, reads no cookie, takes no input and knows no alert; what it
/// does happens in the officer's browser.
/// </summary>
public static class VaultApplication
{
    /// <param name="options">Origins of the two listeners.</param>
    /// <param name="ground">Host's part: listener, limits, logging.</param>
    public static WebApplication Build(ConsoleOptions options, Action<WebApplicationBuilder> ground)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(ground);
        options = options.Checked();
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = Assembly.GetExecutingAssembly().GetName().Name });
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        ground(builder);

        var app = builder.Build();
        app.UseSecurityHeaders(SecurityHeaders.VaultPolicy(options), SecurityHeaders.VaultReferrer);
        app.UseRouting();
        var page = VaultPage.Write(options);
        app.MapGet("/", () => Results.Text(page, "text/html; charset=utf-8"));
        BundledFile.Map(app, "vault.css");
        BundledFile.Map(app, "vault.js");
        BundledFile.Map(app, "vault-worker.js");
        return app;
    }
}
