using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.Json;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Deadlines;

/// <summary>The deadlines of the law and of this product, as data.</summary>
public sealed class DeadlineCatalogue
{
    private const string FileName = "deadlines.json";
    private const int LongestTerm = 3_660;

    private static readonly Lazy<DeadlineCatalogue> BundledCatalogue = new(() => Load(BundledData.Read(FileName)));

    private static readonly Dictionary<string, CountingRule> Rules = new(StringComparer.Ordinal)
    {
        ["R0"] = CountingRule.DigitalReception,
        ["R1"] = CountingRule.DatedAct,
        ["R2"] = CountingRule.PersonalNotice,
        ["R3"] = CountingRule.EstradosNotice,
        ["R4"] = CountingRule.NaturalDays,
        ["R5"] = CountingRule.CalendarSpan,
        ["R6"] = CountingRule.HoursBeforeElection,
    };

    private static readonly Dictionary<string, DeadlineUnit> Units = new(StringComparer.Ordinal)
    {
        ["dia_habil"] = DeadlineUnit.BusinessDay,
        ["dia_natural"] = DeadlineUnit.NaturalDay,
        ["hora_natural"] = DeadlineUnit.NaturalHour,
        ["mes"] = DeadlineUnit.Month,
        ["año"] = DeadlineUnit.Year,
    };

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

    /// <exception cref="KeyNotFoundException">No such deadline.</exception>
    public Deadline this[string id] => byId[id];

    public bool TryFind(string id, [NotNullWhen(true)] out Deadline? deadline) => byId.TryGetValue(id, out deadline);

    /// <exception cref="DataFileException">Something in the file is wrong; names the place.</exception>
    public static DeadlineCatalogue Load(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var root = DataPlace.Root(FileName, json).Object(["version", "rules", "warnings", "deadlines"], ["source"]);
        var rules = root["rules"].Object([.. Rules.Keys]);
        var all = new List<Deadline>();
        foreach (var place in root["deadlines"].Items())
        {
            var deadline = ReadDeadline(place);
            if (all.Exists(other => string.Equals(other.Id, deadline.Id, StringComparison.Ordinal)))
            {
                throw place["id"].Wrong($"'{deadline.Id}' stands twice");
            }

            all.Add(deadline);
        }

        return new DeadlineCatalogue(
            root["version"].Text(),
            ReadWarnings(root["warnings"]),
            Rules.ToDictionary(rule => rule.Value, rule => rules[rule.Key].Text()),
            all);
    }

    private static WarningPolicy ReadWarnings(DataPlace place)
    {
        place.Object(["day_before", "due_day", "due_day_afternoon", "first_day_ended_for_length", "basis"]);
        var policy = new WarningPolicy(place["day_before"].Time(), place["due_day"].Time(), place["due_day_afternoon"].Time(), place["first_day_ended_for_length"].Number(1, LongestTerm));
        return policy.DueDay < policy.DueDayAfternoon ? policy : throw place["due_day_afternoon"].Wrong("is not later than 'due_day'");
    }

    private static Deadline ReadDeadline(DataPlace place)
    {
        place.Object(
            ["id", "name", "trigger", "length", "unit", "counting_rule", "basis", "responsible", "on_breach", "origin", "verified", "counted", "rules"],
            ["cut_off", "warn_on_days"]);
        var counted = place["counted"];
        var hasCount = counted.Value.ValueKind != JsonValueKind.Null;
        if (hasCount)
        {
            counted.Object(["length", "unit"]);
        }

        return new Deadline
        {
            Id = ReadId(place["id"]),
            Name = place["name"].Text(),
            Trigger = place["trigger"].Text(),
            LengthText = place["length"].Value.ValueKind == JsonValueKind.Number
                ? place["length"].Number(0, LongestTerm).ToString(CultureInfo.InvariantCulture)
                : place["length"].Text(),
            UnitText = place["unit"].Text(),
            Length = hasCount ? counted["length"].Number(1, LongestTerm) : null,
            Unit = hasCount ? OneOf(counted["unit"], Units) : null,
            CountingText = place["counting_rule"].Text(),
            Rules = [.. place["rules"].Items().Select(rule => OneOf(rule, Rules))],
            Basis = place["basis"].Text(),
            Responsible = place["responsible"].Text(),
            OnBreach = place["on_breach"].Text(),
            Origin = place["origin"].Text(),
            Verified = place["verified"].Text(),
            CutOff = place.Find("cut_off")?.Time(),
            WarnOnDays = place.Find("warn_on_days") is { } days ? ReadDays(days) : [],
        };
    }

    private static string ReadId(DataPlace place)
    {
        var id = place.Text();
        return id.Length == 5 && id.StartsWith("DL-", StringComparison.Ordinal) && char.IsAsciiDigit(id[3]) && char.IsAsciiDigit(id[4])
            ? id
            : throw place.Wrong("is not of the form DL-00");
    }

    private static T OneOf<T>(DataPlace place, Dictionary<string, T> known) =>
        known.TryGetValue(place.Text(), out var value) ? value : throw place.Wrong($"is none of {string.Join(", ", known.Keys)}");

    private static List<int> ReadDays(DataPlace place)
    {
        var days = new List<int>();
        foreach (var item in place.Items())
        {
            days.Add(item.Number(days.Count == 0 ? 1 : days[^1] + 1, LongestTerm));
        }

        return days.Count <= 3 ? days : throw place.Wrong("has more than three days");
    }
}
