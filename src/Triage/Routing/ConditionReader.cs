using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Triage.Routing;

/// <summary>
/// Reads the <c>when</c> trees of the rule table: objects with exactly one field, the name of a predicate from a closed
/// set. <c>docs</c> of the predicates are in the room's README.
/// </summary>
/// <remarks>
/// Some predicates speak of one conduct (<c>kind</c>, <c>twin_law</c>…). They stand only inside <c>conduct</c> (some
/// chosen conduct) or <c>every_conduct</c> (all of them; true when there is none).
/// </remarks>
internal sealed class ConditionReader(ConductCatalogue catalogue)
{
    private readonly Dictionary<string, (ReadCondition Condition, bool OfConduct)> definitions = new(StringComparer.Ordinal);
    private readonly HashSet<string> used = new(StringComparer.Ordinal);

    /// <summary>Reads the named conditions; one may use those before it, so there are no circles.</summary>
    public void Define(DataNode node)
    {
        foreach (var (name, tree) in node.Members())
        {
            // A definition that speaks of one conduct is told by the predicate that it cannot read without one.
            var ofConduct = SpeaksOfOneConduct(tree);
            definitions.Add(name, (Read(tree, ofConduct), ofConduct));
        }
    }

    /// <summary>Refuses definitions that nothing uses: most are misspelt names.</summary>
    public void CheckAllUsed(DataNode node)
    {
        foreach (var (name, tree) in node.Members())
        {
            if (!used.Contains(name))
            {
                throw tree.Wrong("nothing uses this definition");
            }
        }
    }

    public ReadCondition Read(DataNode node) => Read(node, ofConduct: false);

    private ReadCondition Read(DataNode node, bool ofConduct)
    {
        var members = node.Members();
        if (members.Count != 1)
        {
            throw node.Wrong("a condition is an object with exactly one field, its predicate");
        }

        var (name, value) = members[0];
        return name switch
        {
            "always" => value.Flag() ? new((_, _) => true, Results.None, IsAlways: true) : throw value.Wrong("only true is possible"),
            "all" => ReadMany(value, ofConduct, all: true),
            "any" => ReadMany(value, ofConduct, all: false),
            "not" => ReadNot(value, ofConduct),
            "is" => ReadDefinition(value, ofConduct),
            "fact" => OfFacts(value, (field, values) => field.IsIn(values)),
            "fact_at_least" => OfFacts(value, (field, number) => field.IsAtLeast(number)),
            "conduct" => ReadQuantifier(value, ofConduct, every: false),
            "every_conduct" => ReadQuantifier(value, ofConduct, every: true),
            "primary" => OfPrimary(value),
            "administrative" => OfAdministrative(value),
            "excluded" => OfExcluded(value),
            "needs_substitute" => OfSubstitute(value),
            "vista" => OfVista(value),
            _ when ofConduct => ConductPredicates.Read(name, value, catalogue),
            _ when ConductPredicates.Names.Contains(name) => throw value.Wrong("this predicate stands only inside 'conduct' or 'every_conduct'"),
            _ => throw value.Wrong("unknown predicate"),
        };
    }

    private static bool SpeaksOfOneConduct(DataNode node)
    {
        foreach (var (name, value) in node.Members())
        {
            var speaks = name switch
            {
                "all" or "any" => value.Items().Any(SpeaksOfOneConduct),
                "not" => SpeaksOfOneConduct(value),
                _ => ConductPredicates.Names.Contains(name),
            };
            if (speaks)
            {
                return true;
            }
        }

        return false;
    }

    private ReadCondition ReadMany(DataNode node, bool ofConduct, bool all)
    {
        var parts = node.Items().Select(item => Read(item, ofConduct)).ToList();
        if (parts.Count == 0)
        {
            throw node.Wrong("the list is empty");
        }

        var holds = parts.Select(part => part.Holds).ToArray();
        var needs = parts.Aggregate(Results.None, (sum, part) => sum | part.Needs);
        return new(
            (situation, conduct) =>
            {
                foreach (var part in holds)
                {
                    if (part(situation, conduct) != all)
                    {
                        return !all;
                    }
                }

                return all;
            },
            needs);
    }

    private ReadCondition ReadNot(DataNode node, bool ofConduct)
    {
        var inner = Read(node, ofConduct);
        return new((situation, conduct) => !inner.Holds(situation, conduct), inner.Needs);
    }

    private ReadCondition ReadDefinition(DataNode node, bool ofConduct)
    {
        var name = node.Text();
        if (!definitions.TryGetValue(name, out var definition))
        {
            throw node.Wrong($"'{name}' is not a definition (one may use only those before it)");
        }

        used.Add(name);
        return definition.OfConduct && !ofConduct
            ? throw node.Wrong($"'{name}' speaks of one conduct: it stands only inside 'conduct' or 'every_conduct'")
            : new(definition.Condition.Holds, definition.Condition.Needs);
    }

    private ReadCondition ReadQuantifier(DataNode node, bool ofConduct, bool every)
    {
        if (ofConduct)
        {
            throw node.Wrong("a question over the conducts cannot stand inside another");
        }

        var inner = Read(node, ofConduct: true);
        return new(
            (situation, _) =>
            {
                foreach (var conduct in situation.Conducts)
                {
                    if (inner.Holds(situation, conduct) != every)
                    {
                        return !every;
                    }
                }

                return every;
            },
            inner.Needs);
    }

    private static ReadCondition OfFacts(DataNode node, Func<FactField, DataNode, Predicate<Facts>> read)
    {
        var members = node.Members();
        if (members.Count != 1)
        {
            throw node.Wrong("exactly one fact is expected");
        }

        var (name, value) = members[0];
        if (!FactFields.ByName.TryGetValue(name, out var field))
        {
            throw value.Wrong("unknown fact");
        }

        var holds = read(field, value);
        return new((situation, _) => holds(situation.Facts), Results.None);
    }

    private static ReadCondition OfPrimary(DataNode node)
    {
        var accepted = node.Set(value => value.Code<AuthorityCode>()).ToHashSet();
        return new((situation, _) => situation.Primary is { } primary && accepted.Contains(primary), Results.Primary);
    }

    private static ReadCondition OfAdministrative(DataNode node)
    {
        var accepted = node.Set(value => value.Code<AuthorityCode>()).ToHashSet();
        return new((situation, _) => situation.Administrative is { } authority && accepted.Contains(authority), Results.Administrative);
    }

    private static ReadCondition OfExcluded(DataNode node)
    {
        var asked = node.Code<AuthorityCode>();
        return new((situation, _) => situation.Excluded.Contains(asked), Results.Excluded);
    }

    private static ReadCondition OfSubstitute(DataNode node)
    {
        var wanted = node.Flag();
        return new((situation, _) => situation.NeedsSubstitute == wanted, Results.Administrative | Results.Excluded);
    }

    private static ReadCondition OfVista(DataNode node)
    {
        var row = node.Object();
        var authorities = row.Take("authority").Set(value => value.Code<AuthorityCode>()).ToHashSet();
        var modes = row.TryTake("mode", out var mode) ? mode.Set(value => value.Code<VistaMode>()).ToHashSet() : null;
        row.Close();
        return new((situation, _) => situation.HasVista(authorities, modes), Results.Vistas);
    }
}
