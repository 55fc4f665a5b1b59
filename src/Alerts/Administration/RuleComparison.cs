using Alertadores.Alerts.Cases;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Administration;

/// <summary>What a table would say of an alert: authority and priority; both null for an orientation.</summary>
internal sealed record Fate(AuthorityCode? Primary, Priority? Priority);

/// <summary>What two tables say of one alert.</summary>
internal abstract record ComparedAlert
{
    private ComparedAlert()
    {
    }

    public sealed record Same : ComparedAlert;

    public sealed record Moved(Fate Old, Fate New) : ComparedAlert;

    /// <summary>It depends on facts about the reporter, which only the seal holds.</summary>
    public sealed record Undeterminable : ComparedAlert;

    public sealed record Unreadable : ComparedAlert;
}

/// <summary>
/// Decides stored facts of the matter by two rule tables. What is known of the reporter is under the seal alone, so every value of those facts is tried; those that
/// could not have led to the recorded decision are left out where its table is still kept. Only what is then the same for all of them is said.
/// </summary>
/// <param name="conducts">The catalogue.</param>
/// <param name="before">The table that is compared with.</param>
/// <param name="after">The table that is looked at.</param>
/// <param name="tableOf">The table of a recorded decision, by its version; null where it is not kept.</param>
internal sealed class RuleComparison(ConductCatalogue conducts, RuleTable before, RuleTable after, Func<string, RuleTable?> tableOf)
{
    private static readonly bool[] Either = [false, true];

    private readonly Dictionary<string, ComparedAlert> known = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RuleTable?> tables = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<int> years = [.. Enumerable.Repeat(0, 1).Concat(before.ThresholdsOf("years_ago")).Concat(after.ThresholdsOf("years_ago")).Distinct().Order()];

    public ComparedAlert Compare(CaseDetails details)
    {
        var matter = MatterOf(details.Facts);
        if (matter.Conducts.Count > Facts.MaximumConducts || matter.Conducts.Any(id => !conducts.TryFind(id, out _)))
        {
            return new ComparedAlert.Unreadable();
        }

        // Thousands of alerts share few combinations.
        var name = string.Join('|', [System.Text.Encoding.UTF8.GetString(FactsJson.Write(matter)), details.RulesVersion, details.Primary.ToString(), .. details.Rules, "/", .. details.Flags, "/", .. details.Vistas.Select(vista => vista.ToString())]);
        if (!known.TryGetValue(name, out var compared))
        {
            known[name] = compared = Try(matter, details);
        }

        return compared;
    }

    private ComparedAlert Try(Facts matter, CaseDetails details)
    {
        if (!tables.TryGetValue(details.RulesVersion, out var recorded))
        {
            tables[details.RulesVersion] = recorded = tableOf(details.RulesVersion);
        }

        (Fate Old, Fate New)? only = null;
        foreach (var facts in Possible(matter))
        {
            if (recorded is not null && !Fits(Router.Decide(recorded, conducts, facts), details))
            {
                continue;
            }

            var pair = (FateOf(before, facts), FateOf(after, facts));
            if (only is { } first && first != pair)
            {
                return new ComparedAlert.Undeterminable();
            }

            only = pair;
        }

        return only switch
        {
            null => new ComparedAlert.Undeterminable(),
            var (old, now) when old == now => new ComparedAlert.Same(),
            var (old, now) => new ComparedAlert.Moved(old, now),
        };
    }

    private Fate FateOf(RuleTable table, Facts facts)
    {
        var decision = Router.Decide(table, conducts, facts);
        return new Fate(decision.Primary, decision.Priority);
    }

    private static bool Fits(Decision decision, CaseDetails details) =>
        decision.Primary == details.Primary
        && decision.Rules.SequenceEqual(details.Rules, StringComparer.Ordinal)
        && decision.Flags.SequenceEqual(details.Flags, StringComparer.Ordinal)
        && decision.Vistas.SequenceEqual(details.Vistas);

    private IEnumerable<Facts> Possible(Facts matter) =>
        from threat in Enum.GetValues<Threat>()
        from retaliation in Either
        from consent in Enum.GetValues<Consent>()
        from vulnerable in Either
        from resources in Enum.GetValues<Ternary>()
        from pressure in Enum.GetValues<Ternary>()
        from age in years
        select matter with
        {
            Threat = threat,
            Retaliation = retaliation,
            Consent = consent,
            Vulnerable = vulnerable,
            PublicResources = resources,
            Pressure = pressure,
            YearsAgo = age,
        };

    private static Facts MatterOf(MatterFacts facts) => new()
    {
        Conducts = facts.Conducts,
        Rank = facts.Rank,
        Scope = facts.Scope,
        FederalFunds = facts.FederalFunds,
        Electoral = facts.Electoral,
        Veda72 = facts.Veda72,
        Amount = facts.Amount,
        OicConflict = facts.OicConflict,
        EvidenceAtRisk = facts.EvidenceAtRisk,
        Ongoing = facts.Ongoing,
    };
}
