using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Deadlines;

/// <summary>The deadlines of the law and of this product, as data.</summary>
public sealed class DeadlineCatalogue
{
    private const string FileName = "deadlines.json";
    private const int LongestTerm = 3_660;

    private static readonly Lazy<DeadlineCatalogue> BundledCatalogue = new(() => Load(BundledData.Read(FileName)));

    private readonly Dictionary<string, Deadline> byId;

    private DeadlineCatalogue(string version, WarningPolicy warnings, IReadOnlyDictionary<CountingRule, string> ruleTexts, IReadOnlyList<Deadline> all)
    {
        Version = version;
        Warnings = warnings;
        RuleTexts = ruleTexts;
        All = all;
        byId = all.ToDictionary(d => d.Id, StringComparer.Ordinal);
    }

    /// <summary>The catalogue that this version of the product ships.</summary>
    public static DeadlineCatalogue Bundled => BundledCatalogue.Value;

    public string Version { get; }

    public WarningPolicy Warnings { get; }

    /// <summary>Each rule in Spanish, with its basis.</summary>
    public IReadOnlyDictionary<CountingRule, string> RuleTexts { get; }

    /// <summary>In the order of the file.</summary>
    public IReadOnlyList<Deadline> All { get; }

    /// <summary>The row of a term. A term that runs several times in one alert has a number behind its id: <c>DL-09.2</c> is the second of DL-09.</summary>
    /// <exception cref="KeyNotFoundException">No such deadline.</exception>
    public Deadline this[string id] => byId[RowOf(id)];

    /// <inheritdoc cref="this"/>
    public bool TryFind(string id, [NotNullWhen(true)] out Deadline? deadline) => byId.TryGetValue(RowOf(id), out deadline);

    /// <exception cref="DataFileException">Something in the file is wrong; names the place.</exception>
    public static DeadlineCatalogue Load(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var root = DataNode.Parse(FileName, json).Object();
        var version = root.Take("version").Text();
        _ = root.TryTake("source", out _);
        var rules = ReadRuleTexts(root.Take("rules").Object());
        var warnings = ReadWarnings(root.Take("warnings"));
        var rows = root.Take("deadlines");
        root.Close();

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var all = rows.Items().Select(row => ReadDeadline(row.Object(), ids)).ToList();
        return all.Count > 0 ? new DeadlineCatalogue(version, warnings, rules, all) : throw rows.Wrong("the list is empty");
    }

    private static string RowOf(string id) => id.IndexOf('.', StringComparison.Ordinal) is > 0 and var dot ? id[..dot] : id;

    private static Dictionary<CountingRule, string> ReadRuleTexts(DataObject rules)
    {
        var texts = Enum.GetValues<CountingRule>().ToDictionary(rule => rule, rule => rules.Take(Codes.Of(rule)).Text());
        rules.Close();
        return texts;
    }

    private static WarningPolicy ReadWarnings(DataNode node)
    {
        var row = node.Object();
        var policy = new WarningPolicy(
            row.Take("day_before").Time(), row.Take("due_day").Time(), row.Take("due_day_afternoon").Time(), row.Take("first_day_ended_for_length").Number(1, LongestTerm));
        _ = row.Take("basis").Text();
        row.Close();
        return policy.DueDay < policy.DueDayAfternoon ? policy : throw node.Wrong("the afternoon is not later than the start of the day");
    }

    private static Deadline ReadDeadline(DataObject row, HashSet<string> ids)
    {
        var (length, unit) = ReadCount(row.Take("counted"));
        var deadline = new Deadline
        {
            Id = ReadId(row.Take("id"), ids),
            Name = row.Take("name").Text(),
            Trigger = row.Take("trigger").Text(),
            LengthText = ReadLengthText(row.Take("length")),
            UnitText = row.Take("unit").Text(),
            Length = length,
            Unit = unit,
            CountingText = row.Take("counting_rule").Text(),
            Rules = [.. row.Take("rules").Items().Select(rule => rule.Code<CountingRule>())],
            Basis = row.Take("basis").Text(),
            Responsible = row.Take("responsible").Text(),
            OnBreach = row.Take("on_breach").Text(),
            Origin = row.Take("origin").Text(),
            Verified = row.Take("verified").Text(),
            CutOff = row.TryTake("cut_off", out var cutOff) ? cutOff.Time() : null,
            WarnOnDays = row.TryTake("warn_on_days", out var days) ? ReadDays(days) : [],
        };
        row.Close();
        return deadline;
    }

    private static (int? Length, DeadlineUnit? Unit) ReadCount(DataNode node)
    {
        if (node.IsNull)
        {
            return (null, null);
        }

        var row = node.Object();
        var count = (row.Take("length").Number(1, LongestTerm), row.Take("unit").Code<DeadlineUnit>());
        row.Close();
        return count;
    }

    // The law's list says 3 as well as "5-15" and "sin plazo expreso".
    private static string ReadLengthText(DataNode node) =>
        node.IsString ? node.Text() : node.Number(0, LongestTerm).ToString(CultureInfo.InvariantCulture);

    private static string ReadId(DataNode node, HashSet<string> ids)
    {
        var id = node.Text();
        if (id.Length != 5 || !id.StartsWith("DL-", StringComparison.Ordinal) || !char.IsAsciiDigit(id[3]) || !char.IsAsciiDigit(id[4]))
        {
            throw node.Wrong("an id of the form DL-00 is expected");
        }

        return ids.Add(id) ? id : throw node.Wrong($"the id '{id}' is repeated");
    }

    private static List<int> ReadDays(DataNode node)
    {
        var days = new List<int>();
        foreach (var item in node.Items())
        {
            days.Add(item.Number(days.Count == 0 ? 1 : days[^1] + 1, LongestTerm));
        }

        return days.Count <= 3 ? days : throw node.Wrong("at most three days are expected");
    }
}
