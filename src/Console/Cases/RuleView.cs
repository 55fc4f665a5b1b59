using Alertadores.Triage.Routing;
using Alertadores.Console.Texts;

namespace Alertadores.Console.Cases;

/// <summary>A rule that fired, as an officer reads it.</summary>
internal sealed record RuleView(string Id, string Text, string Basis)
{
    public static IReadOnlyList<RuleView> Of(IEnumerable<string> ids) => [.. ids.Select(Of)];

    private static RuleView Of(string id) => RuleTable.Bundled.TryFind(id, out var rule)
        ? new RuleView(id, rule.Text, rule.Basis)
        : new RuleView(id, AlertTexts.UnknownRule, "");
}
