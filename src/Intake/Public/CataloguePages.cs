using Alertadores.Intake.Forms;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Questions;
using Alertadores.Intake.Rendering;
using Alertadores.Triage.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Intake.Public;

/// <summary>
/// What can be reported. What is searched and which conduct is read travel in the body of a form, so that the address, which stays in
/// the browser's history, is the same for everybody; <c>/conductas/{id}</c> is for whoever wants to link to a conduct.
/// </summary>
public sealed class CataloguePages(PortalContent content, Visits visits, PageRenderer pages)
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/conductas", context => ListAsync(context, "", null));
        routes.MapPost("/conductas", PostAsync);
        routes.MapGet("/conductas/{id}", context => ConductAsync(context, (string)context.Request.RouteValues["id"]!));
    }

    private async Task PostAsync(HttpContext context)
    {
        var reading = await PostedForm.ReadAsync(context.Request, context.RequestAborted);
        if (reading is not FormReading.Read { Form: var form })
        {
            await visits.ProblemAsync(context, ((FormReading.Refused)reading).Status);
        }
        else if (form.One("conducta") is { Length: > 0 } conduct)
        {
            await ConductAsync(context, conduct);
        }
        else
        {
            var query = form.One("buscar").Trim();
            query = query.Length > WordSearch.MostCharacters ? query[..WordSearch.MostCharacters] : query;
            await ListAsync(context, query, query.Length == 0 ? null : [.. content.Catalogues.ConductSearch.Find(query).Select(id => content.Catalogues.Conducts[id])]);
        }
    }

    private Task ListAsync(HttpContext context, string query, IReadOnlyList<ConductEntry>? found) =>
        pages.WriteAsync<CataloguePage>(context, visits.Of(context), parameters: new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(CataloguePage.Catalogues)] = content.Catalogues,
            [nameof(CataloguePage.Query)] = query,
            [nameof(CataloguePage.Found)] = found,
        });

    private Task ConductAsync(HttpContext context, string id)
    {
        if (!ConductCatalogue.Bundled.TryFind(id, out var conduct))
        {
            return visits.ProblemAsync(context, StatusCodes.Status404NotFound);
        }

        return pages.WriteAsync<ConductPage>(context, visits.Of(context), parameters: new Dictionary<string, object?>(StringComparer.Ordinal)
        {
            [nameof(ConductPage.Sheet)] = ConductSheet.Of(conduct, content.Catalogues.Conducts[id], content.Texts),
        });
    }
}
