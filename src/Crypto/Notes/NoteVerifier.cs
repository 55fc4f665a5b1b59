using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Notes;

/// <summary>A named Ed25519 key that signs notes: <c>name+hash+base64(0x01 ‖ key)</c> (C2SP signed-note.md, "Verifier keys").</summary>
public sealed record NoteVerifier
{
    internal const byte Ed25519Type = 1;
    internal const int KeyIdSize = 4;

    private readonly byte[] _publicKey;

    /// <param name="name">Not empty, without spaces or plus signs; a schema-less URL by convention.</param>
    /// <param name="publicKey">32 bytes.</param>
    public NoteVerifier(string name, ReadOnlySpan<byte> publicKey)
    {
        ArgumentNullException.ThrowIfNull(name);
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, Ed25519.PublicKeySize, nameof(publicKey));
        if (!IsName(name))
        {
            throw new ArgumentException("A key's name has neither spaces nor plus signs.", nameof(name));
        }

        Name = name;
        _publicKey = publicKey.ToArray();
        KeyId = BinaryPrimitives.ReadUInt32BigEndian(SHA256.HashData([.. Encoding.UTF8.GetBytes(name), (byte)'\n', Ed25519Type, .. publicKey]));
    }

    public string Name { get; }

    /// <summary>The first four bytes of SHA-256(name ‖ LF ‖ 0x01 ‖ key). It only finds the key; it proves nothing.</summary>
    public uint KeyId { get; }

    public ReadOnlyMemory<byte> PublicKey => _publicKey;

    /// <summary>Reads <c>name+hash+key</c>. False for other types of keys and for a hash that is not the key's.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out NoteVerifier? verifier)
    {
        verifier = null;
        if (text?.Split('+', 3) is not [string name, string keyId, string key]
            || !IsName(name)
            || !TryBase64(key, out byte[]? bytes)
            || bytes.Length != 1 + Ed25519.PublicKeySize
            || bytes[0] != Ed25519Type)
        {
            return false;
        }

        NoteVerifier parsed = new(name, bytes.AsSpan(1));
        if (!string.Equals(keyId, parsed.KeyIdText, StringComparison.Ordinal))
        {
            return false;
        }

        verifier = parsed;
        return true;
    }

    public bool Equals(NoteVerifier? other) => other is not null && string.Equals(ToString(), other.ToString(), StringComparison.Ordinal);

    public override int GetHashCode() => string.GetHashCode(ToString(), StringComparison.Ordinal);

    /// <summary><c>name+hash+key</c>.</summary>
    public override string ToString() => $"{Name}+{KeyIdText}+{Convert.ToBase64String([Ed25519Type, .. _publicKey])}";

    internal static bool TryBase64(string text, [NotNullWhen(true)] out byte[]? bytes)
    {
        byte[] buffer = new byte[text.Length];
        bool canonical = Convert.TryFromBase64String(text, buffer, out int written)
            && string.Equals(Convert.ToBase64String(buffer, 0, written), text, StringComparison.Ordinal);
        bytes = canonical ? buffer[..written] : null;
        return canonical;
    }

    private string KeyIdText => KeyId.ToString("x8", CultureInfo.InvariantCulture);

    private static bool IsName(string name) => name.Length > 0 && !name.Any(c => char.IsWhiteSpace(c) || c == '+' || char.IsControl(c));
}
