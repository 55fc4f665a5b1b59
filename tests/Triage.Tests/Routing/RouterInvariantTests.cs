namespace Alertadores.Triage.Tests.Routing;

/// <summary>What must hold for all facts: each property is looked at on 100,000 random ones.</summary>
public sealed class RouterInvariantTests
{
    private const int Draws = 100_000;
    private const string Substitute = "instancia_sustituta_requerida";

    private static readonly ConductCatalogue Catalogue = ConductCatalogue.Bundled;

    [Fact]
    public void An_excluded_control_body_gets_nothing_unless_a_substitute_is_asked_for() =>
        Always(11, (facts, decision) =>
            !decision.Excluded.Contains(AuthorityCode.Oic)
            || decision.Flags.Contains(Substitute)
            || !Destinations(decision).Contains(AuthorityCode.Oic));

    [Fact]
    public void A_substitute_is_asked_for_exactly_when_an_excluded_authority_stands_in_the_route() =>
        Always(12, (facts, decision) =>
            decision.NeedsSubstitute == decision.Flags.Contains(Substitute)
            && decision.NeedsSubstitute == Destinations(decision).Intersect(decision.Excluded).Any());

    [Fact]
    public void The_secretariat_never_appears_where_it_has_no_competence_or_is_accused() =>
        Always(13, (facts, decision) =>
            !(facts.Scope is Scope.FederalAutonomo or Scope.FederalPjf or Scope.FederalCongreso || facts.Rank == Rank.SfpIntegrante)
            || !Destinations(decision).Contains(AuthorityCode.Sfp));

    [Fact]
    public void A_crime_of_corruption_or_an_electoral_one_always_goes_to_the_prosecutor() =>
        Always(14, (facts, decision) =>
            !Conducts(facts).Any(conduct => conduct.Kind is ConductKind.DelitoElectoral or ConductKind.DelitoCorrupcion)
            || decision.Primary == AuthorityCode.Fgr);

    [Fact]
    public void The_prosecutor_is_never_told_at_once_of_gated_conducts_alone_without_consent_or_threat() =>
        Always(15, (facts, decision) =>
            facts.Conducts.Count == 0
            || !Conducts(facts).All(conduct => conduct.NeedsVictimConsent)
            || facts.Consent == Consent.Si
            || facts.Threat != Threat.Ninguna
            || !decision.Vistas.Contains(new Vista(AuthorityCode.Fgr, VistaMode.Auto)));

    [Fact]
    public void The_prosecutor_as_primary_always_has_a_unit_and_a_jurisdiction() =>
        Always(16, (facts, decision) =>
            (decision.Primary == AuthorityCode.Fgr) == decision.Unit.HasValue
            && decision.Vistas.Any(vista => vista.Authority == AuthorityCode.Fgr) == decision.VistaFgrUnit.HasValue
            && Destinations(decision).Contains(AuthorityCode.Fgr) == decision.Jurisdiction.HasValue);

    [Fact]
    public void A_routed_alert_has_a_primary_and_a_priority_and_any_other_has_nothing() =>
        Always(17, (facts, decision) => decision.Disposition == Disposition.Ruteo
            ? decision.Primary.HasValue && decision.Priority.HasValue
            : decision is { Primary: null, Priority: null, Vistas.Count: 0, Unit: null, External.Count: 0, Flags.Count: 1, Rules.Count: 1 });

    [Fact]
    public void An_authority_is_never_named_twice_in_a_route() =>
        Always(18, (facts, decision) => Destinations(decision).Distinct().Count() == Destinations(decision).Count);

    [Fact]
    public void The_order_of_the_conducts_never_matters()
    {
        var random = new RandomFacts(19);
        for (var draw = 0; draw < Draws; draw++)
        {
            var facts = random.Next();
            RouterTests.Same(Write(RouterTests.Decide(random.Shuffle(facts))), Write(RouterTests.Decide(facts)), facts);
        }
    }

    [Fact]
    public void The_same_facts_always_give_the_same_decision_also_from_a_table_loaded_anew()
    {
        var table = RuleTable.Load(RoutingData.Shipped("rules.json"), Catalogue);
        var random = new RandomFacts(20);
        for (var draw = 0; draw < Draws; draw++)
        {
            var facts = random.Next();
            RouterTests.Same(Write(Router.Decide(table, Catalogue, facts)), Write(RouterTests.Decide(facts)), facts);
        }
    }

    [Fact]
    public void One_more_conduct_never_lowers_the_priority()
    {
        var random = new RandomFacts(21);
        for (var draw = 0; draw < Draws; draw++)
        {
            var facts = random.Next();
            var added = random.NextConduct();
            if (facts.Conducts.Count == Facts.MaximumConducts || facts.Conducts.Contains(added, StringComparer.Ordinal))
            {
                continue;
            }

            var before = RouterTests.Decide(facts).Priority;
            var after = RouterTests.Decide(facts with { Conducts = [.. facts.Conducts, added] }).Priority;

            // P0 has the lowest number. A conduct less than serious may turn a routed alert into one that is permitted.
            if (before.HasValue && after.HasValue && after.Value > before.Value)
            {
                Assert.Fail($"{added} added to {RouterTests.Show(facts)}");
            }
        }
    }

    [Fact]
    public void One_more_serious_conduct_never_takes_an_alert_out_of_the_route()
    {
        var serious = Catalogue.All.Where(conduct => conduct.Kind is not (ConductKind.FaltaNoGrave or ConductKind.Otra)).ToList();
        var random = new RandomFacts(22);
        for (var draw = 0; draw < Draws; draw++)
        {
            var facts = random.Next();
            var added = random.Numbers.Pick(serious).Id;
            if (facts.Conducts.Count < Facts.MaximumConducts && !facts.Conducts.Contains(added, StringComparer.Ordinal)
                && RouterTests.Decide(facts with { Conducts = [.. facts.Conducts, added] }).Disposition != Disposition.Ruteo)
            {
                Assert.Fail($"{added} added to {RouterTests.Show(facts)}");
            }
        }
    }

    [Fact]
    public void The_facts_hold_no_text_but_conduct_ids_and_no_date()
    {
        var types = typeof(Facts).GetProperties(System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance)
            .Where(property => property.Name != nameof(Facts.Conducts))
            .Select(property => property.PropertyType);

        types.ShouldAllBe(type => type.IsEnum || type == typeof(bool) || type == typeof(int));
    }

    private static void Always(ulong seed, Func<Facts, Decision, bool> holds)
    {
        var random = new RandomFacts(seed);
        for (var draw = 0; draw < Draws; draw++)
        {
            var facts = random.Next();
            var decision = RouterTests.Decide(facts);
            if (!holds(facts, decision))
            {
                Assert.Fail($"draw {draw}: {RouterTests.Show(facts)} → {Write(decision)}");
            }
        }
    }

    private static IReadOnlyList<AuthorityCode> Destinations(Decision decision) =>
        decision.Primary is { } primary ? [primary, .. decision.Vistas.Select(vista => vista.Authority)] : [];

    private static IEnumerable<Conduct> Conducts(Facts facts) =>
        Catalogue.All.Where(conduct => facts.Conducts.Contains(conduct.Id, StringComparer.Ordinal));

    private static string Write(Decision decision) => PlainReading.Describe(decision);
}
