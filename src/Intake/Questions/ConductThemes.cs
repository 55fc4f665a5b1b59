namespace Alertadores.Intake.Questions;

/// <summary>A theme in plain language and the conducts that stand under it.</summary>
public sealed record ConductTheme(string Id, string Title, IReadOnlyList<string> Conducts);

/// <summary>How the conducts of the catalogue are laid out for a reporter.</summary>
/// <param name="Groups">The themes, in the order shown.</param>
/// <param name="Alone">Conducts shown outside every theme ("no sé cómo se llama").</param>
public sealed record ConductThemes(IReadOnlyList<ConductTheme> Groups, IReadOnlyList<string> Alone)
{
    private const string Path = "Questions/conduct-groups.json";

    private sealed record File(string Note, IReadOnlyList<string> Alone, IReadOnlyList<ConductTheme> Groups);

    /// <summary>Reads the themes and checks that each conduct of the catalogue stands there once.</summary>
    /// <exception cref="QuestionnaireException">A conduct is missing, unknown or there twice.</exception>
    public static ConductThemes Bundled(IReadOnlyCollection<string> catalogue)
    {
        var file = DataFile.Read<File>(Path);
        string[] shown = [.. file.Groups.SelectMany(g => g.Conducts), .. file.Alone];
        if (shown.Except(catalogue, StringComparer.Ordinal).FirstOrDefault() is { } unknown)
        {
            throw new QuestionnaireException($"{Path}: \"{unknown}\" is not in the catalogue of conducts.");
        }

        if (catalogue.Except(shown, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            throw new QuestionnaireException($"{Path}: \"{missing}\" stands under no theme.");
        }

        return shown.Length == shown.Distinct(StringComparer.Ordinal).Count()
            ? new ConductThemes(file.Groups, file.Alone)
            : throw new QuestionnaireException($"{Path}: a conduct stands there twice.");
    }
}
