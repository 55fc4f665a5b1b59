using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Alertadores.Crypto.Secrets;

/// <summary>
/// Ciphertext typed by what it opens to, so that the sealed form of one thing is not taken for that of another or for plain bytes.
/// It prints nothing of its content and refuses JSON: a ciphertext leaves by an explicit <see cref="Bytes"/> only.
/// </summary>
/// <typeparam name="T">What the ciphertext opens to. It only names; nothing is converted.</typeparam>
[DebuggerDisplay("Sealed")]
[JsonConverter(typeof(SealedRefusesJson))]
public readonly record struct Sealed<T>
{
    public Sealed(ReadOnlyMemory<byte> bytes) => Bytes = bytes;

    /// <summary>The ciphertext.</summary>
    public ReadOnlyMemory<byte> Bytes { get; }

    public bool Equals(Sealed<T> other) => Bytes.Span.SequenceEqual(other.Bytes.Span);

    public override int GetHashCode()
    {
        HashCode hash = default;
        hash.AddBytes(Bytes.Span);
        return hash.ToHashCode();
    }

    /// <summary>The type and the size, never the content.</summary>
    public override string ToString() => $"Sealed<{typeof(T).Name}>";
}

internal sealed class SealedRefusesJson : JsonConverterFactory
{
    public override bool CanConvert(Type typeToConvert) => true;

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Sealed bytes have no JSON form.");
}
