using Alertadores.Intake.Answers;

namespace Alertadores.Intake.Filing;

/// <summary>
/// Entrances of their own to the questionnaire, such as the nepotism mailbox: a form that posts <c>tema</c> to the first
/// step. A closed list; what an entrance answers beforehand is shown on its page and can be changed there.
/// </summary>
public static class Entrances
{
    /// <summary>The field of the form.</summary>
    public const string Field = "tema";

    private static readonly Dictionary<string, string> Conducts = new(StringComparer.Ordinal)
    {
        ["nepotismo"] = "nepotismo",
    };

    /// <summary>The themes that have an entrance.</summary>
    public static IReadOnlyCollection<string> All => Conducts.Keys;

    /// <summary>The answers that an entrance begins with, or null for a theme that has none.</summary>
    public static AnswerSheet? Begin(string theme) => Conducts.TryGetValue(theme, out var conduct)
        ? AnswerSheet.Empty.With("tipo_envio", ["alerta"]).With("que_paso_opciones", [conduct])
        : null;
}
