using System.Security.Cryptography;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.Alerts.Queues;

/// <summary>
/// Blind tags (crypto.md, "Facts and events at rest"): <c>HMAC-SHA256(key of the authority, queue (1) ‖ alert id (16))</c>, cut to
/// <see cref="Size"/> bytes; queue 0 for an alert of no queue. No two tags of a database are equal and each row has one, so that a
/// dump tells neither which alerts are in a queue nor how many.
/// </summary>
public sealed class CaseTags(NpgsqlDataSource database, IDataProtectionProvider protection, IRandomness randomness) : IDisposable
{
    /// <summary>Bytes of a tag.</summary>
    public const int Size = 16;

    private readonly CaseTagKeys _keys = new(database, protection, randomness);

    /// <summary>The tags of an alert, one for each authority that holds it.</summary>
    public async Task<IReadOnlyList<CaseTag>> OfAsync(
        Guid alert, IEnumerable<string> conducts, IEnumerable<string> authorities, CancellationToken cancellation)
    {
        var queue = CaseQueues.Of(conducts);
        var tags = new List<CaseTag>();
        foreach (var authority in authorities.Distinct(StringComparer.Ordinal))
        {
            var key = await _keys.OfAsync(authority, cancellation).ConfigureAwait(false);
            tags.Add(new CaseTag(authority, alert, Tag(key, queue, alert)));
        }

        return tags;
    }

    /// <summary>Tells for one authority which rows of its inbox are in a queue.</summary>
    public async Task<Func<Guid, byte[], bool>> MatcherAsync(string authority, CaseQueue queue, CancellationToken cancellation)
    {
        var key = await _keys.OfAsync(authority, cancellation).ConfigureAwait(false);
        return (alert, tag) => CryptographicOperations.FixedTimeEquals(Tag(key, queue, alert), tag);
    }

    /// <summary>Writes tags in the transaction of the alert's events.</summary>
    public static async Task WriteAsync(
        IReadOnlyList<CaseTag> tags, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
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

    /// <inheritdoc/>
    public void Dispose() => _keys.Dispose();

    private static byte[] Tag(SecretBuffer key, CaseQueue? queue, Guid alert) =>
        HmacSha256.Tag(key.Span, [(byte)(queue is { } one ? (int)one : 0), .. alert.ToByteArray(bigEndian: true)])[..Size];
}

/// <summary>One row of <c>case_tag</c>.</summary>
public sealed record CaseTag(string Authority, Guid Alert, byte[] Tag);
