using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Triage.Routing;

/// <summary>One run of the rule table over one set of facts.</summary>
internal sealed class Evaluation
{
    private readonly RuleTable table;
    private readonly Situation situation;

    public Evaluation(RuleTable table, ConductCatalogue catalogue, Facts facts)
    {
        if (facts.Conducts.Count > Facts.MaximumConducts)
        {
            throw new ArgumentException($"The facts name more than {Facts.MaximumConducts} conducts.", nameof(facts));
        }

        var conducts = new List<Conduct>(facts.Conducts.Count);
        foreach (var id in facts.Conducts)
        {
            if (!catalogue.TryFind(id, out var conduct) || conducts.Contains(conduct))
            {
                throw new ArgumentException("The facts name a conduct twice, or one that is not in the catalogue.", nameof(facts));
            }

            conducts.Add(conduct);
        }

        this.table = table;
        RulesVersion = $"{table.Version}-{catalogue.Fingerprint}";
        situation = new Situation(facts, conducts);
    }

    private string RulesVersion { get; }

    public Decision Run()
    {
        foreach (var stage in table.Stages)
        {
            if (stage.When.Holds(situation, null))
            {
                Run(stage);
            }

            if (situation.Disposition == Disposition.Orientacion)
            {
                return Conclude();
            }
        }

        RaiseFlagsOfTheEnd();
        return Conclude();
    }

    private void Run(Stage stage)
    {
        foreach (var rule in stage.Rules)
        {
            if (!rule.Row.Enabled || !rule.When.Holds(situation, null))
            {
                continue;
            }

            var effects = rule.Then.Where(effect => effect.When is null || effect.When.Holds(situation, null)).ToList();

            // Exclusions beat everything: a rule that would give something to an authority in conflict does not fire.
            if (!effects.TrueForAll(effect => effect.IsPossible(situation)))
            {
                continue;
            }

            situation.Rules.Add(rule.Row.Id);
            effects.ForEach(effect => effect.Apply(situation));
            if (stage.FirstOnly)
            {
                return;
            }
        }
    }

    private void RaiseFlagsOfTheEnd()
    {
        foreach (var flag in table.TableFlags)
        {
            if (flag.When is { } when && when.Holds(situation, null))
            {
                situation.Flags.Add(flag.Row.Code);
            }
        }
    }

    private Decision Conclude()
    {
        var raised = table.TableFlags.Where(flag => situation.Flags.Contains(flag.Row.Code)).Select(flag => flag.Row).ToList();
        var decision = new Decision
        {
            Disposition = situation.Disposition,
            Rules = situation.Rules,
            Flags = [.. raised.Select(flag => flag.Code)],
            Meanings = [.. raised.Select(flag => flag.Meaning).OfType<FlagMeaning>()],
            RulesVersion = RulesVersion,
        };
        if (situation.Disposition == Disposition.Orientacion)
        {
            return decision;
        }

        var isPrimary = situation.Primary == AuthorityCode.Fgr;
        var isVista = situation.Vistas.Exists(vista => vista.Authority == AuthorityCode.Fgr);
        FgrUnit? unit = isPrimary || isVista ? First(table.FgrUnits) : null;
        return decision with
        {
            Primary = situation.Primary,
            Unit = isPrimary ? unit : null,
            Priority = situation.Priority,
            Vistas = situation.Vistas,
            External = External(),
            VistaFgrUnit = isVista ? unit : null,
            Jurisdiction = isPrimary || isVista ? First(table.Jurisdictions) : null,
            Excluded = situation.Excluded,
            OfficeOfOic = situation.OfficeOfOic,
            FederalSecretariat = situation.FederalSecretariat,
            NeedsSubstitute = situation.NeedsSubstitute,
        };
    }

    private T First<T>(IReadOnlyList<Choice<T>> choices)
    {
        foreach (var choice in choices)
        {
            if (choice.When.Holds(situation, null))
            {
                return choice.Value;
            }
        }

        throw new InvalidOperationException("A list of choices that was loaded always has a closing one.");
    }

    private List<string> External() =>
    [
        .. situation.Conducts
            .Select(conduct => conduct.ExternalReferral)
            .OfType<string>()
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];
}
