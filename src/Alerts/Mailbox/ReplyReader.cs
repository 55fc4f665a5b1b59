using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Unicode;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Parts;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Messages;

namespace Alertadores.Alerts.Mailbox;

/// <summary>
/// Opens the replies of one alert with what the words derive, in memory, and says of each whether the authority's published key signed it for its place
/// (docs/formats/message.md).
/// </summary>
internal sealed class ReplyReader(Guid alertId, MailboxKeys keys, AuthorityDirectory directory)
{
    /// <summary>The rows as the reporter may see them.</summary>
    public IReadOnlyList<MailboxMessage> Read(IReadOnlyList<ConversationRow> rows, MailboxCredential credential)
    {
        using var reporter = X25519Identity.FromScalar(credential.AgeScalar);
        return [.. rows.Select(row => row.FromReporter ? (MailboxMessage)new SentMessage(row.Number, row.SaidOn) : ReplyOf(row, reporter))];
    }

    private ReplyMessage ReplyOf(ConversationRow row, X25519Identity reporter)
    {
        var authority = row.Authority ?? "";
        var place = new MessagePlace(alertId, FromReporter: false, row.Number, row.Previous, row.KeyIds).Header;
        var name = directory.DisplayName(authority, row.SaidOn);
        if (Open(row, place, reporter) is not { } body || !SignedBody.TryRead(body, out var content) || !TryParse(content, out var said))
        {
            return new ReplyMessage(row.Number, row.SaidOn, name, Text: null, Verified: false);
        }

        // The record says who answered; the seal must say the same, and that authority's own key must have signed.
        var verified = string.Equals(said.Authority, authority, StringComparison.Ordinal)
            && KeyId.TryParse(said.Key, out var key)
            && string.Equals(key.Owner, authority, StringComparison.Ordinal)
            && keys.SignerOf(said.Key) is { } signer
            && SignedBody.Verify(place, body.Span, signer);
        return new ReplyMessage(row.Number, row.SaidOn, name, said.Text, verified);
    }

    // Null for what another key sealed, for altered bytes, and for a frame of another place: it was moved, or one before it is missing.
    private static ReadOnlyMemory<byte>? Open(ConversationRow row, FrameHeader place, X25519Identity reporter)
    {
        if (row.Header is not { } header || row.Payload is not { } payload)
        {
            return null;
        }

        try
        {
            return SealedFrame.TryRead(AgeFile.Open([.. header, .. payload], [reporter]), place, out var body) ? body : null;
        }
        catch (Exception notOpened) when (notOpened is DecryptionFailedException or AgeFormatException)
        {
            return null;
        }
    }

    private sealed record Said(string Authority, string Key, string Text);

    private static bool TryParse(ReadOnlyMemory<byte> content, [NotNullWhen(true)] out Said? said)
    {
        said = null;
        if (!Utf8.IsValid(content.Span))
        {
            return false;
        }

        try
        {
            using var json = JsonDocument.Parse(content);
            if (TextOf(json.RootElement, "authority") is { } authority && TextOf(json.RootElement, "key") is { } key && TextOf(json.RootElement, "text") is { } text)
            {
                said = new Said(authority, key, text);
            }
        }
        catch (JsonException)
        {
            // Officers' browsers wrote it, and could have written anything.
        }

        return said is not null;
    }

    private static string? TextOf(JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
