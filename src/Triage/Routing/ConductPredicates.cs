using System.Collections.Frozen;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>Predicates over one conduct of the catalogue.</summary>
internal static class ConductPredicates
{
    private delegate Func<Conduct, bool> Reader(DataNode value, ConductCatalogue catalogue);

    private static readonly FrozenDictionary<string, Reader> All = new Dictionary<string, Reader>(StringComparer.Ordinal)
    {
        ["id"] = Ids,
        ["kind"] = (value, _) => OneOf<ConductKind>(value, conduct => conduct.Kind),
        ["default_authority"] = (value, _) => OneOf<AuthorityCode>(value, conduct => conduct.DefaultAuthority),
        ["priority_floor"] = (value, _) => OneOf<Priority>(value, conduct => conduct.PriorityFloor),
        ["fgr_unit_hint"] = (value, _) => OneOf<FgrUnit>(value, conduct => conduct.FgrUnitHint),
        ["has_fgr_unit_hint"] = (value, _) => Is(value, conduct => conduct.FgrUnitHint is not null),
        ["needs_consent"] = (value, _) => Is(value, conduct => conduct.NeedsVictimConsent),
        ["has_twin"] = (value, _) => Is(value, conduct => conduct.ConcurrentCrime is not null),
        ["twin_law"] = TwinLaw,
        ["twin_articles"] = TwinArticles,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static readonly IReadOnlySet<string> Names = All.Keys.ToFrozenSet(StringComparer.Ordinal);

    public static ReadCondition Read(string name, DataNode value, ConductCatalogue catalogue)
    {
        if (!All.TryGetValue(name, out var reader))
        {
            throw value.Wrong("unknown predicate");
        }

        var holds = reader(value, catalogue);
        return new((_, conduct) => conduct is not null && holds(conduct), Results.None);
    }

    private static Func<Conduct, bool> Ids(DataNode value, ConductCatalogue catalogue)
    {
        var ids = value.Set(item => catalogue.TryFind(item.Text(), out _)
            ? item.Text()
            : throw item.Wrong($"'{item.Text()}' is not a conduct of the catalogue"));
        var accepted = ids.ToFrozenSet(StringComparer.Ordinal);
        return conduct => accepted.Contains(conduct.Id);
    }

    private static Func<Conduct, bool> OneOf<T>(DataNode value, Func<Conduct, T?> get)
        where T : struct, Enum
    {
        var accepted = value.Set(item => item.Code<T>()).ToHashSet();
        return conduct => get(conduct) is { } actual && accepted.Contains(actual);
    }

    private static Func<Conduct, bool> Is(DataNode value, Func<Conduct, bool> get)
    {
        var wanted = value.Flag();
        return conduct => get(conduct) == wanted;
    }

    private static Func<Conduct, bool> TwinLaw(DataNode value, ConductCatalogue catalogue)
    {
        var accepted = value.Set(item => Law(item, catalogue)).ToFrozenSet(StringComparer.Ordinal);
        return conduct => conduct.ConcurrentCrime is { } twin && accepted.Contains(twin.Law);
    }

    private static Func<Conduct, bool> TwinArticles(DataNode value, ConductCatalogue catalogue)
    {
        var row = value.Object();
        var law = Law(row.Take("law"), catalogue);
        var first = row.Take("from").Number();
        var last = row.Take("to").Number();
        row.Close();
        return first <= last
            ? conduct => conduct.ConcurrentCrime is { } twin
                && string.Equals(twin.Law, law, StringComparison.Ordinal)
                && twin.ArticleNumbers.Any(article => article >= first && article <= last)
            : throw value.Wrong("'from' is after 'to'");
    }

    private static string Law(DataNode item, ConductCatalogue catalogue)
    {
        var law = item.Text();
        return catalogue.All.Any(conduct => string.Equals(conduct.ConcurrentCrime?.Law, law, StringComparison.Ordinal))
            ? law
            : throw item.Wrong($"no conduct has a concurrent crime of '{law}'");
    }
}
