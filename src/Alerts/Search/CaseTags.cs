using System.Text;
using Alertadores.Alerts.Cases;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Sodium;
using Npgsql;

namespace Alertadores.Alerts.Search;

/// <summary>
/// Blind tags (crypto.md, "Facts and events at rest"): the <see cref="FactTokens"/> of a row, sealed whole:
/// <c>nonce (24) ‖ XChaCha20-Poly1305(authority's seal key; name ‖ authority ‖ alert id; tokens (64))</c>. Every row of an inbox has one
/// tag of one size, and no two rows of a database have anything equal: a dump tells neither which facts an alert has nor which alerts
/// have the same.
/// </summary>
public sealed class CaseTags
{
    /// <summary>Bytes of a tag.</summary>
    public const int Size = XChaCha20Poly1305.NonceSize + FactTokens.Size + XChaCha20Poly1305.TagSize;

    private readonly CaseTagKeys keys;
    private readonly IRandomness randomness;

    internal CaseTags(CaseTagKeys keys, IRandomness randomness)
    {
        this.keys = keys;
        this.randomness = randomness;
    }

    /// <summary>The tags of an alert, one for each authority that holds it.</summary>
    public async Task<IReadOnlyList<CaseTag>> OfAsync(
        Guid alert, CaseDetails details, IEnumerable<string> authorities, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(details);
        var tags = new List<CaseTag>();
        foreach (var authority in authorities.Distinct(StringComparer.Ordinal))
        {
            var key = await keys.OfAsync(authority, cancellation).ConfigureAwait(false);
            tags.Add(new CaseTag(authority, alert, Seal(key, authority, alert, FactTokens.Of(key.Tokens, details))));
        }

        return tags;
    }

    /// <summary>Writes tags in the transaction of the alert's events.</summary>
    public static async Task WriteAsync(
        IReadOnlyList<CaseTag> tags, NpgsqlConnection connection, NpgsqlTransaction? transaction, CancellationToken cancellation)
    {
        await using var write = new NpgsqlCommand(
            """
            INSERT INTO case_tag (authority, alert_id, tag)
            SELECT authority, alert_id, tag FROM unnest($1, $2, $3) AS given (authority, alert_id, tag)
            ON CONFLICT DO NOTHING
            """,
            connection,
            transaction);
        write.Parameters.AddWithValue(tags.Select(tag => tag.Authority).ToArray());
        write.Parameters.AddWithValue(tags.Select(tag => tag.Alert).ToArray());
        write.Parameters.AddWithValue(tags.Select(tag => tag.Tag).ToArray());
        await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Opens a tag into <paramref name="tokens"/>, <see cref="FactTokens.Size"/> bytes. False for another row's, another key's or an altered one.</summary>
    internal static bool TryOpen(CaseTagKey key, string authority, Guid alert, ReadOnlySpan<byte> tag, Span<byte> tokens) =>
        tag.Length == Size
        && XChaCha20Poly1305.TryOpen(
            key.Seal.Span, tag[..XChaCha20Poly1305.NonceSize], Place(authority, alert), tag[XChaCha20Poly1305.NonceSize..], tokens);

    private byte[] Seal(CaseTagKey key, string authority, Guid alert, ReadOnlySpan<byte> tokens)
    {
        Span<byte> nonce = stackalloc byte[XChaCha20Poly1305.NonceSize];
        randomness.Fill(nonce);
        return [.. nonce, .. XChaCha20Poly1305.Seal(key.Seal.Span, nonce, Place(authority, alert), tokens)];
    }

    private static byte[] Place(string authority, Guid alert) =>
        [.. "alertadores/case-tag/v2"u8, .. Encoding.UTF8.GetBytes(authority), .. alert.ToByteArray(bigEndian: true)];
}

/// <summary>One row of <c>case_tag</c>.</summary>
public sealed record CaseTag(string Authority, Guid Alert, byte[] Tag);
