namespace Alertadores.Triage.Tests.Routing;

public sealed class SealedCopiesTests
{
    [Fact]
    public void The_primary_and_the_vistas_that_wait_for_nobody_get_a_copy() =>
        Copies(new Facts { Conducts = ["peculado"], Rank = Rank.Operativo, Amount = Amount.A4 })
            .ShouldBe(["OIC:Primary", "FGR:Vista", "SFP:Vista"]);

    [Fact]
    public void A_vista_held_for_safety_review_or_consent_gets_none()
    {
        Copies(new Facts { Conducts = ["represalia_denunciante"], Rank = Rank.MandoMedio, Retaliation = true }).ShouldBe(["FGR:Primary"]);
        Copies(new Facts { Conducts = ["promocion_personalizada"], Rank = Rank.MandoSuperior }).ShouldBe(["OIC:Primary"]);
        Copies(new Facts { Conducts = ["acoso_sexual"], Rank = Rank.Operativo }).ShouldBe(["OIC:Primary"]);
    }

    [Fact]
    public void The_prosecutor_gets_nothing_while_gated_facts_are_to_be_cut_out() =>
        Copies(new Facts { Conducts = ["cohecho", "acoso_sexual"], Rank = Rank.MandoMedio, Consent = Consent.No })
            .ShouldBe(["OIC:Primary"]);

    [Fact]
    public void The_coordination_desk_gets_the_copy_when_segregation_leaves_nobody() =>
        Copies(new Facts { Conducts = ["represalia_denunciante", "acoso_sexual"], Rank = Rank.MandoMedio, Retaliation = true })
            .ShouldBe(["coordination:NoOtherRecipient"]);

    [Fact]
    public void An_authority_in_conflict_never_gets_the_copy_that_its_substitute_waits_for() =>
        Copies(new Facts { Conducts = ["obstruccion_justicia"], Rank = Rank.OicTitular, Scope = Scope.FederalAutonomo })
            .ShouldBe(["coordination:SubstituteNeeded"]);

    [Fact]
    public void The_coordination_desk_stands_in_where_the_directory_has_no_instance() =>
        Copies(new Facts { Conducts = ["nepotismo"] }, authority => authority != AuthorityCode.Oic).ShouldBe(["coordination:NoInstance"]);

    [Fact]
    public void Whoever_belongs_to_the_secretariat_is_looked_at_by_its_own_control_body()
    {
        var decision = RouterTests.Decide(new Facts { Conducts = ["nepotismo"], Rank = Rank.SfpIntegrante });

        decision.PrimaryIsSecretariatsOwnOic.ShouldBeTrue();
        decision.OfficeOfOic.ShouldBe(OfficeOfOic.Secretaria);
    }

    [Fact]
    public void Always_someone_can_open_a_routed_alert_and_never_an_excluded_authority()
    {
        var random = new RandomFacts(51);
        for (var draw = 0; draw < 100_000; draw++)
        {
            var facts = random.Next();
            var decision = RouterTests.Decide(facts);
            var copies = SealedCopies.For(decision);
            var sound = (copies.Count > 0) == (decision.Disposition == Disposition.Ruteo)
                && !copies.Any(copy => copy.Recipient is { } recipient && decision.Excluded.Contains(recipient))
                && !(decision.SegregatesConsentFacts && copies.Any(copy => copy.Recipient == AuthorityCode.Fgr));
            if (!sound)
            {
                Assert.Fail(RouterTests.Show(facts));
            }
        }
    }

    private static List<string> Copies(Facts facts, Func<AuthorityCode, bool>? hasInstance = null) =>
        [.. SealedCopies.For(RouterTests.Decide(facts), hasInstance ?? (_ => true))
            .Select(copy => $"{(copy.Recipient is { } authority ? Codes.Of(authority) : "coordination")}:{copy.Reason}")];
}
