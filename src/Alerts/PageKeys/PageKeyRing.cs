using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;
using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.Alerts.PageKeys;

/// <summary>
/// Seals the state that travels in the portal's pages under an ephemeral key ring (docs/formats/page-state.md):
/// a new key each hour, destroyed three hours after the next one took over, never backed up.
/// </summary>
/// <remarks>
/// <c>version (1) ‖ generation (8) ‖ nonce (24) ‖ XChaCha20-Poly1305(purpose; expiry (8) ‖ length (4) ‖ state ‖ zeros)</c>,
/// padded to whole KiB. The nodes of an installation agree on one key an hour through an unlogged table.
/// </remarks>
public sealed class PageKeyRing(
    NpgsqlDataSource database,
    IDataProtectionProvider protection,
    TimeProvider time,
    IRandomness randomness) : IDisposable
{
    /// <summary>How long a sealed state can be opened at most.</summary>
    public static readonly TimeSpan MaximumLifetime = TimeSpan.FromHours(3);

    private static readonly TimeSpan Rotation = TimeSpan.FromHours(1);

    private const byte Version = 1;
    private const int GenerationSize = 8;
    private const int PrefixSize = 1 + GenerationSize + XChaCha20Poly1305.NonceSize;
    private const int InnerPrefixSize = sizeof(long) + sizeof(int);
    private const int Step = 1024;

    private readonly IDataProtector _protector = protection.CreateProtector("alertadores/page-key/v1");
    private readonly ConcurrentDictionary<string, Generation> _generations = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _refreshing = new(1, 1);

    private sealed record Generation(string Id, SecretBuffer Key, byte[] Wrapped, DateTimeOffset Born);

    /// <summary>Seals <paramref name="state"/> for <paramref name="purpose"/>.</summary>
    /// <param name="purpose">Which page may read it; a state sealed for another page reads as altered.</param>
    /// <param name="state">At most a few hundred KiB; the caller keeps its own limit.</param>
    /// <param name="lifetime">At most <see cref="MaximumLifetime"/>, which is also the default.</param>
    /// <param name="cancellation">Stops waiting for the key of a new hour.</param>
    public async ValueTask<byte[]> SealAsync(
        string purpose, ReadOnlyMemory<byte> state, TimeSpan? lifetime = null, CancellationToken cancellation = default)
    {
        var now = time.GetUtcNow();
        var generation = await CurrentAsync(now, cancellation).ConfigureAwait(false);
        var expiry = now + Shorter(lifetime ?? MaximumLifetime, MaximumLifetime);

        var plain = new byte[(InnerPrefixSize + state.Length + Step - 1) / Step * Step];
        BinaryPrimitives.WriteInt64BigEndian(plain, expiry.ToUnixTimeSeconds());
        BinaryPrimitives.WriteInt32BigEndian(plain.AsSpan(sizeof(long)), state.Length);
        state.Span.CopyTo(plain.AsSpan(InnerPrefixSize));

        var nonce = new byte[XChaCha20Poly1305.NonceSize];
        randomness.Fill(nonce);
        var sealedState = XChaCha20Poly1305.Seal(generation.Key.Span, nonce, Encoding.UTF8.GetBytes(purpose), plain);
        CryptographicOperations.ZeroMemory(plain);
        return [Version, .. Convert.FromHexString(generation.Id), .. nonce, .. sealedState];
    }

    /// <summary>
    /// The generation, 8 bytes, of the key that seals now. What is bound to it lives as long as the pages that it sealed:
    /// a destroyed key is a generation that is in no row and no memory.
    /// </summary>
    public async ValueTask<byte[]> GenerationAsync(CancellationToken cancellation = default) =>
        Convert.FromHexString((await CurrentAsync(time.GetUtcNow(), cancellation).ConfigureAwait(false)).Id);

    /// <summary>Opens what <see cref="SealAsync"/> made for the same purpose.</summary>
    public async ValueTask<PageReading> OpenAsync(
        string purpose, ReadOnlyMemory<byte> sealedState, CancellationToken cancellation = default)
    {
        if (sealedState.Length < PrefixSize + XChaCha20Poly1305.TagSize || sealedState.Span[0] != Version)
        {
            return new PageReading.Altered();
        }

        var now = time.GetUtcNow();
        var id = Convert.ToHexString(sealedState.Span.Slice(1, GenerationSize));
        if (!_generations.TryGetValue(id, out var generation))
        {
            // Another node may have begun the hour; after that look, an unknown key is a destroyed one.
            await RefreshAsync(cancellation).ConfigureAwait(false);
            if (!_generations.TryGetValue(id, out generation))
            {
                return new PageReading.Expired();
            }
        }

        var nonce = sealedState.Span.Slice(1 + GenerationSize, XChaCha20Poly1305.NonceSize);
        if (!XChaCha20Poly1305.TryOpen(
                generation.Key.Span, nonce, Encoding.UTF8.GetBytes(purpose), sealedState.Span[PrefixSize..], out var plain)
            || plain.Length < InnerPrefixSize)
        {
            return new PageReading.Altered();
        }

        if (now.ToUnixTimeSeconds() >= BinaryPrimitives.ReadInt64BigEndian(plain))
        {
            return new PageReading.Expired();
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(plain.AsSpan(sizeof(long)));
        return length < 0 || length > plain.Length - InnerPrefixSize
            ? new PageReading.Altered()
            : new PageReading.Read(plain.AsMemory(InnerPrefixSize, length));
    }

    /// <summary>
    /// Agrees with the other nodes on the keys: destroys the old, restores to the table what a crash emptied,
    /// loads what another node began. Run each minute and at start.
    /// </summary>
    public async Task RefreshAsync(CancellationToken cancellation = default)
    {
        await _refreshing.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            var now = time.GetUtcNow();
            var oldest = OldestKept(now);
            foreach (var (id, generation) in _generations)
            {
                if (generation.Born < oldest && _generations.TryRemove(id, out _))
                {
                    generation.Key.Dispose();
                }
            }

            await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
            await using (var sweep = new NpgsqlCommand("DELETE FROM page_key WHERE born < $1", connection))
            {
                sweep.Parameters.AddWithValue(oldest);
                await sweep.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
            }

            foreach (var generation in _generations.Values)
            {
                await WriteAsync(connection, generation, cancellation).ConfigureAwait(false);
            }

            await using var read = new NpgsqlCommand("SELECT generation, wrapped, born FROM page_key", connection);
            await using var rows = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
            while (await rows.ReadAsync(cancellation).ConfigureAwait(false))
            {
                var id = Convert.ToHexString(rows.GetFieldValue<byte[]>(0));
                if (!_generations.ContainsKey(id))
                {
                    var wrapped = rows.GetFieldValue<byte[]>(1);
                    var key = _protector.Unprotect(wrapped);
                    _generations[id] = new Generation(id, SecretBuffer.From(key), wrapped, rows.GetFieldValue<DateTimeOffset>(2));
                    CryptographicOperations.ZeroMemory(key);
                }
            }
        }
        finally
        {
            _refreshing.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var generation in _generations.Values)
        {
            generation.Key.Dispose();
        }

        _generations.Clear();
        _refreshing.Dispose();
    }

    private static DateTimeOffset HourOf(DateTimeOffset now) => new(now.Year, now.Month, now.Day, now.Hour, 0, 0, TimeSpan.Zero);

    private static DateTimeOffset OldestKept(DateTimeOffset now) => now - Rotation - MaximumLifetime;

    private static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

    private async ValueTask<Generation> CurrentAsync(DateTimeOffset now, CancellationToken cancellation)
    {
        var hour = HourOf(now);
        if (_generations.Values.FirstOrDefault(g => g.Born == hour) is { } current)
        {
            return current;
        }

        var key = new byte[XChaCha20Poly1305.KeySize];
        var id = new byte[GenerationSize];
        randomness.Fill(key);
        randomness.Fill(id);
        await using (var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false))
        {
            var begun = new Generation(Convert.ToHexString(id), SecretBuffer.From(key), _protector.Protect(key), hour);
            CryptographicOperations.ZeroMemory(key);
            await WriteAsync(connection, begun, cancellation).ConfigureAwait(false);
            begun.Key.Dispose();
        }

        // Read back: of two nodes that begin the same hour one wins, and both seal under its key.
        await RefreshAsync(cancellation).ConfigureAwait(false);
        return _generations.Values.First(g => g.Born == hour);
    }

    private static async Task WriteAsync(NpgsqlConnection connection, Generation generation, CancellationToken cancellation)
    {
        await using var write = new NpgsqlCommand(
            "INSERT INTO page_key (generation, wrapped, born) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", connection);
        write.Parameters.AddWithValue(Convert.FromHexString(generation.Id));
        write.Parameters.AddWithValue(generation.Wrapped);
        write.Parameters.AddWithValue(generation.Born);
        await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
