using Alertadores.Console.Texts;
using Alertadores.Triage.Routing;

namespace Alertadores.Console.Cases;

/// <summary>A rule that fired, as an officer reads it.</summary>
internal sealed record RuleView(string Id, string Text, string Basis)
{
    public static IReadOnlyList<RuleView> Of(IEnumerable<string> ids) => [.. ids.Select(Of)];

    private static RuleView Of(string id) => RuleTable.Bundled.TryFindRule(id, out var rule)
        ? new RuleView(id, rule.Text, rule.Basis ?? AlertTexts.OwnPolicy)
        : new RuleView(id, AlertTexts.UnknownRule, "");
}
