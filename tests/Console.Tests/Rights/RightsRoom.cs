using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Parts;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Alerts.Uploads;
using Alertadores.Console.Rights;
using Alertadores.Console.Tests.Serving;
using Alertadores.EventStore;
using Alertadores.RealParts;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Console.Tests.Rights;

/// <summary>
/// An installation with a triager, an investigator and a coordinator in an authority of every standing, and one official of each role without an authority; and alerts at every stage,
/// made by the events that bring them there.
/// </summary>
public sealed class RightsRoom : IAsyncLifetime
{
    private const string Primary = "oic-bienestar";
    private const string Holder = "fgr";
    private const string Desk = "coordinacion";
    private const string Other = "tdj";

    /// <summary>Everybody who asks. Those without an authority stand to no alert at all.</summary>
    internal static readonly Person[] People =
    [
        new("laura.nava", OfficerRole.Triager, Standing.Primary, Primary),
        new("pablo.ibarra", OfficerRole.Investigator, Standing.Primary, Primary),
        new("berta.solis", OfficerRole.Coordinator, Standing.Primary, Primary),
        new("diego.fuentes", OfficerRole.Triager, Standing.Holder, Holder),
        new("ines.rojas", OfficerRole.Investigator, Standing.Holder, Holder),
        new("celia.mora", OfficerRole.Coordinator, Standing.Holder, Holder),
        new("dario.luna", OfficerRole.Triager, Standing.Desk, Desk),
        new("olga.reyna", OfficerRole.Investigator, Standing.Desk, Desk),
        new("silvia.prado", OfficerRole.Coordinator, Standing.Desk, Desk),
        new("hugo.zamora", OfficerRole.Triager, Standing.None, Other),
        new("irma.cruz", OfficerRole.Investigator, Standing.None, Other),
        new("saul.vega", OfficerRole.Coordinator, Standing.None, Other),
        new("tomas.rangel", OfficerRole.Auditor, Standing.None, null),
        new("adela.quiroz", OfficerRole.Administrator, Standing.None, null),
        new("nora.campos", OfficerRole.Custodian, Standing.None, null),
    ];

    private static readonly string[] Founded = ["laura.nava", "pablo.ibarra", "diego.fuentes", "silvia.prado", "hugo.zamora"];

    private readonly Dictionary<string, Guid> ids = new(StringComparer.Ordinal);
    private readonly Dictionary<(bool AtDesk, Stages Stage, bool Recused), Guid> alerts = [];

    internal RunningConsole Running { get; } = new()
    {
        More = [.. People.Where(person => person.Authority is not null && !Founded.Contains(person.User)).Select(person => new OfficerDescription(person.User, person.User, person.Role, person.Authority))],
    };

    public Task InitializeAsync() => Running.InitializeAsync();

    public Task DisposeAsync() => Running.DisposeAsync();

    /// <summary>Somebody with a live session.</summary>
    internal async Task<Caller> CallerAsync(string user)
    {
        var caller = await Running.OfficerAsync(user);
        if (!ids.ContainsKey(user))
        {
            ids[user] = (await caller.GetAsync("/api/v1/me")).Json.GetProperty("id").GetGuid();
        }

        return caller;
    }

    internal async Task<Guid> IdAsync(string user)
    {
        await CallerAsync(user);
        return ids[user];
    }

    /// <summary>An alert that stands at this stage for every authority that has it; the same one until <see cref="Used"/>.</summary>
    internal async Task<Guid> AlertAsync(Person person, Stages stage, bool recused)
    {
        var atDesk = person.Standing == Standing.Desk;
        if (!alerts.TryGetValue((atDesk, stage, recused), out var alert))
        {
            alert = await FileAsync(atDesk);
            await BringToAsync(alert, atDesk ? [Desk] : [Primary, Holder], stage, recused);
            alerts[(atDesk, stage, recused)] = alert;
        }

        return alert;
    }

    /// <summary>The alert was changed: the next cell gets another one.</summary>
    internal void Used(Guid alert)
    {
        foreach (var key in alerts.Where(pair => pair.Value == alert).Select(pair => pair.Key).ToList())
        {
            alerts.Remove(key);
        }
    }

    /// <summary>Writes what happened, as somebody of the room.</summary>
    internal async Task HappensAsync(Guid alert, params object[] events)
    {
        await using var session = Running.Here.Room.Store.OpenSession(new EventContext("test", "Triager"));
        session.AppendUnconditionally(alert, events, Running.Here.Clock.GetUtcNow());
        await session.SaveChangesAsync();
    }

    internal async Task<Alert> StateAsync(Guid alert) =>
        (await Running.Here.Room.Store.AggregateAsync<Alert>(alert, AlertEvolution.Evolve))!;

    /// <summary>The file that came with an alert of this room.</summary>
    internal async Task<Guid> PartAsync(Guid alert, PartKind kind)
    {
        await using var read = Running.Here.App.CreateCommand("SELECT part_id FROM part WHERE alert_id = $1 AND kind = $2");
        read.Parameters.AddWithValue(alert);
        read.Parameters.AddWithValue((short)kind);
        return (Guid)(await read.ExecuteScalarAsync())!;
    }

    /// <summary>Another alert of the same authority, open.</summary>
    internal async Task<Guid> AnotherAsync(Person person, Guid alert)
    {
        var other = await AlertAsync(person, Stages.Confirmed, recused: false);
        return other == alert ? await AlertAsync(person, Stages.Overridden, recused: false) : other;
    }

    /// <summary>Somebody else of the same authority; nobody where there is none.</summary>
    internal async Task<Guid> ColleagueAsync(Person person) =>
        person.Authority is not null && People.FirstOrDefault(other => other != person && other.Authority == person.Authority) is { } colleague ? await IdAsync(colleague.User) : Guid.NewGuid();

    /// <summary>The parts that an authority can open.</summary>
    internal async Task<IReadOnlyList<Guid>> PartsOfAsync(Guid alert, string authority)
    {
        await using var read = Running.Here.App.CreateCommand(
            "SELECT DISTINCT p.part_id FROM part p JOIN part_header h USING (part_id), unnest(h.key_ids) key_id WHERE p.alert_id = $1 AND split_part(key_id, '/', 1) = $2");
        read.Parameters.AddWithValue(alert);
        read.Parameters.AddWithValue(authority);
        var parts = new List<Guid>();
        await using var row = await read.ExecuteReaderAsync();
        while (await row.ReadAsync())
        {
            parts.Add(row.GetGuid(0));
        }

        return parts;
    }

    /// <summary>A reply as this person's browser would seal it; null where there is nothing to answer to.</summary>
    internal async Task<SealedReply?> ReplyAsync(Person person, Guid alert)
    {
        Running.Here.Clock.Pass(TimeSpan.FromSeconds(30));
        try
        {
            return person.Standing == Standing.None ? null : await new OfficerMail(Running.Here, person.User).SealAsync(alert, "Gracias.");
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    private async Task<Guid> FileAsync(bool atDesk)
    {
        var room = Running.Here.Room;
        var tray = UploadTray.Draw(room.Randomness);
        var received = (await room.Uploads.ReceiveAsync(tray, UploadName.From("foto.jpg", "image/jpeg"), new MemoryStream([1, 2, 3]), default)).ShouldBeOfType<UploadOutcome.Received>();
        await room.Uploads.AcceptAsync(tray, received.Upload.Id, default);
        var filing = SampleFiling.Of(SampleFiling.Bribe, atDesk ? "sep" : "bienestar") with { Tray = tray };
        (await room.Filing.FileAsync(filing, default)).ShouldBeOfType<FilingOutcome.Filed>();
        await room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        return AlertIdentity.Of(filing.SubmissionId.Span);
    }

    private async Task BringToAsync(Guid alert, string[] authorities, Stages stage, bool recused)
    {
        var state = await StateAsync(alert);
        state.Primary.ShouldBe(authorities[0], "the alert lies where the table says");
        var today = new DateOnly(2026, 3, 10);
        List<object> events = stage switch
        {
            Stages.Filed => [],
            Stages.Overridden => [new RouteOverridden(alert, state.DecisionId, state.Primary, state.Primary, Priority.P1, ReasonCode.UrgencyDiffers, ActProbes.Sealed)],
            _ => [new RouteConfirmed(alert, state.DecisionId, state.Primary, ReasonCode.RouteFits, null)],
        };
        events.AddRange(stage switch
        {
            Stages.Archived => authorities.Select(authority => new CaseArchived(alert, authority, ReasonCode.InsufficientElements, today, ActProbes.Sealed)),
            Stages.Closed => authorities.Select(authority => new CaseClosed(alert, authority, CaseOutcome.NoResponsibility, today, ActProbes.Sealed)),
            _ => Enumerable.Empty<object>(),
        });
        if (recused)
        {
            foreach (var person in People.Where(person => authorities.Contains(person.Authority)))
            {
                await CallerAsync(person.User);
                events.Add(new OfficerRecused(alert, person.Authority!, ids[person.User], ReasonCode.PersonalTie, null));
            }
        }

        if (events.Count > 0)
        {
            await HappensAsync(alert, [.. events]);
        }
    }
}

/// <summary>Somebody who asks.</summary>
internal sealed record Person(string User, OfficerRole Role, Standing Standing, string? Authority);
