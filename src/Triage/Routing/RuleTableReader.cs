using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>Reads and checks a rule table. Whatever it lets pass can be evaluated on any facts without a gap.</summary>
internal sealed class RuleTableReader(ConductCatalogue catalogue)
{
    private readonly ConditionReader conditions = new(catalogue);
    private readonly HashSet<string> ruleIds = new(StringComparer.Ordinal);
    private readonly HashSet<string> flagsOfRules = new(StringComparer.Ordinal);
    private readonly HashSet<string> requiredResults = new(StringComparer.Ordinal);

    // Results that the rules read so far can have given.
    private Results known;

    public RuleTable Read(string json)
    {
        var root = DataNode.Parse(RuleTable.FileName, json);
        var top = root.Object();
        var version = top.Take("version").Text();
        top.Take("note").Text();
        var definitions = top.Take("definitions");
        var flagRows = top.Take("flags");
        var stageRows = top.Take("stages");
        var units = top.Take("fgr_units");
        var jurisdictions = top.Take("jurisdictions");
        top.Close();

        conditions.Define(definitions);
        var codes = ReadFlagCodes(flagRows);
        var stageIds = new HashSet<string>(StringComparer.Ordinal);
        var stages = stageRows.Items().Select(row => ReadStage(row, stageIds, codes)).ToList();
        var table = new RuleTable(
            $"{version}-{Fingerprint.Of(json)}",
            stages,
            ReadChoices<FgrUnit>(units, "unit"),
            ReadChoices<Jurisdiction>(jurisdictions, "jurisdiction"),
            ReadFlags(flagRows),
            json);
        conditions.CheckAllUsed(definitions);
        foreach (var result in new[] { "primary", "administrative", "priority" })
        {
            if (!requiredResults.Contains(result))
            {
                throw stageRows.Wrong($"no stage with \"required\": true closes with a rule that gives '{result}'");
            }
        }

        return table;
    }

    private static HashSet<string> ReadFlagCodes(DataNode rows)
    {
        var codes = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in rows.Items())
        {
            DataId.Read(row.Object().Take("code"), codes);
        }

        return codes;
    }

    private Stage ReadStage(DataNode node, HashSet<string> ids, HashSet<string> flagCodes)
    {
        var row = node.Object();
        var id = DataId.Read(row.Take("id"), ids);
        var take = row.Take("take");
        var firstOnly = take.Text() switch
        {
            "first" => true,
            "all" => false,
            _ => throw take.Wrong("'first' or 'all' is expected"),
        };
        var required = row.TryTake("required", out var requiredNode) && requiredNode.Flag();
        var when = row.TryTake("when", out var whenNode) ? ReadKnown(whenNode) : new ReadCondition((_, _) => true, Results.None);
        var ruleRows = row.Take("rules");
        row.Close();

        var rules = new List<StageRule>();
        foreach (var rule in ruleRows.Items())
        {
            rules.Add(ReadRule(rule, id, rules, flagCodes));
        }

        if (rules.Count == 0)
        {
            throw ruleRows.Wrong("the list is empty");
        }

        if (required)
        {
            CheckClosing(node, firstOnly, rules[^1]);
        }

        return new Stage(id, firstOnly, when, rules);
    }

    // A stage that must give a result ends with a rule that always holds, is on, and no exclusion can stop.
    private void CheckClosing(DataNode node, bool firstOnly, StageRule closing)
    {
        var stands = closing.Then.All(effect => effect is { When: null } and not GiveAdministrative { EvenIfExcluded: false });
        if (!firstOnly || !closing.When.IsAlways || !closing.Row.Enabled || !stands)
        {
            throw node.Wrong(
                "a required stage takes the first rule and ends with one that is enabled, always holds and cannot be stopped by an exclusion");
        }

        requiredResults.UnionWith(closing.Then.Select(effect => effect switch
        {
            GivePrimary => "primary",
            GiveAdministrative => "administrative",
            GivePriority => "priority",
            _ => string.Empty,
        }));
    }

    private StageRule ReadRule(DataNode node, string stage, List<StageRule> before, HashSet<string> flagCodes)
    {
        var row = node.Object();
        var rule = row.TryTake("again", out var again) ? FindAgain(again, before) : ReadRow(node, row, stage);
        var when = ReadKnown(row.Take("when"));
        var thenRows = row.Take("then");
        row.Close();
        var effects = thenRows.Items().Select(effect => ReadEffect(effect, flagCodes)).ToList();
        known = effects.Aggregate(known, (sum, effect) => sum | effect.Gives);
        return new StageRule(rule, when, effects);
    }

    // A second case of a rule, further down in its stage: it has the same name, text and switch.
    private static Rule FindAgain(DataNode node, List<StageRule> before)
    {
        var id = node.Text();
        return before.Find(rule => string.Equals(rule.Row.Id, id, StringComparison.Ordinal))?.Row
            ?? throw node.Wrong($"no rule '{id}' stands before in this stage");
    }

    private Rule ReadRow(DataNode node, DataObject row, string stage)
    {
        var idNode = row.Take("id");
        var id = idNode.Text();
        if (!ruleIds.Add(id))
        {
            throw idNode.Wrong($"the rule '{id}' is repeated");
        }

        var nature = row.Take("nature").Code<RuleNature>();
        var rule = new Rule(
            id,
            stage,
            nature,
            ReadEnabled(node, row, nature),
            row.Take("version").Text(),
            row.Take("basis").TextOrNull(),
            row.Take("text").Text(),
            row.Take("reason").Text());
        return rule is { IsSwitch: false, Basis: null, Nature: RuleNature.Law or RuleNature.SeedAndLaw }
            ? throw node.Wrong("a rule of law names its basis")
            : rule;
    }

    private static bool ReadEnabled(DataNode node, DataObject row, RuleNature nature)
    {
        var isSwitch = nature is RuleNature.Policy or RuleNature.PolicyOnLegalGround;
        if (!row.TryTake("enabled", out var enabled))
        {
            return isSwitch ? throw node.Wrong("a policy rule says whether it is 'enabled'") : true;
        }

        return isSwitch
            ? enabled.Flag()
            : throw enabled.Wrong($"a rule of nature '{Codes.Of(nature)}' is always on: only policy rules have 'enabled'");
    }

    private Effect ReadEffect(DataNode node, HashSet<string> flagCodes)
    {
        var row = node.Object();
        var when = row.TryTake("when", out var whenNode) ? ReadKnown(whenNode) : null;
        var kind = row.Take("do");
        Effect effect = kind.Text() switch
        {
            "end_with_orientation" => new EndWithOrientation(when),
            "exclude" => new Exclude(row.Take("authority").Code<AuthorityCode>(), when),
            "primary" => new GivePrimary(ReadAuthority(row.Take("authority")), when),
            "administrative" => new GiveAdministrative(
                row.Take("authority").Code<AuthorityCode>(),
                row.TryTake("even_if_excluded", out var even) && even.Flag(),
                when),
            "office_of_oic" => new NameOfficeOfOic(row.Take("office").Code<OfficeOfOic>(), when),
            "federal_secretariat" => new NameFederalSecretariat(when),
            "vista" => new GiveVista(ReadVistaAuthority(row.Take("authority")), row.Take("mode").Code<VistaMode>(), when),
            "priority" => new GivePriority(row.Take("priority").Code<Priority>(), when),
            "flag" => new RaiseFlag(ReadFlag(row.Take("flag"), flagCodes), when),
            _ => throw kind.Wrong("unknown effect"),
        };
        row.Close();
        return effect;
    }

    private static AuthorityCode? ReadAuthority(DataNode node) =>
        string.Equals(node.Text(), "ADMINISTRATIVA", StringComparison.Ordinal) ? null : node.Code<AuthorityCode>();

    private AuthorityCode? ReadVistaAuthority(DataNode node)
    {
        var authority = ReadAuthority(node);
        return authority is null && !known.HasFlag(Results.Administrative)
            ? throw node.Wrong("the administrative authority is not known yet")
            : authority;
    }

    private string ReadFlag(DataNode node, HashSet<string> flagCodes)
    {
        var code = node.Text();
        if (!flagCodes.Contains(code))
        {
            throw node.Wrong($"'{code}' is not a flag of this table");
        }

        flagsOfRules.Add(code);
        return code;
    }

    private ReadCondition ReadKnown(DataNode node)
    {
        var condition = conditions.Read(node);
        var missing = condition.Needs & ~known;
        return missing == Results.None ? condition : throw node.Wrong($"asks for a result that no rule before gives: {missing}");
    }

    private List<Choice<T>> ReadChoices<T>(DataNode rows, string field)
        where T : struct, Enum
    {
        var choices = new List<Choice<T>>();
        foreach (var node in rows.Items())
        {
            var row = node.Object();
            choices.Add(new Choice<T>(row.Take(field).Code<T>(), ReadKnown(row.Take("when"))));
            row.Close();
        }

        return choices.Count > 0 && choices[^1].When.IsAlways ? choices : throw rows.Wrong("the last line must hold always");
    }

    private List<TableFlag> ReadFlags(DataNode rows)
    {
        var meanings = new HashSet<FlagMeaning>();
        var flags = new List<TableFlag>();
        foreach (var node in rows.Items())
        {
            var row = node.Object();
            var code = row.Take("code").Text();
            FlagMeaning? meaning = row.TryTake("meaning", out var meaningNode) ? meaningNode.Code<FlagMeaning>() : null;
            if (meaning is { } one && !meanings.Add(one))
            {
                throw meaningNode.Wrong("two flags have this meaning");
            }

            var when = row.TryTake("when", out var whenNode) ? ReadKnown(whenNode) : null;
            if (when is null != flagsOfRules.Contains(code))
            {
                throw node.Wrong("a flag is raised either by its own 'when' or by rules");
            }

            flags.Add(new TableFlag(new Flag(code, meaning, row.Take("text").Text(), row.Take("reason").Text()), when));
            row.Close();
        }

        // The program acts on these: a table without one would silently drop a protection.
        return meanings.Count == Codes.All<FlagMeaning>().Count
            ? flags
            : throw rows.Wrong($"each meaning has one flag: {string.Join(", ", Codes.All<FlagMeaning>())}");
    }
}
