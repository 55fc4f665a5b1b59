using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Alertadores.Alerts.Parts;
using Alertadores.Console.Tests.Serving;

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
    };

    public static bool Has(string endpoint) => All.ContainsKey(endpoint) || IsPlain(endpoint);

    public static Task<Question> AskAsync(string endpoint, Asking asking) =>
        All.TryGetValue(endpoint, out var probe) ? probe(asking) : Task.FromResult(new Question(asking.Path(), null));

    private static bool IsPlain(string endpoint) => endpoint.StartsWith("GET ", StringComparison.Ordinal) && endpoint.Count(letter => letter == '{') == 1;

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
