using System.Collections.Concurrent;
using System.Security.Cryptography;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.Alerts.Search;

/// <summary>
/// The key of an authority's tags: 32 random bytes, made at first use by whichever node comes first, kept only wrapped by DataProtection and
/// in this process's locked memory.
/// </summary>
internal sealed class CaseTagKeys(NpgsqlDataSource database, IDataProtectionProvider protection, IRandomness randomness) : IDisposable
{
    private const int Size = 32;

    private readonly IDataProtector _protector = protection.CreateProtector("alertadores/case-tag-key/v1");
    private readonly ConcurrentDictionary<string, CaseTagKey> _known = new(StringComparer.Ordinal);

    /// <summary>The keys of an authority. They belong to this object: do not dispose them.</summary>
    /// <exception cref="CryptographicException">The key ring is not the one that wrapped it.</exception>
    public async Task<CaseTagKey> OfAsync(string authority, CancellationToken cancellation)
    {
        if (_known.TryGetValue(authority, out var known))
        {
            return known;
        }

        using var root = SecretBuffer.From(_protector.Unprotect(await WrappedAsync(authority, cancellation).ConfigureAwait(false)));
        var key = CaseTagKey.From(root);
        if (_known.TryAdd(authority, key))
        {
            return key;
        }

        key.Dispose();
        return _known[authority];
    }

    public void Dispose()
    {
        foreach (var key in _known.Values)
        {
            key.Dispose();
        }
    }

    // Two statements on purpose: the second sees the key of the node that was first, whoever that was.
    private async Task<byte[]> WrappedAsync(string authority, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        if (await ReadAsync(authority, connection, cancellation).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        using var drawn = SecretBuffer.Random(Size, randomness);
        await using var insert = new NpgsqlCommand("INSERT INTO case_tag_key (authority, wrapped) VALUES ($1, $2) ON CONFLICT DO NOTHING", connection);
        insert.Parameters.AddWithValue(authority);
        insert.Parameters.AddWithValue(_protector.Protect(drawn.Span.ToArray()));
        await insert.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
        return await ReadAsync(authority, connection, cancellation).ConfigureAwait(false)
            ?? throw new InvalidOperationException($"The tag key of {authority} was written and is not there.");
    }

    private static async Task<byte[]?> ReadAsync(string authority, NpgsqlConnection connection, CancellationToken cancellation)
    {
        await using var read = new NpgsqlCommand("SELECT wrapped FROM case_tag_key WHERE authority = $1", connection);
        read.Parameters.AddWithValue(authority);
        return await read.ExecuteScalarAsync(cancellation).ConfigureAwait(false) as byte[];
    }
}

/// <summary>What is derived from an authority's key: one key makes tokens, the other seals rows of them.</summary>
internal sealed record CaseTagKey(SecretBuffer Tokens, SecretBuffer Seal) : IDisposable
{
    public static CaseTagKey From(SecretBuffer root) => new(Derive(root, "tokens"u8), Derive(root, "seal"u8));

    public void Dispose()
    {
        Tokens.Dispose();
        Seal.Dispose();
    }

    private static SecretBuffer Derive(SecretBuffer root, ReadOnlySpan<byte> label)
    {
        var key = SecretBuffer.Allocate(XChaCha20Poly1305.KeySize);
        HkdfSha256.Derive(root.Span, "alertadores/case-tag/v2"u8, label, key.Span);
        return key;
    }
}
