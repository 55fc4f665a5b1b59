using System.Security.Cryptography;

namespace Alertadores.Faults.Reporters;

/// <summary>A file as a reporter sends it: bytes that no cleaning may touch.</summary>
public sealed record SentFile(string Name, byte[] Bytes)
{
    /// <summary>SHA-256 of the bytes, hexadecimal.</summary>
    public string Hash { get; } = Convert.ToHexString(SHA256.HashData(Bytes));
}
