using System.Text.Encodings.Web;
using System.Text.Unicode;
using Alertadores.Alerts;
using Alertadores.Intake.Cleaning;
using Alertadores.Intake.Direct;
using Alertadores.Intake.Evidence;
using Alertadores.Intake.Filing;
using Alertadores.Intake.Load;
using Alertadores.Intake.Mailbox;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Public;
using Alertadores.Intake.Public.OpenData;
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

        var contents = new PortalContents();
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(PortalApplication).Assembly.GetName().Name });
        builder.WebHost.UseKestrelCore();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        builder.Services.AddRoutingCore();
        builder.Services.AddLogging();

        // Accents stay letters in the pages; what HTML needs escaped still is.
        builder.Services.AddSingleton(HtmlEncoder.Create(UnicodeRanges.All));
        builder.Services.AddSingleton(contents);
        builder.Services.AddSingleton(options);
        builder.Services.AddSingleton<PageRenderer>();
        builder.Services.AddSingleton<Visits>();
        builder.Services.AddSingleton<PortalEdge>();
        builder.Services.AddSingleton(new CleaningLimits());
        builder.Services.AddSingleton<FileCleaner>();
        builder.Services.AddSingleton(options.Evidence);
        builder.Services.AddSingleton(options.Load);
        builder.Services.AddSingleton<IntakeLanes>();
        ground(builder);

        var app = builder.Build();

        // Said once in the log at start, and not when the first reporter waits for it.
        var cleaner = app.Services.GetRequiredService<FileCleaner>();
        app.Lifetime.ApplicationStarted.Register(() => _ = cleaner.AvailableAsync());
        var visits = app.Services.GetRequiredService<Visits>();
        var pages = app.Services.GetRequiredService<PageRenderer>();
        var edge = app.Services.GetRequiredService<PortalEdge>();
        if (options.PathBase.Length > 0)
        {
            // Outside the edge, whose own pages have links too.
            app.UsePathBase(options.PathBase);
        }

        app.Use(next => context => edge.InvokeAsync(context, next));
        app.UseRouting();
        StaticFiles.Map(app);
        var states = new PageStates(room.PageKeys, room.Time);
        var boxes = new EvidenceBoxes(room.Uploads, states, pages, visits);
        var statistics = new PublicStatistics(room.Publication, room.Time);
        app.Lifetime.ApplicationStopped.Register(statistics.Dispose);
        var lanes = app.Services.GetRequiredService<IntakeLanes>();
        var waiting = new WaitingTokens(room.PageKeys, options.Load, room.Time);
        var reception = new EvidenceReception(room.Uploads, cleaner, options.Evidence, room.Time);
        new DirectDoor(contents.Spanish, room, lanes, options.Load, options.Evidence).Map(app);
        foreach (var content in contents.All)
        {
            var routes = app.MapGroup(content.Texts.Language.Path);
            routes.MapGet("/", (HttpContext context) => pages.WriteAsync<HomePage>(
                context,
                visits.Of(context),
                parameters: new Dictionary<string, object?>(StringComparer.Ordinal) { [nameof(HomePage.Ready)] = room.Directory.CoordinationDesk is not null }));
            Map<LimitsPage>(routes, "/limites", visits, pages);
            Map<GuidePage>(routes, "/guia", visits, pages);
            new FilingPages(content, contents.Spanish, room.Filing, room.Directory, states, boxes, lanes, waiting, visits, pages, room.Time, room.Randomness).Map(routes);
            new CataloguePages(content, visits, pages).Map(routes);
            new InformationPages(content, options, room.Installation, room.Directory, room.Time, visits, pages).Map(routes);
            new OpenDataPages(content, room.Directory, statistics, room.Time, visits, pages).Map(routes);
            new StatisticsPages(content, statistics, visits, pages).Map(routes);
            new MailboxPages(
                content, room.Mailboxes, states, boxes, visits, pages, app.Services.GetRequiredService<HtmlEncoder>(), room.Time, room.Randomness).Map(routes);
            new EvidencePages(content, room.Uploads, reception, lanes.Uploads, options.Evidence, states, visits, pages).Map(routes);
        }

        return app;
    }

    private static void Map<TPage>(IEndpointRouteBuilder routes, string path, Visits visits, PageRenderer pages)
        where TPage : Microsoft.AspNetCore.Components.IComponent =>
        routes.MapGet(path, (HttpContext context) => pages.WriteAsync<TPage>(context, visits.Of(context)));
}
