using System.Buffers.Binary;
using System.Buffers.Text;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;
using Alertadores.Alerts.PageKeys;

namespace Alertadores.Intake.Load;

/// <summary>What a sender has to solve.</summary>
/// <param name="Text">Base64url, opaque to the sender.</param>
/// <param name="Bits">Leading zero bits that the hash must have.</param>
/// <param name="Seconds">How long it can be answered.</param>
internal sealed record Challenge(string Text, int Bits, int Seconds);

/// <summary>
/// Work before a place, in the shape of hashcash: find a 64-bit number n such that SHA-256(SHA-256(challenge) ‖ n) begins with so many zero bits. Stateless: a challenge is sealed under the
/// ephemeral page keys that all nodes share, says what it is for and until when, and holds for one submission (or one tray) alone. Checking takes one opening and two hashes.
/// </summary>
internal sealed class ProofOfWork(PageKeyRing keys, LoadLimits limits)
{
    /// <summary>The header of a solved challenge: challenge, a dot, the number in decimal.</summary>
    public const string Header = "Alertadores-Proof";

    /// <summary>Bytes of a subject.</summary>
    public const int SubjectSize = SHA256.HashSizeInBytes;

    private const string Purpose = "portal/proof-of-work/v1";
    private const int MostCharacters = 2048;

    /// <summary>What a challenge is for: SHA-256 of a secret that the request itself carries, so that a solved one is of use for that request only.</summary>
    public static byte[] SubjectOf(ReadOnlySpan<byte> secret) => SHA256.HashData(secret);

    /// <summary>A new challenge.</summary>
    public async ValueTask<Challenge> IssueAsync(ReadOnlyMemory<byte> subject, CancellationToken cancellation)
    {
        var state = new byte[1 + SubjectSize];
        state[0] = checked((byte)limits.ProofBits);
        subject.Span.CopyTo(state.AsSpan(1));
        var challenge = await keys.SealAsync(Purpose, state, limits.ProofLifetime, cancellation);
        return new Challenge(Base64Url.EncodeToString(challenge), limits.ProofBits, (int)limits.ProofLifetime.TotalSeconds);
    }

    /// <summary>Whether a header holds a challenge of ours for this subject, solved and in time.</summary>
    public async ValueTask<bool> HoldsAsync(string? header, ReadOnlyMemory<byte> subject, CancellationToken cancellation)
    {
        if (header is not { Length: <= MostCharacters }
            || header.Split('.') is not [var challenge, var number]
            || !ulong.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var n)
            || !Base64Url.IsValid(challenge)
            || await keys.OpenAsync(Purpose, Base64Url.DecodeFromChars(challenge), cancellation) is not PageReading.Read { State: var state }
            || state.Length != 1 + SubjectSize)
        {
            return false;
        }

        return CryptographicOperations.FixedTimeEquals(state.Span[1..], subject.Span) && ZeroBits(challenge, n) >= state.Span[0];
    }

    /// <summary>Leading zero bits of the hash of a challenge with a number.</summary>
    public static int ZeroBits(string challenge, ulong number)
    {
        Span<byte> input = stackalloc byte[SHA256.HashSizeInBytes + sizeof(ulong)];
        SHA256.HashData(Encoding.ASCII.GetBytes(challenge), input);
        BinaryPrimitives.WriteUInt64BigEndian(input[SHA256.HashSizeInBytes..], number);
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(input, hash);
        return BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt64BigEndian(hash));
    }
}
