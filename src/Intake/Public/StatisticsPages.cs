using Alertadores.Alerts.Statistics.Publication;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Rendering;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Intake.Public;

/// <summary><c>/estadisticas</c>: the newest quarter that was published, and the earlier ones by their period.</summary>
public sealed class StatisticsPages(PortalContent content, PublicStatistics statistics, Visits visits, PageRenderer pages)
{
    /// <summary>Adds the pages.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/estadisticas", context => ShowAsync(context, period: null));
        routes.MapGet("/estadisticas/{period}", context => ShowAsync(context, (string)context.Request.RouteValues["period"]!));
    }

    private async Task ShowAsync(HttpContext context, string? period)
    {
        var all = await statistics.AllAsync(context.RequestAborted);
        var chosen = period is null
            ? all.FirstOrDefault(one => one.Figures.Count > 1) ?? (all.Count > 0 ? all[0] : null)
            : all.FirstOrDefault(one => string.Equals(one.Period, period, StringComparison.Ordinal));
        if (period is not null && chosen is null)
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        await pages.WriteAsync<StatisticsPage>(
            context,
            visits.Of(context),
            parameters: new Dictionary<string, object?>(StringComparer.Ordinal)
            {
                [nameof(StatisticsPage.View)] = chosen is null ? null : StatisticsView.Of(chosen, content.Texts),
                [nameof(StatisticsPage.Others)] = Others(all, chosen),
            });
    }

    private IReadOnlyList<(string Period, string Name)> Others(IReadOnlyList<PublishedStatistics> all, PublishedStatistics? chosen) =>
        [.. all.Where(one => !ReferenceEquals(one, chosen)).Select(one => (one.Period, StatisticsView.NameOf(one, content.Texts)))];
}
