using Alertadores.Intake.Questions;

namespace Alertadores.Intake.Answers;

/// <summary>What the reporter is asked to look at before going on: the questions that fit what was answered. Pure.</summary>
/// <param name="Checks">Keys of the texts <c>revisa.mira.*</c>.</param>
/// <param name="Passages">Passages that may point to the reporter.</param>
/// <param name="Answered">How many of the questions that were asked have an answer.</param>
/// <param name="Asked">How many were asked.</param>
public sealed record ReviewNotes(IReadOnlyList<string> Checks, IReadOnlyList<TellingPassage> Passages, int Answered, int Asked)
{
    private static readonly string[] Place = ["municipio", "oficina"];

    private static readonly string[] Works = ["trabajo_ahi", "trabaje_ahi"];

    /// <summary>The notes for some answers.</summary>
    /// <param name="files">Files will be sent along.</param>
    public static ReviewNotes Of(Questionnaire questionnaire, AnswerRules rules, AnswerSheet sheet, bool files)
    {
        Question[] asked = [.. questionnaire.Pages.Where(p => rules.Shows(p, sheet)).SelectMany(p => p.Questions).Where(q => rules.Asks(q, sheet))];
        bool Answered(string id) => sheet.Has(id) && asked.Any(q => string.Equals(q.Id, id, StringComparison.Ordinal));
        (string Check, bool Fits)[] all =
        [
            ("nombre", asked.Any(q => q.IsWritten && sheet.Has(q.Id))),
            ("solo_tu", Answered("como_paso")),
            ("lugar", Place.Any(Answered)),
            ("fecha", Answered("cuando_exacto")),
            ("trabajas", Works.Contains(sheet.One("relacion_institucion"), StringComparer.Ordinal)),
            ("testigos", Answered("testigos")),
            ("impresos", files),
            ("red", true),
            ("atras", true),
        ];
        return new ReviewNotes(
            [.. all.Where(c => c.Fits).Select(c => c.Check)],
            TellingPassages.In(asked, sheet),
            asked.Count(q => sheet.Has(q.Id)),
            asked.Length);
    }
}
