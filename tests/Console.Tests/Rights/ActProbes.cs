using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alertadores.Alerts.Parts;
using Alertadores.Console.Tests.Serving;
using Alertadores.RealParts.Identities;
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

    /// <summary>Of who asks; of nobody's for those without one.</summary>
    public string Authority => Person.Authority ?? "tdj";

    public Task<long> VersionAsync() => Running.VersionOfAsync(Alert);

    /// <summary>The pattern with the alert, and whatever else stands in it, filled in.</summary>
    public string Path(params (string Name, object Value)[] values) =>
        values.Append(("alert", Alert)).Aggregate(Pattern, (path, value) => Regex.Replace(path, @"\{" + value.Item1 + @"(:[^}]*)?\}", value.Item2.ToString()!, RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)));

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
        ["POST /api/v1/alerts/{alert:guid}/events/{version:long}/text"] = async asking => new Question(asking.Path(("version", await NoteAsync(asking))), "{}"),
        ["POST /api/v1/alerts/{alert:guid}/assignment"] = async asking => await asking.ActAsync(new { assignee = await asking.Room.IdAsync(asking.Person.User) }),
        ["POST /api/v1/alerts/{alert:guid}/assignment/end"] = async asking =>
        {
            await asking.Room.HappensAsync(asking.Alert, new CaseAssigned(asking.Alert, asking.Authority, await asking.Room.IdAsync(asking.Person.User)));
            return await asking.ActAsync();
        },
        ["POST /api/v1/alerts/{alert:guid}/interest"] = asking => asking.ActAsync(new { hasConflict = true, reason = "EarlierPart" }),
        ["POST /api/v1/alerts/{alert:guid}/recusals"] = async asking => await asking.ActAsync(new { officer = await asking.Room.ColleagueAsync(asking.Person), reason = "Ordered" }),
        ["POST /api/v1/alerts/{alert:guid}/proposals"] = asking => asking.ActAsync(new { act = "LowerPriority", newPriority = "P3", reason = "UrgencyDiffers", sealedReason = Sealed }),
        ["POST /api/v1/alerts/{alert:guid}/proposals/{proposal:guid}/second"] = async asking => await asking.ActAsync(null, ("proposal", await ProposalAsync(asking))),
        ["POST /api/v1/alerts/{alert:guid}/proposals/{proposal:guid}/refuse"] = async asking => await asking.ActAsync(new { reason = "ConditionsNotMet" }, ("proposal", await ProposalAsync(asking))),
        ["POST /api/v1/alerts/{alert:guid}/forward"] = async asking => await asking.ActAsync(new
        {
            destination = "sfp",
            reason = "SharedCompetence",
            sealedReason = Sealed,
            headers = (await asking.Room.PartsOfAsync(asking.Alert, asking.Authority)).Select(part => new { part, keyId = asking.Running.Here.Room.Keys.CurrentFor("sfp")!.Id, header = Sealed[..200] }),
        }),
        ["POST /api/v1/alerts/{alert:guid}/information-requests"] = asking => asking.ActAsync(new { businessDays = 10, notifiedOn = "2026-03-10" }),
        ["POST /api/v1/alerts/{alert:guid}/information-requests/{request:guid}/extend"] = async asking =>
            await asking.ActAsync(new { businessDays = 5, reason = "JustifiedDelay" }, ("request", await RequestAsync(asking))),
        ["POST /api/v1/alerts/{alert:guid}/information-requests/{request:guid}/receive"] = async asking => await asking.ActAsync(new { on = "2026-03-10" }, ("request", await RequestAsync(asking))),
        ["POST /api/v1/alerts/{alert:guid}/milestones"] = asking => asking.ActAsync(new { milestone = "IpraPresented", on = "2026-03-10" }),
        ["POST /api/v1/alerts/{alert:guid}/notes"] = asking => asking.ActAsync(new Dictionary<string, object>(StringComparer.Ordinal) { ["sealed"] = Sealed }),
        ["POST /api/v1/alerts/{alert:guid}/corrections"] = async asking => await asking.ActAsync(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["corrects"] = await NoteAsync(asking),
            ["reason"] = "WrittenByMistake",
            ["sealed"] = Sealed,
        }),
        ["POST /api/v1/alerts/{alert:guid}/links"] = async asking => await asking.ActAsync(new { other = await asking.Room.AnotherAsync(asking.Person, asking.Alert) }),
        ["POST /api/v1/alerts/{alert:guid}/links/{other:guid}/end"] = async asking =>
        {
            var other = await asking.Room.AnotherAsync(asking.Person, asking.Alert);
            await asking.Room.HappensAsync(asking.Alert, new AlertsLinked(asking.Alert, other, asking.Authority));
            return await asking.ActAsync(null, ("other", other));
        },
        ["POST /api/v1/alerts/{alert:guid}/identity/openings"] = asking => asking.ActAsync(new
        {
            reason = "StatementNeeded",
            sealedReason = Sealed,
            file = SealedIdentity.Seal(asking.Running.Here.Room.Keys, asking.Alert, "Rosario"),
        }),
        ["POST /api/v1/alerts/{alert:guid}/identity/openings/{opening:guid}/read"] = async asking => new Question(asking.Path(("opening", await OpeningAsync(asking))), "{}"),
        ["POST /api/v1/alerts/{alert:guid}/archive"] = asking =>
            asking.ActAsync(new Dictionary<string, object>(StringComparer.Ordinal) { ["reason"] = "InsufficientElements", ["on"] = "2026-03-10", ["sealed"] = Sealed }),
        ["POST /api/v1/alerts/{alert:guid}/close"] = asking => asking.ActAsync(new { outcome = "NoResponsibility", on = "2026-03-10" }),
        ["POST /api/v1/alerts/{alert:guid}/reopen"] = asking => asking.ActAsync(new Dictionary<string, object>(StringComparer.Ordinal) { ["reason"] = "NewElements", ["sealed"] = Sealed }),
    };

    public static bool Has(string endpoint) => All.ContainsKey(endpoint) || IsPlain(endpoint);

    public static Task<Question> AskAsync(string endpoint, Asking asking) =>
        All.TryGetValue(endpoint, out var probe) ? probe(asking) : Task.FromResult(new Question(asking.Path(), null));

    private static bool IsPlain(string endpoint) => endpoint.StartsWith("GET ", StringComparison.Ordinal) && endpoint.Count(letter => letter == '{') == 1;

    // A colleague's note; its place in the history.
    private static async Task<long> NoteAsync(Asking asking)
    {
        await asking.Room.HappensAsync(asking.Alert, new NoteAdded(asking.Alert, Guid.NewGuid(), asking.Authority, Guid.NewGuid(), Sealed));
        return await asking.VersionAsync();
    }

    // Asked for by who asks, and opened; the file stands where it would.
    private static async Task<Guid> OpeningAsync(Asking asking)
    {
        var opening = Guid.NewGuid();
        var day = new DateOnly(2026, 3, 10);
        await asking.Room.HappensAsync(
            asking.Alert,
            new IdentityOpeningRequested(asking.Alert, opening, asking.Authority, await asking.Room.IdAsync(asking.Person.User), ReasonCode.Ordered, day, day.AddDays(15), Sealed),
            new IdentityOpened(asking.Alert, opening, asking.Authority, Guid.NewGuid(), $"{asking.Authority}/1", day));
        await using var write = asking.Running.Here.App.CreateCommand(
            "INSERT INTO identity_opening (opening_id, alert_id, authority, state, expires_on, version, asked, file) VALUES ($1, $2, $3, 3, '2026-03-25', 1, 1, '\\x00')");
        write.Parameters.AddWithValue(opening);
        write.Parameters.AddWithValue(asking.Alert);
        write.Parameters.AddWithValue(asking.Authority);
        await write.ExecuteNonQueryAsync();
        return opening;
    }

    private static async Task<Guid> ProposalAsync(Asking asking)
    {
        var proposal = Guid.NewGuid();
        await asking.Room.HappensAsync(
            asking.Alert, new ActProposed(asking.Alert, proposal, asking.Authority, Guid.NewGuid(), ProposedAct.LowerPriority, null, Priority.P3, ReasonCode.UrgencyDiffers, Sealed));
        return proposal;
    }

    // Where the authority may not ask for anything, there is nothing to extend either.
    private static async Task<Guid> RequestAsync(Asking asking)
    {
        var request = Guid.NewGuid();
        var room = asking.Running.Here.Room;
        var colleague = new ActContext { Officer = Guid.NewGuid(), Authority = asking.Authority, Now = room.Time.GetUtcNow(), Clock = room.Law.ClockFor(room.Directory) };
        if (AlertDecider.Request(await asking.Room.StateAsync(asking.Alert), new RequestInformation(request, 10, new DateOnly(2026, 3, 10), null), colleague) is Decided decided)
        {
            await asking.Room.HappensAsync(asking.Alert, [.. decided.Events]);
        }

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
