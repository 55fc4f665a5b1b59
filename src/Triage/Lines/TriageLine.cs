using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Routing;

namespace Alertadores.Triage.Lines;

/// <summary>
/// Answers one line of the triage check: a facts object, or an object with <c>facts</c> such as a worked example.
/// </summary>
/// <remarks>Absent facts take their defaults. <c>null</c> is not an absent fact: it is refused.</remarks>
public sealed class TriageLine(RuleTable table, ConductCatalogue catalogue)
{
    private const string FactsName = "facts";

    // What a worked example has beside its facts; of no weight for the decision.
    private static readonly FrozenSet<string> Passed =
        new[] { "n", "title", "story", "expected", "why", "note" }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The built-in rules and catalogue.</summary>
    public static TriageLine Bundled { get; } = new(RuleTable.Bundled, ConductCatalogue.Bundled);

    /// <summary>The decision on one line, or what is wrong with it. Pure.</summary>
    public LineAnswer Answer(int lineNumber, string line)
    {
        ArgumentNullException.ThrowIfNull(line);
        if (!TryReadFacts(line, out var facts, out var error))
        {
            return LineAnswer.Bad(lineNumber, error);
        }

        var decision = Router.Decide(table, catalogue, facts);
        return LineAnswer.Good(json => DecisionJson.Write(json, decision));
    }

    private bool TryReadFacts(string line, [NotNullWhen(true)] out Facts? facts, [NotNullWhen(false)] out LineError? error)
    {
        facts = null;
        if (!LineObject.TryParse(line, out var source, out error))
        {
            return false;
        }

        if (!source.Fields.Any(field => IsFacts(field.Key)))
        {
            return FactsJson.TryRead(source, path: null, catalogue, out facts, out error);
        }

        JsonElement inner = default;
        foreach (var (name, value) in source.Fields)
        {
            if (IsFacts(name))
            {
                inner = value;
            }
            else if (!Passed.Contains(name))
            {
                error = new LineError(LineErrorCode.UnknownField, LineObject.Place(path: null, name), "Junto a «facts» no se admite este campo.");
                return false;
            }
        }

        return LineObject.TryRead(inner, FactsName, out var factsObject, out error)
            && FactsJson.TryRead(factsObject, FactsName, catalogue, out facts, out error);
    }

    private static bool IsFacts(string name) => string.Equals(name, FactsName, StringComparison.Ordinal);
}
