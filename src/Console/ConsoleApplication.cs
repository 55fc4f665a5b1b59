using System.Reflection;
using Alertadores.Alerts;
using Alertadores.Console.Administration;
using Alertadores.Console.Api;
using Alertadores.Console.Audit;
using Alertadores.Console.Cases;
using Alertadores.Console.Custody;
using Alertadores.Console.Enrolment;
using Alertadores.Console.Health;
using Alertadores.Console.Lists;
using Alertadores.Console.Printing;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.SignIn;
using Alertadores.Console.Statistics;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ApplicationParts;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Alertadores.Console;

/// <summary>The officials' web application: sign-in, inbox, alert, acts, audit, administration.</summary>
public static class ConsoleApplication
{
    /// <param name="options">Origins, and whether this is the demonstration.</param>
    /// <param name="room">What the product does with an alert; shared with the portal.</param>
    /// <param name="ground">Host's part: listener, limits, logging.</param>
    public static WebApplication Build(ConsoleOptions options, AlertsRoom room, Action<WebApplicationBuilder> ground)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(room);
        ArgumentNullException.ThrowIfNull(ground);
        options = options.Checked();
        var assembly = Assembly.GetExecutingAssembly();
        var builder = WebApplication.CreateEmptyBuilder(new() { ApplicationName = assembly.GetName().Name });
        builder.WebHost.UseKestrelCore();
        AddConsole(builder.Services, options, room, assembly);
        ground(builder);

        var app = builder.Build();
        app.UseSecurityHeaders(SecurityHeaders.ConsolePolicy(options), SecurityHeaders.ConsoleReferrer);
        app.UseStatusCodePages(pages => Refusals.WriteAsync(pages.HttpContext, pages.HttpContext.Response.StatusCode, SentenceFor(pages.HttpContext.Response.StatusCode)));
        app.UseRouting();
        app.UseRightsGate(options, app.Services.GetRequiredService<SessionCookie>(), room.Sessions.FindAsync, room.Sessions.PeekAsync);
        app.MapRazorPages();
        app.MapSignIn();
        var api = app.MapApi();
        api.MapReading();
        api.MapLists();
        api.MapParts();
        api.MapMessages();
        api.MapRouteActs();
        api.MapAdministration();
        api.MapHandover();
        app.MapEnrolment();
        api.MapAssignment();
        api.MapCopies();
        api.MapInvestigation();
        api.MapNotes();
        api.MapIdentity();
        api.MapCustody();
        api.MapHealth();
        api.MapNotices();
        api.MapAudit();
        app.MapAuditPrinting();
        api.MapStatistics();
        api.MapProjections();
        app.MapRebuildForm();
        BundledFile.Map(app, "console.css");
        BundledFile.Map(app, "console.js");
        FileViewer.Map(app, options);
        return app;
    }

    private static void AddConsole(IServiceCollection services, ConsoleOptions options, AlertsRoom room, Assembly assembly)
    {
        services.AddSingleton(options);
        services.AddSingleton(room);
        var cookie = new SessionCookie(options);
        services.AddSingleton(cookie);
        services.AddApiDocument(cookie);
        services.AddSingleton<PdfPress>();
        services.Configure<RouteOptions>(routes => routes.AppendTrailingSlash = false);
        services.AddRazorPages()
            .ConfigureApplicationPartManager(parts =>
            {
                // The portal's pages live in the same process: this application knows its own only.
                parts.ApplicationParts.Clear();
                parts.ApplicationParts.Add(new AssemblyPart(assembly));
                parts.ApplicationParts.Add(new CompiledRazorAssemblyPart(assembly));
            });
    }

    private static string SentenceFor(int status) => status switch
    {
        StatusCodes.Status404NotFound => RefusalTexts.NotFound,
        StatusCodes.Status413PayloadTooLarge => RefusalTexts.TooLarge,
        >= 500 => RefusalTexts.Failed,
        _ => RefusalTexts.BadRequest,
    };
}
