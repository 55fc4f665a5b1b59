using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using NodaTime;

namespace Alertadores.Triage.Catalogue;

/// <param name="Code">INEGI code of two digits, <c>01</c> to <c>32</c>.</param>
/// <param name="TimeZone">TZDB id of most of the state; some municipalities differ.</param>
public sealed record State(string Code, string Name, string Abbreviation, string TimeZone);

/// <summary>The 32 states.</summary>
public sealed class StateCatalogue
{
    private const string FileName = "states.json";

    private static readonly Lazy<StateCatalogue> BundledCatalogue = new(() => Load(BundledData.Read(FileName)));

    private readonly FrozenDictionary<string, State> byCode;

    private StateCatalogue(IReadOnlyList<State> all)
    {
        All = all;
        byCode = all.ToFrozenDictionary(state => state.Code, StringComparer.Ordinal);
    }

    public static StateCatalogue Bundled => BundledCatalogue.Value;

    public IReadOnlyList<State> All { get; }

    public bool TryFind(string code, [NotNullWhen(true)] out State? state) => byCode.TryGetValue(code, out state);

    /// <exception cref="DataFileException">The text is not a list of states; the message names the place.</exception>
    public static StateCatalogue Load(string json)
    {
        var top = DataNode.Parse(FileName, json).Object();
        top.Take("version").Text();
        top.Take("note").Text();
        var rows = top.Take("states");
        top.Close();

        var codes = new HashSet<string>(StringComparer.Ordinal);
        var states = rows.Items().Select(row => Read(row, codes)).ToList();
        return states.Count > 0 ? new StateCatalogue(states) : throw rows.Wrong("the list is empty");
    }

    private static State Read(DataNode node, HashSet<string> codes)
    {
        var row = node.Object();
        var code = row.Take("code");
        var zone = row.Take("main_timezone");
        var state = new State(code.Text(), row.Take("name").Text(), row.Take("abbr").Text(), zone.Text());
        row.Close();

        if (state.Code.Length != 2 || !state.Code.All(char.IsAsciiDigit))
        {
            throw code.Wrong("two digits are expected");
        }

        if (!codes.Add(state.Code))
        {
            throw code.Wrong($"the code '{state.Code}' is repeated");
        }

        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(state.TimeZone) is not null
            ? state
            : throw zone.Wrong($"'{state.TimeZone}' is not a time zone");
    }
}
