using System.Security.Cryptography;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Messages;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Alerts.Parts;

/// <summary>The place of a message in its conversation (docs/formats/message.md).</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="FromReporter">Its direction.</param>
/// <param name="Number">From 1 in its direction.</param>
/// <param name="Previous">SHA-256 of the sealed payload of the message before it in its direction; null for the first.</param>
/// <param name="KeyIds">The keys that it is sealed to, in ordinal order.</param>
public sealed record MessagePlace(Guid AlertId, bool FromReporter, int Number, byte[]? Previous, IReadOnlyList<string> KeyIds)
{
    /// <summary>What the frame of the message must say.</summary>
    public FrameHeader Header => new()
    {
        Alert = AlertId,
        Direction = FromReporter ? "in" : "out",
        Kind = PartKinds.NameOf(PartKind.Message),
        Index = Number - 1,
        Count = Number,
        Previous = Previous is null ? null : Convert.ToBase64String(Previous),
        Keys = KeyIds,
    };
}

/// <summary>The sealed part of one message.</summary>
public static class MessagePart
{
    /// <summary>Names the reporter's own recipient among the keys of a reply. No authority's key id begins with a slash.</summary>
    public const string ReporterKeyId = "/reporter";

    /// <summary>The sizes that the payload of a message may have: an age payload around one of the text steps.</summary>
    public static IReadOnlyList<int> PayloadSizes { get; } =
        [(int)AgePayload.SealedSize(TextStep.Small), (int)AgePayload.SealedSize(TextStep.Medium), (int)AgePayload.SealedSize(TextStep.Large)];

    /// <summary>SHA-256 of a payload: what the next message of the direction names.</summary>
    public static byte[] DigestOf(ReadOnlySpan<byte> payload) => SHA256.HashData(payload);

    /// <summary>Whether a content of this size fits into the largest text step.</summary>
    public static bool Fits(MessagePlace place, int contentSize)
    {
        ArgumentNullException.ThrowIfNull(place);
        return SealedFrame.Fits(place.Header, SignedBody.SignatureSize + contentSize);
    }

    /// <summary>Signs, frames and seals the content of a reporter's message.</summary>
    /// <param name="place">Where it will lie; its keys are those of <paramref name="recipients"/>.</param>
    /// <param name="content">UTF-8 JSON.</param>
    /// <param name="signingSeed">The reporter's Ed25519 seed.</param>
    /// <param name="recipients">Who holds a copy; at least one.</param>
    /// <param name="randomness">For the id, the file key and the nonce.</param>
    public static SealedPart Seal(
        MessagePlace place, ReadOnlySpan<byte> content, ReadOnlySpan<byte> signingSeed, IReadOnlyList<PartRecipient> recipients, IRandomness randomness)
    {
        ArgumentNullException.ThrowIfNull(place);
        ArgumentNullException.ThrowIfNull(recipients);
        if (recipients.Count == 0)
        {
            throw new ArgumentException("A message without recipients could never be opened.", nameof(recipients));
        }

        var header = place.Header;
        var frame = SealedFrame.Write(header, SignedBody.Write(header, content, signingSeed));
        using var fileKey = FileKey.Generate(randomness);
        return new SealedPart(
            RandomId.Draw(randomness),
            PartKind.Message,
            header.Index,
            header.Count,
            place.KeyIds,
            AgeHeader.Write(fileKey, [.. recipients.Select(recipient => recipient.Recipient)], randomness),
            AgePayload.Seal(fileKey, frame, randomness));
    }
}
