using System.Text.Encodings.Web;
using System.Text.Unicode;
using Alertadores.Alerts;
using Alertadores.Intake.Filing;
using Alertadores.Intake.Mailbox;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Alertadores.Intake;

/// <summary>
/// The reporter's door. Built from an empty application: no antiforgery, session, cookies, compression, static file
/// server or request logging can come along by default.
/// </summary>
public static class PortalApplication
{
    /// <summary>Composes the portal.</summary>
    /// <param name="options">What the host decides.</param>
    /// <param name="room">What the portal calls.</param>
    /// <param name="ground">The host's part: listener, limits, log filter, guards of the demonstration.</param>
    /// <exception cref="Questions.QuestionnaireException">A data file of the portal is wrong.</exception>
    public static WebApplication Build(PortalOptions options, AlertsRoom room, Action<WebApplicationBuilder> ground)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(room);
        ArgumentNullException.ThrowIfNull(ground);

        var content = PortalContent.Bundled();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(PortalApplication).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();

        // Accents stay letters in the pages; what HTML needs escaped still is.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddSingleton(content);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<PageRenderer>();
        builder.Services.AddSingleton<Visits>();
        builder.Services.AddSingleton<PortalEdge>();
        ground(builder);

        var app = builder.Build();
        var visits = app.Services.GetRequiredService<Visits>();
        var pages = app.Services.GetRequiredService<PageRenderer>();
        var edge = app.Services.GetRequiredService<PortalEdge>();
        app.Use(next => context => edge.InvokeAsync(context, next));
        if (options.PathBase.Length > 0)
        {
            app.UsePathBase(options.PathBase);
        }

        app.UseRouting();
        app.MapGet("/", (HttpContext context) => pages.WriteAsync<HomePage>(
            context,
            visits.Of(context),
            parameters: new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(HomePage.Ready)] = room.Directory.CoordinationDesk is not null }));
        Map<LimitsPage>(app, "/limites", visits, pages);
        Map<GuidePage>(app, "/guia", visits, pages);
        StaticFiles.Map(app);
        var states = new PageStates(room.PageKeys, room.Time);
        new FilingPages(content, room.Filing, room.Directory, states, visits, pages, room.Time, room.Randomness).Map(app);
        new MailboxPages(content, room.Mailboxes, visits, pages).Map(app);
        return app;
    }

    private static void Map<TPage>(IEndpointRouteBuilder routes, string path, Visits visits, PageRenderer pages)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        routes.MapGet(path, (HttpContext context) => pages.WriteAsync<TPage>(context, visits.Of(context)));
}
