using System.Text.Json;

namespace Alertadores.Intake.Direct;

/// <summary>The question for a route.</summary>
/// <param name="Facts">As <c>docs/protocol.md</c> lists them.</param>
/// <param name="Institution">Id in the catalogue of institutions, or null.</param>
/// <param name="State">INEGI code, or null.</param>
internal sealed record RouteRequest(JsonElement Facts, string? Institution = null, string? State = null);

/// <summary>The question for a challenge.</summary>
/// <param name="For"><c>alert</c> or <c>uploads</c>.</param>
/// <param name="Subject">SHA-256 of the submission id, or of the tray: 32 bytes.</param>
/// <param name="Files">Whether the alert has files.</param>
internal sealed record ChallengeRequest(string For, byte[] Subject, bool Files = false);

/// <summary>An alert whose parts are sealed. Bytes are base64.</summary>
internal sealed record AlertRequest(
    byte[] Submission,
    byte[] Mailbox,
    byte[] MailboxProof,
    JsonElement Facts,
    IReadOnlyList<string> Keys,
    IReadOnlyList<AlertText> Texts,
    string? Institution = null,
    string? State = null,
    byte[]? Tray = null,
    IReadOnlyList<AlertFile>? Files = null)
{
    /// <summary>Shows no member.</summary>
    public override string ToString() => nameof(AlertRequest);
}

/// <summary>A text part.</summary>
internal sealed record AlertText(byte[] Header, byte[] Payload);

/// <summary>A file that was uploaded before.</summary>
internal sealed record AlertFile(Guid Upload, byte[] Header);
