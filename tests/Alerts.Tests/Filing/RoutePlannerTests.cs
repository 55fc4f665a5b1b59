using Alertadores.RealParts;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Tests.Filing;

/// <summary>Which offices get a copy at filing (triage_rules §4 and §10), by the directory of docs/founding-example.yaml.</summary>
public sealed class RoutePlannerTests : IClassFixture<RoutePlannerTests.Founded>
{
    private readonly FoundedRoom _here;

    public RoutePlannerTests(Founded founded) => _here = founded.Room;

    public static TheoryData<string, Facts, string?, string?, string> Cases => new()
    {
        { "a bribe: control body and prosecutor", SampleFiling.Bribe, "bienestar", null, "oic-bienestar fgr" },
        { "a bribe where no control body is listed: the desk in its place", SampleFiling.Bribe, "sep", null, "coordinacion fgr" },
        { "an accused control body: the ministry in its place", SampleFiling.Bribe with { OicConflict = true }, "bienestar", null, "sfp fgr" },
        { "both administrative offices in conflict: the desk, never the excluded ones", SampleFiling.Bribe with { OicConflict = true, Rank = Rank.SfpIntegrante }, "sfp", null, "coordinacion fgr" },
        { "the prosecutor's own people: Asuntos Internos and the prosecutor's own control body", Facts.Defaults with { Conducts = ["abuso_autoridad"], Rank = Rank.FgrIntegrante, Scope = Scope.FederalAutonomo }, "fgr", null, "fgr oic-fgr" },
        { "a judge: the Tribunal de Disciplina Judicial", SampleFiling.Bribe with { Scope = Scope.FederalPjf }, null, null, "tdj fgr" },
        { "a municipality of a state that is here", Facts.Defaults with { Conducts = ["aviadores"], Rank = Rank.Titular, Scope = Scope.Municipal, FederalFunds = Ternary.No }, null, "15", "fgjem secogem" },
        { "the same where the state is not here: the desk for both", Facts.Defaults with { Conducts = ["aviadores"], Rank = Rank.Titular, Scope = Scope.Municipal, FederalFunds = Ternary.No }, null, "14", "coordinacion" },
        { "federal money in a municipality: the federal ministry and prosecutor", SampleFiling.Bribe with { Scope = Scope.Municipal, FederalFunds = Ternary.Si }, null, "15", "sfp fgr" },
        { "sexual harassment without leave: nobody but the control body", Facts.Defaults with { Conducts = ["acoso_sexual"], Consent = Consent.No }, "bienestar", null, "oic-bienestar" },
        { "a bribe and harassment without leave: the prosecutor waits for the cut", SampleFiling.Bribe with { Conducts = ["cohecho", "acoso_sexual"], Consent = Consent.No }, "bienestar", null, "oic-bienestar" },
        { "reprisals: the vista to the control body is held, so the prosecutor alone", Facts.Defaults with { Conducts = ["represalia_denunciante"], Rank = Rank.MandoMedio, Retaliation = true }, "bienestar", null, "fgr" },
        { "harassment without leave and a crime: nobody may have it whole, so the desk", Facts.Defaults with { Conducts = ["represalia_denunciante", "acoso_sexual"], Consent = Consent.Na, Retaliation = true }, "bienestar", null, "coordinacion" },
        { "a private quarrel: nobody", Facts.Defaults with { Conducts = ["otra_irregularidad"], Rank = Rank.Particular, Scope = Scope.Privado }, null, null, "" },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void Copies_at_filing(string what, Facts facts, string? institution, string? state, string offices)
    {
        var preview = _here.Room.Filing.Preview(facts, institution, state).ShouldNotBeNull(what);
        string.Join(' ', preview.Destinations.Where(d => d.GetsCopyNow).Select(d => d.Authority)).ShouldBe(offices, what);
    }

    [Fact]
    public void Who_waits_for_a_person_is_shown_as_waiting()
    {
        var facts = Facts.Defaults with { Conducts = ["represalia_denunciante"], Rank = Rank.MandoMedio, Retaliation = true };
        var held = _here.Room.Filing.Preview(facts, "bienestar", null)!.Destinations.Single(d => d.Authority == "oic-bienestar");
        held.GetsCopyNow.ShouldBeFalse();
        held.Mode.ShouldBe(VistaMode.HoldSeguridad);
    }

    [Fact]
    public void Authority_names_are_those_of_the_day() =>
        _here.Room.Filing.Preview(SampleFiling.Bribe with { OicConflict = true }, "bienestar", null)!.Destinations[0].Name
            .ShouldBe("Secretaría Anticorrupción y Buen Gobierno");

    public sealed class Founded : IAsyncLifetime
    {
        public FoundedRoom Room { get; private set; } = null!;

        public async Task InitializeAsync() => Room = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));

        public async Task DisposeAsync() => await Room.DisposeAsync();
    }
}
