using System.Buffers.Binary;
using System.Text;
using Alertadores.Alerts.Cases;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Alerts.Search;

/// <summary>
/// The facts of one alert as blind tokens: <see cref="Slots"/> places of four bytes, each
/// <c>HMAC-SHA256(token key of the authority, fact (1 byte) ‖ value in UTF-8)</c> cut to four bytes, little-endian; an empty place has
/// the empty value. Always the same number of places, so that nothing of their count shows.
/// </summary>
/// <remarks>
/// Values of one fact come from closed lists of at most some hundred entries: that two of them share a token under one key has a chance
/// of about one in a million, and then a search shows both.
/// </remarks>
public static class FactTokens
{
    /// <summary>Places of a row.</summary>
    public const int Slots = 16;

    /// <summary>Bytes of a row.</summary>
    public const int Size = Slots * sizeof(uint);

    /// <summary>The value of a fact that only is or is not.</summary>
    public const string Yes = "si";

    private const int Conducts = 5;

    /// <summary>Where a fact stands, as a half-open range of places.</summary>
    internal static Range PlacesOf(MatterFact fact) => fact switch
    {
        MatterFact.Conduct => ..Conducts,
        MatterFact.Institution => 5..6,
        MatterFact.State => 6..7,
        MatterFact.Rank => 7..8,
        MatterFact.Scope => 8..9,
        MatterFact.Amount => 9..10,
        MatterFact.Electoral => 10..11,
        MatterFact.Unit => 11..13,
        MatterFact.EvidenceAtRisk => 13..14,
        MatterFact.Ongoing => 14..15,
        MatterFact.OicConflict => 15..16,
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "Not a fact."),
    };

    internal static uint Of(SecretBuffer key, MatterFact fact, string value) =>
        BinaryPrimitives.ReadUInt32LittleEndian(HmacSha256.Tag(key.Span, [(byte)fact, .. Encoding.UTF8.GetBytes(value)]));

    /// <summary>The row of an alert, <see cref="Size"/> bytes.</summary>
    internal static byte[] Of(SecretBuffer key, CaseDetails details)
    {
        var row = new byte[Size];
        foreach (var fact in Enum.GetValues<MatterFact>())
        {
            var values = ValuesOf(fact, details);
            var (start, count) = PlacesOf(fact).GetOffsetAndLength(Slots);
            for (var place = 0; place < count; place++)
            {
                var token = Of(key, fact, place < values.Count ? values[place] : "");
                BinaryPrimitives.WriteUInt32LittleEndian(row.AsSpan((start + place) * sizeof(uint)), token);
            }
        }

        return row;
    }

    private static IReadOnlyList<string> ValuesOf(MatterFact fact, CaseDetails details) => fact switch
    {
        MatterFact.Conduct => details.Facts.Conducts,
        MatterFact.Institution => Given(details.Facts.Institution),
        MatterFact.State => Given(details.Facts.State),
        MatterFact.Rank => [Codes.Of(details.Facts.Rank)],
        MatterFact.Scope => [Codes.Of(details.Facts.Scope)],
        MatterFact.Amount => [Codes.Of(details.Facts.Amount)],
        MatterFact.Electoral => [Codes.Of(details.Facts.Electoral)],
        MatterFact.Unit => [.. Given(details.Unit is { } own ? Codes.Of(own) : null), .. Given(details.VistaFgrUnit is { } vista ? Codes.Of(vista) : null)],
        MatterFact.EvidenceAtRisk => Given(details.Facts.EvidenceAtRisk ? Yes : null),
        MatterFact.Ongoing => Given(details.Facts.Ongoing ? Yes : null),
        MatterFact.OicConflict => Given(details.Facts.OicConflict ? Yes : null),
        _ => throw new ArgumentOutOfRangeException(nameof(fact), fact, "Not a fact."),
    };

    private static IReadOnlyList<string> Given(string? value) => value is null ? [] : [value];
}
