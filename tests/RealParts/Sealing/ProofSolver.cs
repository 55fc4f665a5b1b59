using System.Buffers.Binary;
using System.Globalization;
using System.Numerics;
using System.Security.Cryptography;
using System.Text;

namespace Alertadores.RealParts.Sealing;

/// <summary>Solves challenges as docs/protocol.md says.</summary>
public static class ProofSolver
{
    /// <summary>The header's value for a challenge.</summary>
    public static string Solve(string challenge, int bits)
    {
        ArgumentNullException.ThrowIfNull(challenge);
        Span<byte> input = stackalloc byte[40];
        SHA256.HashData(Encoding.ASCII.GetBytes(challenge), input);
        Span<byte> hash = stackalloc byte[32];
        for (ulong n = 0; ; n++)
        {
            BinaryPrimitives.WriteUInt64BigEndian(input[32..], n);
            SHA256.HashData(input, hash);
            if (BitOperations.LeadingZeroCount(BinaryPrimitives.ReadUInt64BigEndian(hash)) >= bits)
            {
                return string.Create(CultureInfo.InvariantCulture, $"{challenge}.{n}");
            }
        }
    }
}
