using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Alerts.Parts;

/// <summary>A key that a part is sealed to.</summary>
/// <param name="KeyId">The mailbox key's id, <c>authority/epoch</c>.</param>
/// <param name="Recipient">Its public half.</param>
public sealed record PartRecipient(string KeyId, X25519Recipient Recipient);

/// <summary>
/// The text parts of an alert: always the same three, empty ones sealed like full ones (crypto.md, "Padding"),
/// so that neither their number nor their kinds tell what a reporter gave.
/// </summary>
public static class TextBundle
{
    private static readonly PartKind[] Kinds = [PartKind.Answers, PartKind.Identity, PartKind.Risk];

    /// <summary>How many texts every alert has.</summary>
    public static int Parts => Kinds.Length;

    /// <summary>The kind of a text by its place, from 0.</summary>
    public static PartKind KindAt(int index) => Kinds[index];

    /// <summary>Seals the three parts to <paramref name="recipients"/>.</summary>
    /// <param name="alertId">Stands inside every seal.</param>
    /// <param name="answers">UTF-8; at most what fits the largest text step.</param>
    /// <param name="identity">The outer file of a sealed identity (docs/formats/sealed-identity.md), or empty.</param>
    /// <param name="risk">UTF-8, may be empty.</param>
    /// <param name="recipients">Who gets a copy now; at least one.</param>
    /// <param name="randomness">For the file keys, nonces and ids.</param>
    /// <exception cref="ArgumentException">Nobody to seal to, or a text larger than the largest step.</exception>
    public static IReadOnlyList<SealedPart> Seal(
        Guid alertId,
        ReadOnlyMemory<byte> answers,
        ReadOnlyMemory<byte> identity,
        ReadOnlyMemory<byte> risk,
        IReadOnlyList<PartRecipient> recipients,
        IRandomness randomness)
    {
        if (recipients.Count == 0)
        {
            throw new ArgumentException("A part without recipients could never be opened.", nameof(recipients));
        }

        string[] keyIds = [.. recipients.Select(r => r.KeyId).Order(StringComparer.Ordinal)];
        ReadOnlyMemory<byte>[] bodies = [answers, identity, risk];
        return [.. Kinds.Select((kind, index) => SealOne(alertId, kind, index, bodies[index].Span, keyIds, recipients, randomness))];
    }

    /// <summary>What the frame of a part must say, given where it lies.</summary>
    public static FrameHeader PlaceOf(Guid alertId, PartKind kind, int index, int count, IReadOnlyList<string> keyIds) => new()
    {
        Alert = alertId,
        Direction = "in",
        Kind = PartKinds.NameOf(kind),
        Index = index,
        Count = count,
        Previous = null,
        Keys = keyIds,
    };

    private static SealedPart SealOne(
        Guid alertId,
        PartKind kind,
        int index,
        ReadOnlySpan<byte> body,
        string[] keyIds,
        IReadOnlyList<PartRecipient> recipients,
        IRandomness randomness)
    {
        var frame = SealedFrame.Write(PlaceOf(alertId, kind, index, Kinds.Length, keyIds), body);
        using var fileKey = FileKey.Generate(randomness);
        var header = AgeHeader.Write(fileKey, [.. recipients.Select(r => r.Recipient)], randomness);
        var payload = AgePayload.Seal(fileKey, frame, randomness);
        return new SealedPart(RandomId.Draw(randomness), kind, index, Kinds.Length, keyIds, header, payload);
    }
}
