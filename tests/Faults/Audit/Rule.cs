namespace Alertadores.Faults.Audit;

/// <summary>One sentence that must hold of the database, and the query that finds what breaks it.</summary>
internal sealed record Rule(string Sentence, string Query)
{
    private const string Mark = "\n-- rule:";

    /// <summary>The rules of one of the files beside this one.</summary>
    internal static IReadOnlyList<Rule> Read(string file)
    {
        using var stream = typeof(Rule).Assembly.GetManifestResourceStream($"Alertadores.Faults.Audit.{file}")
            ?? throw new InvalidOperationException($"{file} is not in the program.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split(Mark)[1..].Select(rule => rule.Split('\n', 2)).Select(parts => new Rule(parts[0].Trim(), parts[1].Trim()))];
    }
}
