using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>
/// The routing rules as data: stages of rules, units and jurisdictions of the prosecutor, and flags. Immutable, and
/// checked as a whole when it is loaded.
/// </summary>
public sealed class RuleTable
{
    internal const string FileName = "rules.json";

    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, WriteIndented = true };

    private static readonly Lazy<RuleTable> BundledTable =
        new(() => Load(BundledData.Read(FileName), ConductCatalogue.Bundled));

    private readonly FrozenDictionary<string, Rule> rulesById;
    private readonly FrozenDictionary<string, Flag> flagsByCode;

    internal RuleTable(
        string version,
        IReadOnlyList<Stage> stages,
        IReadOnlyList<Choice<FgrUnit>> fgrUnits,
        IReadOnlyList<Choice<Jurisdiction>> jurisdictions,
        IReadOnlyList<TableFlag> flags,
        string source)
    {
        Version = version;
        Source = source;
        Stages = stages;
        FgrUnits = fgrUnits;
        Jurisdictions = jurisdictions;
        TableFlags = flags;
        Rules = [.. stages.SelectMany(stage => stage.Rules).Select(rule => rule.Row).Distinct()];
        Flags = [.. flags.Select(flag => flag.Row)];
        rulesById = Rules.ToFrozenDictionary(rule => rule.Id, StringComparer.Ordinal);
        flagsByCode = Flags.ToFrozenDictionary(flag => flag.Code, StringComparer.Ordinal);
    }

    /// <summary>The table that is built in.</summary>
    public static RuleTable Bundled => BundledTable.Value;

    /// <summary>Declared version and fingerprint of the content, such as <c>2026-11-21.1-9f86d081</c>.</summary>
    public string Version { get; }

    /// <summary>The text that the table was read from.</summary>
    public string Source { get; }

    /// <summary>All rules in the order of evaluation.</summary>
    public IReadOnlyList<Rule> Rules { get; }

    /// <summary>All flags in the order in which decisions list them.</summary>
    public IReadOnlyList<Flag> Flags { get; }

    internal IReadOnlyList<Stage> Stages { get; }

    internal IReadOnlyList<Choice<FgrUnit>> FgrUnits { get; }

    internal IReadOnlyList<Choice<Jurisdiction>> Jurisdictions { get; }

    internal IReadOnlyList<TableFlag> TableFlags { get; }

    /// <summary>The built-in table, checked against another catalogue.</summary>
    /// <exception cref="RuleTableException">The table names a conduct that the catalogue does not have.</exception>
    public static RuleTable LoadBundled(ConductCatalogue catalogue) => Load(BundledData.Read(FileName), catalogue);

    /// <summary>A table of the operator's.</summary>
    /// <exception cref="RuleTableException">The text is not a sound rule table; the message names the place.</exception>
    public static RuleTable Load(string json, ConductCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(catalogue);
        try
        {
            return new RuleTableReader(catalogue).Read(json);
        }
        catch (DataFileException refusal) when (refusal is not RuleTableException)
        {
            throw new RuleTableException(refusal.File, refusal.Path, refusal.Problem);
        }
    }

    /// <summary>
    /// The same table with exactly these policy rows switched off, and a version of its own. Ids that are no switch of this table are passed over, so that a list that was
    /// made for an earlier table does no harm.
    /// </summary>
    /// <exception cref="RuleTableException">With these off a stage gives no result any more.</exception>
    public RuleTable WithSwitchedOff(IReadOnlyCollection<string> off, ConductCatalogue catalogue)
    {
        ArgumentNullException.ThrowIfNull(off);
        if (Rules.Where(rule => rule.IsSwitch).All(rule => rule.Enabled != off.Contains(rule.Id, StringComparer.Ordinal)))
        {
            return this;
        }

        var root = JsonNode.Parse(Source)!;
        foreach (var row in root["stages"]!.AsArray().SelectMany(stage => stage!["rules"]!.AsArray()).OfType<JsonObject>())
        {
            if (row.ContainsKey("enabled") && (string?)row["id"] is { } id)
            {
                row["enabled"] = !off.Contains(id, StringComparer.Ordinal);
            }
        }

        return Load(root.ToJsonString(Writing), catalogue);
    }

    /// <summary>The values at which a number of the facts starts to matter to some rule; in order, each once.</summary>
    public IReadOnlyList<int> ThresholdsOf(string fact)
    {
        var found = new SortedSet<int>();
        Collect(JsonNode.Parse(Source), fact, found);
        return [.. found];
    }

    public bool TryFindRule(string id, [NotNullWhen(true)] out Rule? rule) => rulesById.TryGetValue(id, out rule);

    public bool TryFindFlag(string code, [NotNullWhen(true)] out Flag? flag) => flagsByCode.TryGetValue(code, out flag);

    private static void Collect(JsonNode? node, string fact, SortedSet<int> found)
    {
        if (node is JsonObject one)
        {
            if (one["fact_at_least"]?[fact] is { } threshold)
            {
                found.Add((int)threshold);
            }

            foreach (var (_, value) in one)
            {
                Collect(value, fact, found);
            }
        }
        else if (node is JsonArray many)
        {
            foreach (var value in many)
            {
                Collect(value, fact, found);
            }
        }
    }
}
