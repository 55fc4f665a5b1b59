using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alertadores.Intake.Cleaning;

/// <summary>
/// The first line that the sandbox says. It has worked on a stranger's file, so nothing of it is believed but words of the closed
/// lists and a bounded number.
/// </summary>
internal sealed record SandboxAnswer
{
    /// <summary>Longest line, in bytes. The longest true one has about 300.</summary>
    private const int LongestLine = 1024;

    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["image/jpeg"] = "jpg",
        ["image/png"] = "png",
        ["image/webp"] = "webp",
        ["image/gif"] = "gif",
        ["application/pdf"] = "pdf",
        ["application/vnd.openxmlformats-officedocument.wordprocessingml.document"] = "docx",
        ["application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"] = "xlsx",
        ["application/vnd.openxmlformats-officedocument.presentationml.presentation"] = "pptx",
        ["application/vnd.oasis.opendocument.text"] = "odt",
        ["application/vnd.oasis.opendocument.spreadsheet"] = "ods",
        ["application/vnd.oasis.opendocument.presentation"] = "odp",
    };

    [JsonPropertyName("ready")]
    public bool Ready { get; init; }

    [JsonPropertyName("not_cleaned")]
    public string? NotCleaned { get; init; }

    [JsonPropertyName("removed")]
    public IReadOnlyList<string> Removed { get; init; } = [];

    [JsonPropertyName("type")]
    public string MediaType { get; init; } = "";

    [JsonPropertyName("size")]
    public long Size { get; init; }

    /// <summary>What a name of this type ends with.</summary>
    [JsonIgnore]
    public string Extension => Types[MediaType];

    /// <summary>Reads the line and not a byte more; null if it is none, or says what it may not.</summary>
    internal static async Task<SandboxAnswer?> ReadAsync(Stream output, CancellationToken cancellationToken)
    {
        var line = new byte[LongestLine];
        var length = 0;
        while (true)
        {
            // Byte by byte: what follows the line is the file's.
            if (length == line.Length || await output.ReadAsync(line.AsMemory(length, 1), cancellationToken) == 0)
            {
                return null;
            }

            if (line[length] == (byte)'\n')
            {
                break;
            }

            length++;
        }

        try
        {
            return JsonSerializer.Deserialize<SandboxAnswer>(line.AsSpan(0, length)) is { } answer && answer.Holds() ? answer : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private bool Holds() =>
        Ready
        || (NotCleaned is { } code
            ? NotCleanedCode.IsKnown(code)
            : Removed is not null && Removed.Count <= RemovedCode.All.Count && Removed.All(RemovedCode.IsKnown)
                && MediaType is not null && Types.ContainsKey(MediaType)
                && Size is > 0 and <= CleaningLimits.OutputBytes);
}
