using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alertadores.Alerts.Parts;
using Alertadores.Console.Rights;
using Alertadores.Console.Tests.Serving;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Console.Tests.Rights;

/// <summary>What a cell is asked with.</summary>
/// <param name="Path">The address.</param>
/// <param name="Body">JSON, or null for a GET.</param>
internal sealed record Question(string Path, string? Body);

/// <summary>Who asks what of which alert.</summary>
internal sealed record Asking(RightsRoom Room, Person Person, Guid Alert, string Pattern)
{
    public RunningConsole Running => Room.Running;

    public Task<long> VersionAsync() => Running.VersionOfAsync(Alert);

    /// <summary>The pattern with the alert, and whatever else stands in it, filled in.</summary>
    public string Path(params (string Name, object Value)[] values) =>
        values.Append(("alert", Alert)).Aggregate(Pattern, (path, value) => Regex.Replace(path, @"\{" + value.Item1 + @"(:[^}]*)?\}", value.Item2.ToString()!, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));

    public Task<Guid> MeAsync() => Room.IdAsync(Person.User);

    /// <summary>Somebody else of the same authority.</summary>
    public Task<Guid> ColleagueAsync() =>
        Room.IdAsync(RightsRoom.People.First(other => other.User != Person.User && string.Equals(other.Authority, Person.Authority, StringComparison.Ordinal)).User);

    /// <summary>The alert's legal date: no earlier day is one of its procedure.</summary>
    public async Task<string> DayAsync() => (await Room.StateAsync(Alert)).LegalDate.ToString("O", CultureInfo.InvariantCulture);

    /// <summary>Something that the authority of the one who asks had done before; nothing where it has nothing of the alert.</summary>
    public async Task HappenedAsync(Func<string, Task<object>> what)
    {
        if (Person.Standing != Standing.None)
        {
            await Room.HappensAsync(Alert, await what(Person.Authority!));
        }
    }

    public async Task<Question> ActAsync(object? rest = null, params (string Name, object Value)[] values)
    {
        var body = new Dictionary<string, object?>(StringComparer.Ordinal) { ["version"] = await VersionAsync() };
        foreach (var member in rest is null ? [] : JsonSerializer.SerializeToElement(rest).EnumerateObject().AsEnumerable())
        {
            body[member.Name] = member.Value;
        }

        return new Question(Path(values), JsonSerializer.Serialize(body));
    }
}

/// <summary>
/// For every endpoint about one alert, a question that the console would answer if the one who asks may: a valid body, and whatever must have happened before. A GET that has only the alert in its
/// address needs none.
/// </summary>
internal static class ActProbes
{
    /// <summary>Has the shape of a text that an officer's browser sealed.</summary>
    public static readonly byte[] Sealed = [.. Encoding.ASCII.GetBytes("age-encryption.org/v1\n"), .. new byte[5000]];

    private static readonly Dictionary<string, Func<Asking, Task<Question>>> All = new(StringComparer.Ordinal)
    {
        ["POST /api/v1/alerts/{alert:guid}/route/confirm"] = asking => asking.ActAsync(new { reason = "RouteFits" }),
        ["POST /api/v1/alerts/{alert:guid}/route/override"] = async asking => await asking.ActAsync(new
        {
            reason = "UrgencyDiffers",
            newPrimary = (await asking.Room.StateAsync(asking.Alert)).Primary,
            newPriority = "P0",
            sealedReason = Sealed,
        }),
        ["POST /api/v1/alerts/{alert:guid}/copy/acknowledge"] = asking => asking.ActAsync(),
        ["POST /api/v1/alerts/{alert:guid}/parts/{part:guid}/open"] = async asking => new Question(asking.Path(("part", await asking.Room.PartAsync(asking.Alert, PartKind.Answers))), "{}"),
        ["POST /api/v1/alerts/{alert:guid}/files/{part:guid}"] = async asking => new Question(asking.Path(("part", await asking.Room.PartAsync(asking.Alert, PartKind.File))), "{}"),
        ["POST /api/v1/alerts/{alert:guid}/messages"] = ReplyAsync,
        ["POST /api/v1/alerts/{alert:guid}/assignment"] = async asking => await asking.ActAsync(new { assignee = await asking.MeAsync() }),
        ["POST /api/v1/alerts/{alert:guid}/assignment/end"] = async asking =>
        {
            await asking.HappenedAsync(async authority => new CaseAssigned(asking.Alert, authority, await asking.MeAsync()));
            return await asking.ActAsync();
        },
        ["POST /api/v1/alerts/{alert:guid}/interest"] = asking => asking.ActAsync(new { hasConflict = false }),
        ["POST /api/v1/alerts/{alert:guid}/recusals"] = async asking => await asking.ActAsync(new { officer = await asking.ColleagueAsync(), reason = "PersonalTie" }),
        ["POST /api/v1/alerts/{alert:guid}/proposals"] = asking => asking.ActAsync(new { act = "LowerPriority", newPriority = "P3", reason = "UrgencyDiffers", sealedReason = Sealed }),
        ["POST /api/v1/alerts/{alert:guid}/proposals/{proposal:guid}/second"] = async asking => await asking.ActAsync(null, ("proposal", await ProposedAsync(asking))),
        ["POST /api/v1/alerts/{alert:guid}/proposals/{proposal:guid}/refuse"] = async asking =>
            await asking.ActAsync(new { reason = "ConditionsNotMet" }, ("proposal", await ProposedAsync(asking))),
        ["POST /api/v1/alerts/{alert:guid}/forward"] = async asking => await asking.ActAsync(new
        {
            destination = "sfp",
            reason = "SharedCompetence",
            sealedReason = Sealed,
            headers = (await asking.Room.PartsAsync(asking.Person, asking.Alert)).Select(part => new { part, keyId = "sfp/1", header = new byte[200] }),
        }),
        ["POST /api/v1/alerts/{alert:guid}/information-requests"] = async asking => await asking.ActAsync(new { businessDays = 10, notifiedOn = await asking.DayAsync() }),
        ["POST /api/v1/alerts/{alert:guid}/information-requests/{request:guid}/extend"] = async asking =>
            await asking.ActAsync(new { businessDays = 5, reason = "JustifiedDelay" }, ("request", await RequestedAsync(asking))),
        ["POST /api/v1/alerts/{alert:guid}/information-requests/{request:guid}/receive"] = async asking =>
            await asking.ActAsync(new { on = await asking.DayAsync() }, ("request", await RequestedAsync(asking))),
        ["POST /api/v1/alerts/{alert:guid}/milestones"] = async asking => await asking.ActAsync(new { milestone = "InitialHearingConcluded", on = await asking.DayAsync() }),
        ["POST /api/v1/alerts/{alert:guid}/archive"] = async asking => await asking.ActAsync(new { reason = "InsufficientElements", on = await asking.DayAsync(), @sealed = Sealed }),
        ["POST /api/v1/alerts/{alert:guid}/close"] = async asking => await asking.ActAsync(new { outcome = "NoResponsibility", on = await asking.DayAsync() }),
        ["POST /api/v1/alerts/{alert:guid}/reopen"] = asking => asking.ActAsync(new { reason = "NewElements", @sealed = Sealed }),
        ["POST /api/v1/alerts/{alert:guid}/notes"] = asking => asking.ActAsync(new { @sealed = Sealed }),
        ["POST /api/v1/alerts/{alert:guid}/corrections"] = async asking =>
            await asking.ActAsync(new { corrects = await NotedAsync(asking), reason = "WrittenByMistake", @sealed = Sealed }),
        ["POST /api/v1/alerts/{alert:guid}/links"] = async asking => await asking.ActAsync(new { other = await asking.Room.OtherAsync(asking.Person) }),
        ["POST /api/v1/alerts/{alert:guid}/links/{other:guid}/end"] = async asking =>
        {
            var other = await asking.Room.OtherAsync(asking.Person);
            await asking.HappenedAsync(authority => Task.FromResult<object>(new AlertsLinked(asking.Alert, other, authority)));
            return await asking.ActAsync(null, ("other", other));
        },
        ["POST /api/v1/alerts/{alert:guid}/events/{version:long}/text"] = async asking => new Question(asking.Path(("version", await NotedAsync(asking))), "{}"),
    };

    public static bool Has(string endpoint) => All.ContainsKey(endpoint) || IsPlain(endpoint);

    public static Task<Question> AskAsync(string endpoint, Asking asking) =>
        All.TryGetValue(endpoint, out var probe) ? probe(asking) : Task.FromResult(new Question(asking.Path(), null));

    private static bool IsPlain(string endpoint) => endpoint.StartsWith("GET ", StringComparison.Ordinal) && endpoint.Count(letter => letter == '{') == 1;

    // A note of the one who asks, so that there is something of theirs; its version.
    private static async Task<long> NotedAsync(Asking asking)
    {
        await asking.HappenedAsync(async authority => new NoteAdded(asking.Alert, Guid.NewGuid(), authority, await asking.MeAsync(), Sealed));
        return await asking.VersionAsync();
    }

    // Somebody else proposed.
    private static async Task<Guid> ProposedAsync(Asking asking)
    {
        var proposal = Guid.NewGuid();
        await asking.HappenedAsync(authority => Task.FromResult<object>(new ActProposed(
            asking.Alert, proposal, authority, Guid.NewGuid(), ProposedAct.LowerPriority, Destination: null, Priority.P3, ReasonCode.UrgencyDiffers, Sealed)));
        return proposal;
    }

    // A request that the authority made, and its running term; counted like the one that every alert has.
    private static async Task<Guid> RequestedAsync(Asking asking)
    {
        var request = Guid.NewGuid();
        var state = await asking.Room.StateAsync(asking.Alert);
        var name = string.Create(CultureInfo.InvariantCulture, $"DL-09.{state.Deadlines.Count + 1}");
        var like = state.Deadlines[0];
        await asking.HappenedAsync(authority => Task.FromResult<object>(new InformationRequested(asking.Alert, request, authority, name, 10, state.LegalDate, null)));
        await asking.HappenedAsync(authority => Task.FromResult<object>(new DeadlineOpened(
            asking.Alert, name, authority, state.LegalDate, state.LegalDate.AddDays(30), null, like.Calendar, "test", "test", [], 10, like.Unit, like.Zone)));
        return request;
    }

    // Sealed by whoever may read the conversation; for the others something of the right shape, which is looked at only behind the doors that are closed to them.
    private static async Task<Question> ReplyAsync(Asking asking)
    {
        var reply = await asking.Room.ReplyAsync(asking.Person, asking.Alert);
        return new Question(asking.Path(), JsonSerializer.Serialize(new
        {
            version = await asking.VersionAsync(),
            id = reply?.Id ?? Guid.NewGuid(),
            number = reply?.Number ?? 1,
            payload = reply?.Payload ?? new byte[5000],
            headers = reply?.Headers.Select(header => new { keyId = header.KeyId, header = header.Header }) ?? [],
        }));
    }
}
