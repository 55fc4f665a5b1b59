using System.Text;
using System.Text.Json;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Parts;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Messages;
using Alertadores.Crypto.Officers;
using Alertadores.Crypto.Randomness;

namespace Alertadores.RealParts;

/// <summary>
/// What an officer's browser does with a conversation, by the other implementation: opens the answers for the reporter's keys, opens and verifies messages, seals and signs
/// replies (docs/formats/message.md).
/// </summary>
public sealed class OfficerMail(FoundedRoom here, string user)
{
    /// <summary>The reporter's recipient and signing key, from the sealed answers.</summary>
    public async Task<(X25519Recipient Recipient, byte[] SigningKey)> ReporterAsync(Guid alert)
    {
        var conversation = await ReadAsync(alert);
        var (body, _) = await OpenPartAsync(alert, conversation.Answers!.Value);
        using var answers = JsonDocument.Parse(body);
        var reporter = answers.RootElement.GetProperty("reporter");
        return X25519Recipient.TryParse(reporter.GetProperty("recipient").GetString(), out var recipient)
            ? (recipient, reporter.GetProperty("signingKey").GetBytesFromBase64())
            : throw new FormatException("The answers name no recipient.");
    }

    /// <summary>The sealed answers of an alert, as JSON.</summary>
    public async Task<string> AnswersAsync(Guid alert) =>
        Encoding.UTF8.GetString((await OpenPartAsync(alert, (await ReadAsync(alert)).Answers!.Value)).Body);

    /// <summary>The conversation as the server lists it.</summary>
    public async Task<Conversation> ReadAsync(Guid alert) =>
        await here.Room.Conversations.ReadAsync(await here.SignInAsync(user), alert, CancellationToken.None)
        ?? throw new InvalidOperationException($"{user} has no such conversation.");

    /// <summary>Opens a message; the content, and whether the key signed it for its place.</summary>
    public async Task<(string Content, bool Verified)> OpenAsync(Guid alert, ConversationMessage message, byte[] signer)
    {
        var (body, place) = await OpenPartAsync(alert, message.Part);
        return place.Equals(message.Place) && SignedBody.TryRead(body, out var content)
            ? (Encoding.UTF8.GetString(content.Span), SignedBody.Verify(place, body, signer))
            : throw new InvalidOperationException("The message does not lie where the list says.");
    }

    /// <summary>A reply as the browser would post it.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="text">What the officer writes.</param>
    /// <param name="content">Another content than the ordinary one, given the authority and the key id.</param>
    /// <param name="seed">Another signing seed than the authority's.</param>
    /// <param name="place">Changes the place that stands inside the seal.</param>
    public async Task<SealedReply> SealAsync(
        Guid alert, string text, Func<string, string, string>? content = null, byte[]? seed = null, Func<FrameHeader, FrameHeader>? place = null)
    {
        var conversation = await ReadAsync(alert);
        var ground = conversation.Reply ?? throw new InvalidOperationException("Nobody can be answered.");
        var (reporter, _) = await ReporterAsync(alert);
        string[] keyIds = [.. ground.Keys.Select(key => key.Id).Append(MessagePart.ReporterKeyId).Order(StringComparer.Ordinal)];
        var header = new MessagePlace(alert, FromReporter: false, ground.Number, ground.Previous, keyIds).Header;
        header = place?.Invoke(header) ?? header;
        var said = content?.Invoke(ground.Authority, ground.SigningKeyId)
            ?? JsonSerializer.Serialize(new { v = 1, authority = ground.Authority, key = ground.SigningKeyId, text });

        using var mailbox = await here.OpenKeyFileAsync(user, ground.KeyFile);
        using var own = AuthorityKey.MessageSigningSeed(mailbox);
        var randomness = new SystemRandomness();
        using var fileKey = FileKey.Generate(randomness);
        var frame = SealedFrame.Write(header, SignedBody.Write(header, Encoding.UTF8.GetBytes(said), seed ?? own.Span));
        var version = (await here.Room.Cases.FindAsync(await here.SignInAsync(user), alert, CancellationToken.None))!.Version;
        return new SealedReply(
            version,
            Guid.NewGuid(),
            ground.Number,
            AgePayload.Seal(fileKey, frame, randomness),
            [
                new ReplyHeader(MessagePart.ReporterKeyId, AgeHeader.Write(fileKey, [reporter], randomness)),
                .. ground.Keys.Select(key => new ReplyHeader(key.Id, AgeHeader.Write(fileKey, [Recipient(key.Recipient)], randomness))),
            ]);
    }

    /// <summary>Seals a reply and stores it.</summary>
    public async Task<ActOutcome> ReplyAsync(Guid alert, string text) =>
        await here.Room.Conversations.ReplyAsync(await here.SignInAsync(user), alert, await SealAsync(alert, text), CancellationToken.None);

    private async Task<(byte[] Body, FrameHeader Place)> OpenPartAsync(Guid alert, Guid part)
    {
        var toOpen = await here.Room.Cases.OpenPartAsync(await here.SignInAsync(user), alert, part, CancellationToken.None)
            ?? throw new InvalidOperationException($"{user} cannot have part {part}.");
        using var key = await here.OpenKeyFileAsync(user, toOpen.KeyFile);
        return SealedFrame.TryRead(AgeFile.Open(toOpen.File, [key]), toOpen.Place, out var body)
            ? (body.ToArray(), toOpen.Place)
            : throw new InvalidOperationException("The frame is of another place.");
    }

    private static X25519Recipient Recipient(string text) =>
        X25519Recipient.TryParse(text, out var recipient) ? recipient : throw new FormatException("Not a recipient.");
}
