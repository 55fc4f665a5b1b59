using Alertadores.Alerts.Filing;
using Alertadores.Intake.Texts;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Routing;

namespace Alertadores.Intake.Filing;

/// <summary>A destination and what the reporter is told about it.</summary>
public sealed record DestinationLine(string Name, IReadOnlyList<string> Notes, bool GetsCopyNow);

/// <summary>A route in plain words, for the reporter, before anything is sent.</summary>
/// <param name="Primary">Who works the alert; one line.</param>
/// <param name="Reasons">One sentence for each rule that fired and that has something to say.</param>
/// <param name="Others">Who else is told, now or later.</param>
/// <param name="Excluded">Who does not get it.</param>
/// <param name="Dates">Reception, promise and priority.</param>
/// <param name="External">Other bodies that can help.</param>
/// <param name="Urgent">A life is in danger: 911 first, and the release carries the time.</param>
public sealed record RouteExplanation(
    IReadOnlyList<DestinationLine> Primary,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<DestinationLine> Others,
    IReadOnlyList<string> Excluded,
    IReadOnlyList<string> Dates,
    IReadOnlyList<string> External,
    bool Urgent)
{
    private const char PriorityRule = 'Q';

    /// <summary>Explains a preview that is routed.</summary>
    public static RouteExplanation Of(RoutePreview preview, PortalTexts texts)
    {
        var decision = preview.Decision;
        var first = preview.Destinations.Take(1).Select(d => new DestinationLine(d.Name, PrimaryNotes(d, decision, texts), d.GetsCopyNow));
        var others = preview.Destinations.Skip(1).Select(d => new DestinationLine(d.Name, [NoteOf(d, texts)], d.GetsCopyNow));
        return new RouteExplanation(
            [.. first],
            [.. decision.Rules.Where(r => r[0] != PriorityRule).Select(r => texts.Find($"regla.{r}") ?? texts.With("regla.otra", ("regla", r)))],
            [.. others],
            preview.Excluded,
            [.. DatesOf(preview, texts)],
            decision.External,
            preview.Urgent);
    }

    private static List<string> PrimaryNotes(Destination destination, Decision decision, PortalTexts texts)
    {
        var notes = new List<string>();
        if (destination.Role == DestinationRole.Coordination)
        {
            notes.Add(texts["ruta.coordinacion"]);
        }

        if (decision.Unit is { } unit)
        {
            notes.Add(texts.With("unidad.linea", ("unidad", texts[$"unidad.{Codes.Of(unit)}"])));
            if (decision.Jurisdiction == Jurisdiction.Local)
            {
                notes.Add(texts["unidad.local"]);
            }
        }

        if (!destination.GetsCopyNow)
        {
            notes.Add(texts["ruta.modo.espera"]);
        }

        return notes;
    }

    private static string NoteOf(Destination destination, PortalTexts texts)
    {
        if (destination.Role == DestinationRole.Coordination)
        {
            return texts["ruta.coordinacion"];
        }

        // What the mode would give now can still wait, such as facts that the victim did not allow to reach the prosecutor.
        var givesNow = destination.Mode is VistaMode.Auto or VistaMode.Informativa or VistaMode.Proteccion;
        return destination.Mode is { } mode && givesNow == destination.GetsCopyNow
            ? texts[$"ruta.modo.{Codes.Of(mode)}"]
            : texts["ruta.modo.espera"];
    }

    private static IEnumerable<string> DatesOf(RoutePreview preview, PortalTexts texts)
    {
        if (preview.TriageDueDate is { } due)
        {
            yield return texts.With(
                "ruta.fecha", ("recibida", texts.Date(preview.LegalDate)), ("vence", texts.Date(due)));
        }

        if (preview.Decision.Priority is { } priority)
        {
            var said = texts[$"ruta.prioridad.{Codes.Of(priority)}"];
            yield return priority switch
            {
                Priority.P0 => $"{said} {texts["urgente.plazo"]} {texts["urgente.limite"]}",
                Priority.P1 or Priority.P2 => $"{said} {texts["ruta.prioridad.nota"]}",
                _ => said,
            };
        }
    }
}
