using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Tests.Founding;
using Alertadores.EventStore;
using Alertadores.Host.Founding;

namespace Alertadores.Alerts.Tests.Directory;

public class AuthorityDirectoryTests
{
    private static readonly DateOnly Today = new(2026, 11, 21);

    [Fact]
    public async Task Before_founding_it_is_empty_and_answers_all_the_same()
    {
        await using var here = await TestInstallation.EmptyAsync();
        var directory = await here.NodeAsync();

        directory.All.ShouldBeEmpty();
        directory.CoordinationDesk.ShouldBeNull();
        directory.Find("sfp").ShouldBeNull();
        directory.DisplayName("sfp", Today).ShouldBe("sfp");
        new InstallationFacts(directory).Founded.ShouldBeFalse();
        new MailboxKeys(directory).CurrentFor("sfp").ShouldBeNull();
    }

    [Fact]
    public async Task What_was_founded_is_there_with_its_names_calendars_and_keys()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var directory = await here.NodeAsync();
        var keys = new MailboxKeys(directory);

        directory.All.Select(authority => authority.Id).ShouldBe(["fgr", "oic-bienestar", "sfp", "coordinacion"]);
        directory.CoordinationDesk!.Id.ShouldBe("coordinacion");
        directory.Find("fgr")!.Units.Select(unit => unit.Code).ShouldBe(["FISEL", "FECC"]);
        directory.Find("fgr")!.Calendar.ShouldBe("MX-LFT74+SS2026");
        directory.Find("fgr")!.TimeZone.ShouldBe("America/Mexico_City");
        directory.DisplayName("sfp", Today).ShouldBe("Secretaría Anticorrupción y Buen Gobierno");
        directory.DisplayName("sfp", new DateOnly(2020, 1, 1)).ShouldBe("Secretaría de la Función Pública");
        keys.CurrentFor("sfp")!.Id.ShouldBe("sfp/1");
        keys.Find("sfp/1").ShouldBe(keys.CurrentFor("sfp"));
        keys.KeyFileFor(Guid.Empty, "sfp/1").ShouldBeNull();
        keys.KeyFileFor(Guid.Empty, "nadie/1").ShouldBeNull();
    }

    [Fact]
    public async Task A_node_that_was_started_before_sees_the_founding_within_seconds()
    {
        await using var here = await TestInstallation.EmptyAsync();
        var directory = await here.NodeAsync();
        await DemonstrationFounding.EnsureAsync(here.Founder);

        directory.All.ShouldBeEmpty();
        here.Time.Pass(AuthorityDirectory.CheckEvery + TimeSpan.FromSeconds(1));
        for (var turn = 0; turn < 200 && directory.All.Count == 0; turn++)
        {
            await Task.Delay(25);
        }

        directory.All.Count.ShouldBe(4);
    }

    [Fact]
    public async Task A_refresh_sees_a_change_of_another_node_at_once()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var directory = await here.NodeAsync();
        var old = (await here.Store.LoadAsync<MailboxKey>("sfp/1"))!;
        await using (var session = here.Store.OpenSession(new EventContext("test", "Administrator")))
        {
            session.Store("sfp/1", old.Data with { Until = Today }, old.Version);
            session.Store("sfp/2", old.Data with { Id = "sfp/2", Epoch = 2 }, 0);
            session.Execute(AuthorityDirectory.RaiseVersionAsync);
            await session.SaveChangesAsync();
        }

        await directory.RefreshAsync();

        new MailboxKeys(directory).CurrentFor("sfp")!.Id.ShouldBe("sfp/2");
        new MailboxKeys(directory).Find("sfp/1")!.Until.ShouldBe(Today);
    }

    [Fact]
    public async Task Many_who_look_at_once_share_looks_and_each_sees_what_was_there_when_it_asked()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var directory = await here.NodeAsync();
        for (var epoch = 2; epoch < 12; epoch++)
        {
            var id = FormattableString.Invariant($"sfp/{epoch}");
            var before = directory.RefreshAsync();
            var old = (await here.Store.LoadAsync<MailboxKey>(FormattableString.Invariant($"sfp/{epoch - 1}")))!;
            await using (var session = here.Store.OpenSession(new EventContext("test", "Administrator")))
            {
                session.Store(old.Data.Id, old.Data with { Until = Today }, old.Version);
                session.Store(id, old.Data with { Id = id, Epoch = epoch }, 0);
                session.Execute(AuthorityDirectory.RaiseVersionAsync);
                await session.SaveChangesAsync();
            }

            var seen = await Task.WhenAll(Enumerable.Range(0, 40).Select(_ => Task.Run(async () =>
            {
                await directory.RefreshAsync();
                return new MailboxKeys(directory).CurrentFor("sfp")!.Id;
            })));

            seen.ShouldAllBe(one => one == id);
            await before;
        }
    }

    [Fact]
    public async Task While_the_database_is_away_what_is_known_stays()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var source = Npgsql.NpgsqlDataSource.Create(here.OwnerConnectionString);
        var directory = await AuthorityDirectory.OpenAsync(here.Store, source, here.Time);
        await source.DisposeAsync();
        here.Time.Pass(TimeSpan.FromMinutes(1));

        directory.All.Count.ShouldBe(4);
        await Task.Delay(50);
        directory.All.Count.ShouldBe(4);
    }

    [Fact]
    public async Task The_name_of_an_actor_is_known_and_nothing_secret_with_it()
    {
        await using var here = await TestInstallation.DemonstrationAsync();
        var directory = await here.NodeAsync();
        var id = (await here.Store.QueryAllAsync<Alerts.Officers.OfficerAccount>())[0].Data.Id;

        directory.FindOfficer(id)!.Name.ShouldNotBeEmpty();
        directory.FindOfficer(Guid.Empty).ShouldBeNull();
    }
}
