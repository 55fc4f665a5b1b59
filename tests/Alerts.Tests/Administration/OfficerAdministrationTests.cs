using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Officers;
using Alertadores.RealParts;

namespace Alertadores.Alerts.Tests.Administration;

/// <summary>Accounts under an administrator's hand, on a real PostgreSQL.</summary>
public sealed class OfficerAdministrationTests : IAsyncLifetime
{
    private static readonly AdministrationNote Note = new(AdministrationReason.StaffChange, "Oficio 12/2026");

    private FoundedRoom here = null!;
    private OfficerSession adela = null!;

    private OfficerAdministration Officers => here.Room.Administration.Officers;

    public async Task InitializeAsync()
    {
        here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        adela = await here.SignInAsync("adela.quiroz");
    }

    public async Task DisposeAsync() => await here.DisposeAsync();

    [Fact]
    public async Task Who_is_suspended_is_out_at_once_and_the_authority_owes_a_new_key()
    {
        var laura = (await here.SignInAsync("laura.nava")).Officer.Id;
        (await SessionsOfAsync(laura)).ShouldBe(1);
        here.Room.Keys.KeyFileFor(laura, "oic-bienestar/1").ShouldNotBeNull();

        (await Officers.SuspendAsync(adela, laura, 1, Note, default)).ShouldBeOfType<AdministrationOutcome.Done>();

        (await SessionsOfAsync(laura)).ShouldBe(0);
        here.Room.Directory.IsActive(laura).ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(() => SignInAgainAsync("laura.nava"));
        var owed = here.Room.Administration.Duties.Owed.ShouldHaveSingleItem();
        (owed.Authority, owed.Key).ShouldBe(("oic-bienestar", "oic-bienestar/1"));
        owed.Former.ShouldBe([laura]);

        (await Officers.ReinstateAsync(adela, laura, 2, Note, default)).ShouldBeOfType<AdministrationOutcome.Done>();
        here.Room.Administration.Duties.Owed.ShouldBeEmpty();
        (await SignInAgainAsync("laura.nava")).ShouldNotBeNull();
    }

    [Fact]
    public async Task Who_moves_loses_the_old_keys_and_waits_for_the_new_ones()
    {
        var pablo = (await PersonAsync("pablo.ibarra")).Officer.Id;

        (await Officers.MoveAsync(adela, pablo, 1, OfficerRole.Triager, "sfp", Note, default)).ShouldBeOfType<AdministrationOutcome.Done>();

        here.Room.Keys.KeyFileFor(pablo, "oic-bienestar/1").ShouldBeNull();
        var person = await PersonAsync("pablo.ibarra");
        (person.Officer.Role, person.Officer.AuthorityId).ShouldBe((OfficerRole.Triager, "sfp"));
        person.MissingKeys.ShouldBe(["sfp/1"]);
        person.StillHold.ShouldBe(["oic-bienestar"]);
        (await SignInAgainAsync("pablo.ibarra")).Officer.AuthorityId.ShouldBe("sfp");
        var entry = (await here.Room.Administration.Log.ReadAsync(null, default)).Entries[0];
        entry.What.Changes.ShouldBe([new AdministrationChange("role", "Investigator", "Triager"), new AdministrationChange("authority", "oic-bienestar", "sfp")]);
        entry.Officer.ShouldBe(adela.Officer.Id);
    }

    [Theory]
    [InlineData(OfficerRole.Triager, null)]
    [InlineData(OfficerRole.Triager, "nadie")]
    [InlineData(OfficerRole.Auditor, "sfp")]
    [InlineData(OfficerRole.Custodian, null)]
    [InlineData((OfficerRole)0, "sfp")]
    public async Task A_role_and_an_authority_that_do_not_go_together_are_refused(OfficerRole role, string? authority)
    {
        var pablo = await PersonAsync("pablo.ibarra");

        (await Officers.MoveAsync(adela, pablo.Officer.Id, 1, role, authority, Note, default)).ShouldBeOfType<AdministrationOutcome.Invalid>();

        (await PersonAsync("pablo.ibarra")).Version.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_administers_their_own_account_and_custodians_stay_custodians()
    {
        (await Officers.SuspendAsync(adela, adela.Officer.Id, 1, Note, default)).ShouldBeOfType<AdministrationOutcome.Invalid>();
        var nora = await PersonAsync("nora.campos");
        (await Officers.MoveAsync(adela, nora.Officer.Id, 1, OfficerRole.Auditor, null, Note, default)).ShouldBeOfType<AdministrationOutcome.Invalid>();
        (await Officers.SuspendAsync(adela, Guid.NewGuid(), 1, Note, default)).ShouldBeOfType<AdministrationOutcome.Unknown>();
    }

    [Fact]
    public async Task Of_two_administrators_on_one_account_the_second_is_told_and_nothing_is_done_twice()
    {
        var pablo = (await PersonAsync("pablo.ibarra")).Officer.Id;
        var both = await Task.WhenAll(
            Officers.SuspendAsync(adela, pablo, 1, Note, default),
            Officers.RenameAsync(adela, pablo, 1, "Pablo Ibarra Vega", Note, default));

        both.OfType<AdministrationOutcome.Done>().ShouldHaveSingleItem();
        both.OfType<AdministrationOutcome.Changed>().ShouldHaveSingleItem().Version.ShouldBe(2);
        (await here.Room.Administration.Log.ReadAsync(null, default)).Entries.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task The_log_comes_in_pages_newest_first_and_a_reference_is_one_short_line()
    {
        var pablo = (await PersonAsync("pablo.ibarra")).Officer.Id;
        (await Officers.RenameAsync(adela, pablo, 1, "Pablo", Note with { Reference = "una\ndos" }, default)).ShouldBeOfType<AdministrationOutcome.Invalid>();
        for (var i = 1; i <= AdministrationLog.PageSize + 5; i++)
        {
            (await Officers.RenameAsync(adela, pablo, i, $"Pablo {i}", Note, default)).ShouldBeOfType<AdministrationOutcome.Done>();
        }

        var first = await here.Room.Administration.Log.ReadAsync(null, default);
        first.Entries.Count.ShouldBe(AdministrationLog.PageSize);
        first.Entries[0].Number.ShouldBe(AdministrationLog.PageSize + 5);
        var rest = await here.Room.Administration.Log.ReadAsync(first.Before, default);
        rest.Entries.Select(entry => entry.Number).ShouldBe([5, 4, 3, 2, 1]);
        rest.Before.ShouldBeNull();
    }

    private async Task<AdministeredOfficer> PersonAsync(string user) => (await Officers.ListAsync(default)).Single(one => one.Officer.UserName == user);

    private async Task<OfficerSession> SignInAgainAsync(string user)
    {
        here.Clock.Pass(TimeSpan.FromMinutes(1));
        here.Forget(user);
        return await here.SignInAsync(user);
    }

    private async Task<long> SessionsOfAsync(Guid officer)
    {
        await using var count = here.App.CreateCommand("SELECT count(*) FROM officer_session WHERE officer = $1");
        count.Parameters.AddWithValue(officer);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
