using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Alerts.FactsAtRest;

/// <summary>
/// Encrypts one value under an alert's facts key:
/// <c>version (1) ‖ nonce (24) ‖ XChaCha20-Poly1305(use ‖ alert id; length (4) ‖ JSON ‖ zeros)</c>, padded to whole steps of
/// <see cref="Step"/> bytes so that the size does not tell which facts or rules are inside.
/// </summary>
public static class FactsCipher
{
    /// <summary>Bytes that the plaintext is padded to a multiple of.</summary>
    public const int Step = 4096;

    private const byte Version = 1;
    private const int PrefixSize = 1 + XChaCha20Poly1305.NonceSize;

    private static readonly JsonSerializerOptions Json = new()
    {
        Converters = { new JsonStringEnumConverter() },
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    };

    /// <summary>Encrypts <paramref name="value"/> for one use of one alert.</summary>
    public static byte[] Seal<T>(SecretBuffer key, string use, Guid alertId, T value, IRandomness randomness)
    {
        var json = JsonSerializer.SerializeToUtf8Bytes(value, Json);
        var plain = new byte[(sizeof(int) + json.Length + Step - 1) / Step * Step];
        BinaryPrimitives.WriteInt32BigEndian(plain, json.Length);
        json.CopyTo(plain.AsSpan(sizeof(int)));
        CryptographicOperations.ZeroMemory(json);

        Span<byte> nonce = stackalloc byte[XChaCha20Poly1305.NonceSize];
        randomness.Fill(nonce);
        var ciphertext = XChaCha20Poly1305.Seal(key.Span, nonce, Context(use, alertId), plain);
        CryptographicOperations.ZeroMemory(plain);
        return [Version, .. nonce, .. ciphertext];
    }

    /// <summary>The value again.</summary>
    /// <exception cref="CryptographicException">Another key, another use, another alert, or altered bytes.</exception>
    public static T Open<T>(SecretBuffer key, string use, Guid alertId, ReadOnlySpan<byte> sealedValue)
    {
        if (sealedValue.Length < PrefixSize + XChaCha20Poly1305.TagSize || sealedValue[0] != Version
            || !XChaCha20Poly1305.TryOpen(
                key.Span, sealedValue[1..PrefixSize], Context(use, alertId), sealedValue[PrefixSize..], out var plain))
        {
            throw new CryptographicException("The facts do not open under this key.");
        }

        var length = BinaryPrimitives.ReadInt32BigEndian(plain);
        var value = JsonSerializer.Deserialize<T>(plain.AsSpan(sizeof(int), length), Json);
        CryptographicOperations.ZeroMemory(plain);
        return value ?? throw new CryptographicException("The facts are empty.");
    }

    /// <summary>HMAC-SHA256 of the facts under their key, Base64: shows later that facts are the same without showing them.</summary>
    public static string Hash<T>(SecretBuffer key, T facts) =>
        Convert.ToBase64String(HMACSHA256.HashData(key.Span, JsonSerializer.SerializeToUtf8Bytes(facts, Json)));

    private static byte[] Context(string use, Guid alertId) => [.. Encoding.UTF8.GetBytes(use), .. alertId.ToByteArray(bigEndian: true)];
}
