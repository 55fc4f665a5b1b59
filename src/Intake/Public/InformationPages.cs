using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Founding;
using Alertadores.Intake.Pages;
using Alertadores.Intake.Rendering;
using Alertadores.Triage.Catalogue;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Intake.Public;

/// <summary>The pages that are only read: directory, rights, nepotism mailbox, orientation, notice, accessibility.</summary>
public sealed class InformationPages(
    PortalContent content, PortalOptions options, InstallationFacts installation, AuthorityDirectory directory, TimeProvider time, Visits visits, PageRenderer pages)
{
    private const string Nepotism = "nepotismo";

    /// <summary>Whose calendar day tells which name of an office is in force.</summary>
    private static readonly TimeZoneInfo FederalZone = TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City");

    private readonly Rights _rights = Rights.Bundled();

    public void Map(IEndpointRouteBuilder routes)
    {
        var conducts = ConductCatalogue.Bundled;
        var nepotism = conducts.TryFind(Nepotism, out var conduct)
            ? ConductSheet.Of(conduct, content.Catalogues.Conducts[Nepotism], content.Texts)
            : null;

        routes.MapGet("/directorio", context => ShowAsync<DirectoryPage>(context, (nameof(DirectoryPage.View), DirectoryView.Of(directory.All, Today(), content.Texts))));
        routes.MapGet("/derechos", context => ShowAsync<RightsPage>(context, (nameof(RightsPage.Rights), _rights)));
        routes.MapGet("/orientacion", context => ShowAsync<WhereToGoPage>(context));
        routes.MapGet("/accesibilidad", context => ShowAsync<AccessibilityPage>(context));
        routes.MapGet("/aviso", context => ShowAsync<NoticePage>(context, (nameof(NoticePage.Notice), Notice())));
        if (nepotism is not null)
        {
            routes.MapGet("/nepotismo", context => ShowAsync<NepotismPage>(context, (nameof(NepotismPage.Sheet), nepotism)));
        }
    }

    // The name of a demonstration is nobody's.
    private PrivacyNotice Notice() => installation.Founded && !installation.Demonstration
        ? options.Notice with { Responsible = options.Notice.Responsible ?? installation.Name }
        : options.Notice;

    private DateOnly Today() => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), FederalZone).DateTime);

    private Task ShowAsync<TPage>(HttpContext context, params (string Name, object? Value)[] parameters)
        where TPage : IComponent =>
        pages.WriteAsync<TPage>(context, visits.Of(context), parameters: parameters.ToDictionary(p => p.Name, p => p.Value, StringComparer.Ordinal));
}
