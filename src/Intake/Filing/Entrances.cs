using Alertadores.Intake.Answers;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Intake.Filing;

/// <summary>
/// Entrances of their own to the questionnaire, such as the nepotism mailbox and the page of each conduct: a form that posts
/// <c>tema</c>, the id of a conduct, to the first step. What an entrance answers beforehand is shown on its page and can be changed there.
/// </summary>
public static class Entrances
{
    /// <summary>The field of the form.</summary>
    public const string Field = "tema";

    /// <summary>The answers that an entrance begins with, or null for a theme that has none.</summary>
    public static AnswerSheet? Begin(string theme) => ConductCatalogue.Bundled.TryFind(theme, out var conduct)
        ? AnswerSheet.Empty.With("tipo_envio", ["alerta"]).With("que_paso_opciones", [conduct.Id])
        : null;
}
