namespace Alertadores.Faults.Reporters;

/// <summary>An alert on the page with the last button. Sending the same page again is what a reporter does whose line broke.</summary>
/// <param name="AlertId">Derived from the twelve words, as the server derives it.</param>
/// <param name="Narrative">What was told, unlike any other alert's.</param>
/// <param name="Files">What goes along, in the order of their uploads.</param>
/// <param name="Address">Where the last button leads.</param>
/// <param name="Fields">What it sends.</param>
public sealed record PreparedAlert(
    Guid AlertId, string Narrative, IReadOnlyList<SentFile> Files, string Address, IReadOnlyList<(string Name, string Value)> Fields)
{
    /// <summary>A file whose upload broke off at its very end: it goes along whole or not at all.</summary>
    public SentFile? Doubtful { get; init; }

    /// <summary>Whether files with these hashes are what a reporter may expect.</summary>
    public bool Expects(IEnumerable<string> hashes)
    {
        string[] found = [.. hashes.Order(StringComparer.Ordinal)];
        return found.SequenceEqual(Hashes(Files), StringComparer.Ordinal)
            || (Doubtful is not null && found.SequenceEqual(Hashes([.. Files, Doubtful]), StringComparer.Ordinal));
    }

    private static IEnumerable<string> Hashes(IReadOnlyList<SentFile> files) => files.Select(file => file.Hash).Order(StringComparer.Ordinal);
}
