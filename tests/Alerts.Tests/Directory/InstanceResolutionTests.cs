using Alertadores.Alerts.Directory;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Tests.Directory;

/// <summary>The table of triage rules §4 as rows, and what must hold for every question.</summary>
public class InstanceResolutionTests
{
    [Theory]

    // OIC
    [InlineData("OIC", "bienestar", Scope.FederalApf, null, "oic-bienestar")]
    [InlineData("OIC", "imss", Scope.FederalEpe, null, "coordinacion")]
    [InlineData("OIC", null, Scope.FederalApf, null, "coordinacion")]
    [InlineData("OIC", "ine", Scope.FederalAutonomo, null, "oic-ine")]
    [InlineData("OIC", "banxico", Scope.FederalAutonomo, null, "coordinacion")]
    [InlineData("OIC", "diputados", Scope.FederalCongreso, null, "contraloria-diputados")]
    [InlineData("OIC", "pjf", Scope.FederalPjf, null, "tdj")]
    [InlineData("OIC", null, Scope.FederalPjf, null, "tdj")]
    [InlineData("OIC", "gob_15", Scope.Estatal, "15", "oic-gob-15")]
    [InlineData("OIC", "gob_09", Scope.Estatal, "09", "coordinacion")]
    [InlineData("OIC", "mun_15", Scope.Municipal, "15", "contralorias-15")]
    [InlineData("OIC", "mun_09", Scope.Municipal, "09", "coordinacion")]
    [InlineData("OIC", null, Scope.Municipal, null, "coordinacion")]
    [InlineData("OIC", null, Scope.Privado, null, "coordinacion")]

    // SFP
    [InlineData("SFP", "bienestar", Scope.FederalApf, null, "sfp")]
    [InlineData("SFP", "pemex", Scope.FederalEpe, null, "sfp")]
    [InlineData("SFP", null, Scope.Desconocido, null, "sfp")]
    [InlineData("SFP", null, Scope.Privado, null, "sfp")]
    [InlineData("SFP", "ine", Scope.FederalAutonomo, null, "coordinacion")]
    [InlineData("SFP", "pjf", Scope.FederalPjf, null, "coordinacion")]
    [InlineData("SFP", "senado", Scope.FederalCongreso, null, "coordinacion")]
    [InlineData("SFP", "gob_15", Scope.Estatal, "15", "secogem")]
    [InlineData("SFP", "mun_15", Scope.Municipal, "15", "secogem")]
    [InlineData("SFP", "gob_09", Scope.Estatal, "09", "coordinacion")]
    [InlineData("SFP", null, Scope.Estatal, null, "coordinacion")]

    // FGR without a local jurisdiction
    [InlineData("FGR", "bienestar", Scope.FederalApf, null, "fgr")]
    [InlineData("FGR", "gob_15", Scope.Estatal, "15", "fgr")]
    [InlineData("FGR", null, Scope.Desconocido, null, "fgr")]
    public void A_code_means_the_office_of_the_table(string code, string? institution, Scope scope, string? state, string office) =>
        Resolve(new InstanceQuestion { Code = Code(code), Institution = institution, Scope = scope, State = state }).ShouldBe(office);

    [Theory]
    [InlineData("15", "fgjem")]
    [InlineData("09", "coordinacion")]
    [InlineData(null, "coordinacion")]
    public void A_local_jurisdiction_means_the_prosecutor_of_the_state(string? state, string office) =>
        Resolve(new InstanceQuestion { Code = AuthorityCode.Fgr, Scope = Scope.Municipal, State = state, Jurisdiction = Jurisdiction.Local }).ShouldBe(office);

    [Fact]
    public void Federal_money_in_a_state_means_the_federal_Secretaria() =>
        Resolve(new InstanceQuestion { Code = AuthorityCode.Sfp, Institution = "gob_15", Scope = Scope.Estatal, State = "15", FederalSecretariat = true }).ShouldBe("sfp");

    [Theory]
    [InlineData(OfficeOfOic.Secretaria, "bienestar", Scope.FederalApf, "oic-sfp")]
    [InlineData(OfficeOfOic.Secretaria, "gob_15", Scope.Estatal, "oic-sfp")]
    [InlineData(OfficeOfOic.Secretaria, null, Scope.FederalPjf, "oic-sfp")]
    [InlineData(OfficeOfOic.Fiscalia, null, Scope.FederalApf, "oic-fgr")]
    [InlineData(OfficeOfOic.Fiscalia, "pjf", Scope.FederalPjf, "oic-fgr")]
    public void People_of_the_Secretaria_and_of_the_prosecutor_answer_to_their_own_control_body(OfficeOfOic own, string? institution, Scope scope, string office) =>
        Resolve(new InstanceQuestion { Code = AuthorityCode.Oic, Institution = institution, Scope = scope, State = "15", Office = own }).ShouldBe(office);

    [Theory]
    [InlineData(OfficeOfOic.Secretaria)]
    [InlineData(OfficeOfOic.Fiscalia)]
    public void A_missing_own_control_body_is_never_replaced_by_one_that_serves_the_scope(OfficeOfOic own)
    {
        IReadOnlyList<Authority> directory =
        [
            DirectoryOfTests.Office("todo-apf", AuthorityKind.Oic) with { Scopes = ["FEDERAL_APF"] },
            DirectoryOfTests.Office("coordinacion", AuthorityKind.Coordination),
        ];

        InstanceResolution.Resolve(directory, new InstanceQuestion { Code = AuthorityCode.Oic, Scope = Scope.FederalApf, Office = own }).Id.ShouldBe("coordinacion");
    }

    [Theory]
    [InlineData("OIC", "coordinacion")]
    [InlineData("SFP", "coordinacion")]
    [InlineData("FGR", "fgr")]
    public void Where_a_substitute_must_be_named_the_administrative_copy_waits_at_the_desk(string code, string office) =>
        Resolve(new InstanceQuestion { Code = Code(code), Institution = "bienestar", Scope = Scope.FederalApf, SubstituteRequired = true }).ShouldBe(office);

    [Fact]
    public void An_excluded_authority_gets_nothing_and_nothing_is_dropped_whatever_is_asked()
    {
        var seen = 0;
        foreach (var question in EveryQuestion())
        {
            var office = InstanceResolution.Resolve(DirectoryOfTests.Full, question);
            seen++;
            if (office.Kind == AuthorityKind.Coordination)
            {
                continue;
            }

            ((int)office.Kind).ShouldBe((int)question.Code);
            question.Excluded.ShouldNotContain(question.Code);
            (question.SubstituteRequired && question.Code != AuthorityCode.Fgr).ShouldBeFalse();
            if (office.State is not null && !office.Institutions.Contains(question.Institution))
            {
                office.State.ShouldBe(question.State);
            }

            if (question.Code == AuthorityCode.Sfp)
            {
                question.Scope.ShouldNotBeOneOf(Scope.FederalAutonomo, Scope.FederalPjf, Scope.FederalCongreso);
            }
        }

        seen.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public void A_directory_with_only_a_desk_sends_everything_there()
    {
        IReadOnlyList<Authority> desk = [DirectoryOfTests.Office("coordinacion", AuthorityKind.Coordination)];

        EveryQuestion().ShouldAllBe(question => InstanceResolution.Resolve(desk, question).Id == "coordinacion");
    }

    private static string Resolve(InstanceQuestion question) => InstanceResolution.Resolve(DirectoryOfTests.Full, question).Id;

    private static AuthorityCode Code(string code) => Codes.TryRead<AuthorityCode>(code, out var read) ? read : throw new ArgumentException(code, nameof(code));

    private static IEnumerable<InstanceQuestion> EveryQuestion() =>
        from code in Enum.GetValues<AuthorityCode>()
        from institution in new[] { null, "bienestar", "sfp", "fgr", "pjf", "gob_15", "mun_15", "nobody" }
        from scope in Enum.GetValues<Scope>()
        from state in new[] { null, "15", "09" }
        from jurisdiction in new Jurisdiction?[] { null, Jurisdiction.Federal, Jurisdiction.Local }
        from own in new OfficeOfOic?[] { null, OfficeOfOic.Institucion, OfficeOfOic.Secretaria, OfficeOfOic.Fiscalia }
        from federal in new[] { false, true }
        from excluded in new AuthorityCode[][] { [], [AuthorityCode.Oic], [AuthorityCode.Sfp], [AuthorityCode.Oic, AuthorityCode.Sfp] }
        from substitute in new[] { false, true }
        select new InstanceQuestion
        {
            Code = code,
            Institution = institution,
            Scope = scope,
            State = state,
            Jurisdiction = jurisdiction,
            Office = own,
            FederalSecretariat = federal,
            Excluded = excluded,
            SubstituteRequired = substitute,
        };
}
