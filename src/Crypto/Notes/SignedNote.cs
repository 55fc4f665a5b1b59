using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Notes;

/// <summary>
/// Signed texts, C2SP signed-note.md: a text that ends in LF, an empty line, and one line for each signature:
/// <c>— name base64(key id (4) ‖ signature (64))</c>.
/// </summary>
public static class SignedNote
{
    private const int MaxSignatures = 16;
    private const int MaxSize = 1024 * 1024;
    private const string SignatureStart = "\u2014 ";

    private static readonly UTF8Encoding s_strictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>The note of <paramref name="text"/> (which ends in LF and has no other control characters) under one key.</summary>
    public static string Sign(string text, string name, ReadOnlySpan<byte> seed)
    {
        if (!IsText(text))
        {
            throw new ArgumentException("A note's text ends in a line feed and has no other control characters.", nameof(text));
        }

        NoteVerifier verifier = new(name, Ed25519.PublicKey(seed));
        return text + "\n" + SignatureLine(text, verifier, seed);
    }

    /// <summary>One signature more under a note.</summary>
    /// <exception cref="ArgumentException">It is not a note.</exception>
    public static string AddSignature(string note, string name, ReadOnlySpan<byte> seed)
    {
        if (!TrySplit(note, out string? text, out _))
        {
            throw new ArgumentException("This is not a signed note.", nameof(note));
        }

        return note + SignatureLine(text, new NoteVerifier(name, Ed25519.PublicKey(seed)), seed);
    }

    /// <summary>
    /// The text, if at least one of <paramref name="verifiers"/> signed it and none of those that the note names signed something else.
    /// Signatures by unknown keys are passed over. Null when it is not so, and nothing of the text is to be believed.
    /// </summary>
    public static string? Verify(string note, IReadOnlyList<NoteVerifier> verifiers) =>
        TryVerify(note, verifiers, out string? text, out _) ? text : null;

    /// <summary>As <see cref="Verify"/>, and which of the keys signed.</summary>
    public static bool TryVerify(
        string note,
        IReadOnlyList<NoteVerifier> verifiers,
        [NotNullWhen(true)] out string? text,
        out IReadOnlyList<NoteVerifier> signedBy)
    {
        ArgumentNullException.ThrowIfNull(verifiers);
        text = null;
        signedBy = [];
        if (!TrySplit(note, out string? unverified, out List<Signature>? signatures))
        {
            return false;
        }

        byte[] message = s_strictUtf8.GetBytes(unverified);
        List<NoteVerifier> signers = [];
        foreach (Signature signature in signatures)
        {
            NoteVerifier? verifier = verifiers.FirstOrDefault(v => v.KeyId == signature.KeyId && string.Equals(v.Name, signature.Name, StringComparison.Ordinal));
            if (verifier is null)
            {
                continue;
            }

            if (signers.Contains(verifier) || !Ed25519.Verify(verifier.PublicKey.Span, message, signature.Bytes))
            {
                return false;
            }

            signers.Add(verifier);
        }

        if (signers.Count == 0)
        {
            return false;
        }

        text = unverified;
        signedBy = signers;
        return true;
    }

    private static string SignatureLine(string text, NoteVerifier verifier, ReadOnlySpan<byte> seed)
    {
        byte[] bytes = new byte[NoteVerifier.KeyIdSize + Ed25519.SignatureSize];
        BinaryPrimitives.WriteUInt32BigEndian(bytes, verifier.KeyId);
        Ed25519.Sign(seed, s_strictUtf8.GetBytes(text)).CopyTo(bytes, NoteVerifier.KeyIdSize);
        return $"{SignatureStart}{verifier.Name} {Convert.ToBase64String(bytes)}\n";
    }

    private static bool TrySplit(string note, [NotNullWhen(true)] out string? text, [NotNullWhen(true)] out List<Signature>? signatures)
    {
        ArgumentNullException.ThrowIfNull(note);
        text = null;
        signatures = null;
        int end = note.LastIndexOf("\n\n", StringComparison.Ordinal);
        if (end < 0 || note.Length > MaxSize || !note.EndsWith('\n') || !IsText(note[..(end + 1)]))
        {
            return false;
        }

        string[] lines = note[(end + 2)..].Split('\n')[..^1];
        if (lines.Length is 0 or > MaxSignatures)
        {
            return false;
        }

        List<Signature> parsed = [];
        foreach (string line in lines)
        {
            if (!line.StartsWith(SignatureStart, StringComparison.Ordinal)
                || line[SignatureStart.Length..].Split(' ') is not [{ Length: > 0 } name, string base64]
                || !NoteVerifier.TryBase64(base64, out byte[]? bytes)
                || bytes.Length <= NoteVerifier.KeyIdSize)
            {
                return false;
            }

            parsed.Add(new Signature(name, BinaryPrimitives.ReadUInt32BigEndian(bytes), bytes[NoteVerifier.KeyIdSize..]));
        }

        text = note[..(end + 1)];
        signatures = parsed;
        return true;
    }

    // signed-note.md: valid UTF-8 without ASCII control characters other than LF; ends in LF. A lone surrogate has no UTF-8.
    private static bool IsText(string text) =>
        text.EndsWith('\n')
        && !text.Any(c => c < ' ' && c != '\n')
        && !text.EnumerateRunes().Any(r => r == Rune.ReplacementChar);

    private sealed record Signature(string Name, uint KeyId, byte[] Bytes);
}
