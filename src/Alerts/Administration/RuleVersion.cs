using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Administration;

/// <summary>One version of the rule table, whole: decisions begin their version with this one's. Stored under <see cref="Version"/>; never changed and never deleted.</summary>
public sealed record RuleVersion
{
    public required string Version { get; init; }

    /// <summary>The table, byte for byte.</summary>
    public required string Source { get; init; }

    /// <summary>Policy rows that are off in it.</summary>
    public required IReadOnlyList<string> Off { get; init; }

    /// <summary>When it was first in force here (UTC).</summary>
    public required DateTimeOffset Since { get; init; }

    internal static RuleVersion Of(RuleTable rules, DateTimeOffset since) => new()
    {
        Version = rules.Version,
        Source = rules.Source,
        Off = [.. rules.Rules.Where(rule => !rule.Enabled).Select(rule => rule.Id)],
        Since = since,
    };
}
