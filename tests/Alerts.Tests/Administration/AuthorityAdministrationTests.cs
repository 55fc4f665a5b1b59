using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.RealParts;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Tests.Administration;

/// <summary>Offices, substitutes and chains of escalation under an administrator's hand, on a real PostgreSQL.</summary>
public sealed class AuthorityAdministrationTests : IAsyncLifetime
{
    private static readonly AdministrationNote Published = new(AdministrationReason.Publication, "DOF 02-03-2026");

    private FoundedRoom here = null!;
    private OfficerSession adela = null!;

    private AuthorityAdministration Authorities => here.Room.Administration.Authorities;

    private CoverAdministration Covers => here.Room.Administration.Covers;

    public async Task InitializeAsync()
    {
        here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        adela = await here.SignInAsync("adela.quiroz");
    }

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task A_name_holds_from_its_day_and_the_old_one_for_the_days_before()
    {
        (await Authorities.RenameAsync(adela, "sfp", 1, "Secretaría de Integridad", new DateOnly(2026, 4, 1), Published, default)).ShouldBeOfType<AdministrationOutcome.Done>();

        here.Room.Directory.DisplayName("sfp", new DateOnly(2024, 11, 28)).ShouldBe("Secretaría de la Función Pública");
        here.Room.Directory.DisplayName("sfp", new DateOnly(2026, 3, 31)).ShouldBe("Secretaría Anticorrupción y Buen Gobierno");
        here.Room.Directory.DisplayName("sfp", new DateOnly(2026, 4, 1)).ShouldBe("Secretaría de Integridad");

        // A day on which another name began already, a reference that is missing, nobody's office.
        (await Authorities.RenameAsync(adela, "sfp", 2, "Otra", new DateOnly(2024, 11, 29), Published, default)).ShouldBeOfType<AdministrationOutcome.Invalid>();
        (await Authorities.RenameAsync(adela, "sfp", 2, "Otra", new DateOnly(2026, 5, 1), Published with { Reference = "" }, default))
            .ShouldBeOfType<AdministrationOutcome.Invalid>().Faults.ShouldHaveSingleItem().Field.ShouldBe("reference");
        (await Authorities.RenameAsync(adela, "nadie", 1, "Otra", new DateOnly(2026, 5, 1), Published, default)).ShouldBeOfType<AdministrationOutcome.Unknown>();
        (await Authorities.RenameAsync(adela, "sfp", 1, "Otra", new DateOnly(2026, 5, 1), Published, default)).ShouldBeOfType<AdministrationOutcome.Changed>().Version.ShouldBe(2);
    }

    [Theory]
    [InlineData("fgr", "", "institutions")] // fgr is the institution of another control body already
    [InlineData("nadie", "", "institutions")]
    [InlineData("bienestar", "sin arroba", "contact")]
    public async Task Competence_and_contact_keep_the_rules_of_a_founding(string institution, string email, string field)
    {
        var draft = new AuthorityDraft([institution], [], [], new AuthorityContact(Email: email.Length > 0 ? email : null));

        (await Authorities.ChangeAsync(adela, "oic-bienestar", 1, draft, Published, default))
            .ShouldBeOfType<AdministrationOutcome.Invalid>().Faults.ShouldContain(fault => fault.Field == field);
    }

    [Fact]
    public async Task Another_calendar_moves_the_running_terms_of_that_office()
    {
        // The example counts by MX-LFT74+SS2026. 2 April 2026 is Thursday of Holy Week: with SS2026 it is no business day, without it is one.
        here.Clock.Set(new DateTimeOffset(2026, 4, 1, 17, 0, 0, TimeSpan.Zero));
        await here.Room.Filing.FileAsync(SampleFiling.Of(SampleFiling.Bribe), default);
        await here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        var alert = await AlertAsync();
        (await DueAsync(alert)).ShouldBe(new DateOnly(2026, 4, 8)); // 6, 7, 8 April

        (await Authorities.SetCalendarAsync(adela, "oic-bienestar", 1, "MX-LFT74", "America/Mexico_City", Published, default)).ShouldBeOfType<AdministrationOutcome.Done>();
        await here.Room.Administration.WorkAsync(default);

        (await DueAsync(alert)).ShouldBe(new DateOnly(2026, 4, 6)); // 2, 3, 6 April
        foreach (var (calendar, zone, field) in new[] { ("natural", "America/Mexico_City", "calendar"), ("MX-NADA", "America/Mexico_City", "calendar"), ("MX-LFT74", "Luna/Norte", "zone") })
        {
            (await Authorities.SetCalendarAsync(adela, "oic-bienestar", 2, calendar, zone, Published, default))
                .ShouldBeOfType<AdministrationOutcome.Invalid>().Faults.ShouldContain(fault => fault.Field == field);
        }
    }

    [Fact]
    public async Task A_substitute_stands_in_on_the_days_of_the_absence_only()
    {
        var (laura, pablo) = (Id("laura.nava"), Id("pablo.ibarra"));
        var note = new AdministrationNote(AdministrationReason.Absence, "");
        (await Covers.DeclareAsync(adela, "oic-bienestar", 0, laura, pablo, new DateOnly(2026, 3, 16), new DateOnly(2026, 3, 20), note, default)).ShouldBeOfType<AdministrationOutcome.Done>();

        var cover = here.Room.Directory.CoverOf("oic-bienestar");
        cover.SubstituteOf(laura, new DateOnly(2026, 3, 15)).ShouldBe(laura);
        cover.SubstituteOf(laura, new DateOnly(2026, 3, 16)).ShouldBe(pablo);
        cover.SubstituteOf(laura, new DateOnly(2026, 3, 20)).ShouldBe(pablo);
        cover.SubstituteOf(laura, new DateOnly(2026, 3, 21)).ShouldBe(laura);

        // Who stands in for whom, both away: nobody is left but the first.
        (await Covers.DeclareAsync(adela, "oic-bienestar", 1, pablo, laura, new DateOnly(2026, 3, 20), new DateOnly(2026, 3, 20), note, default)).ShouldBeOfType<AdministrationOutcome.Done>();
        here.Room.Directory.CoverOf("oic-bienestar").SubstituteOf(laura, new DateOnly(2026, 3, 20)).ShouldBe(laura);

        foreach (var (officer, substitute, from, to) in new[]
        {
            (laura, Id("marta.olvera"), 23, 24), // of another office
            (laura, laura, 23, 24),
            (laura, pablo, 24, 23),
            (laura, pablo, 18, 24), // away already
        })
        {
            (await Covers.DeclareAsync(adela, "oic-bienestar", 2, officer, substitute, new DateOnly(2026, 3, from), new DateOnly(2026, 3, to), note, default)).ShouldBeOfType<AdministrationOutcome.Invalid>();
        }

        (await Covers.WithdrawAsync(adela, "oic-bienestar", 2, 1, note, default)).ShouldBeOfType<AdministrationOutcome.Done>();
        here.Room.Directory.CoverOf("oic-bienestar").SubstituteOf(laura, new DateOnly(2026, 3, 16)).ShouldBe(laura);
        (await Covers.WithdrawAsync(adela, "oic-bienestar", 3, 1, note, default)).ShouldBeOfType<AdministrationOutcome.Invalid>();
    }

    [Fact]
    public async Task A_chain_of_escalation_has_people_of_the_office_and_of_the_desk()
    {
        var note = new AdministrationNote(AdministrationReason.InstitutionalDecision, "");
        (await Covers.SetChainAsync(adela, "oic-bienestar", 0, [Id("pablo.ibarra"), Id("silvia.prado")], note, default)).ShouldBeOfType<AdministrationOutcome.Done>();
        here.Room.Directory.CoverOf("oic-bienestar").Escalation.ShouldBe([Id("pablo.ibarra"), Id("silvia.prado")]);
        foreach (var chain in new Guid[][] { [Id("marta.olvera")], [Id("pablo.ibarra"), Id("pablo.ibarra")], [Guid.NewGuid()] })
        {
            (await Covers.SetChainAsync(adela, "oic-bienestar", 1, chain, note, default)).ShouldBeOfType<AdministrationOutcome.Invalid>();
        }
    }

    private Guid Id(string user) => here.Room.Directory.Officers.Single(one => one.UserName == user).Id;

    private async Task<Guid> AlertAsync()
    {
        await using var read = here.App.CreateCommand("SELECT alert_id FROM case_row LIMIT 1");
        return (Guid)(await read.ExecuteScalarAsync())!;
    }

    private async Task<DateOnly> DueAsync(Guid alert) =>
        (await here.Room.Store.AggregateAsync<Alert>(alert, AlertEvolution.Evolve))!.Deadlines.Single(one => one.Deadline == "DL-02").DueDate;
}
