using System.Buffers.Binary;
using System.Security.Cryptography;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Fuzzing.Tests.Inputs;

/// <summary>The same bytes in every run, so that a seed repeats a run: SHA-256 of a counter.</summary>
internal sealed class SeededBytes(int seed) : IRandomness
{
    private readonly byte[] _counter = [.. BitConverter.GetBytes(seed), 0, 0, 0, 0];

    public void Fill(Span<byte> destination)
    {
        Span<byte> block = stackalloc byte[SHA256.HashSizeInBytes];
        while (!destination.IsEmpty)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_counter.AsSpan(4), BinaryPrimitives.ReadInt32LittleEndian(_counter.AsSpan(4)) + 1);
            SHA256.HashData(_counter, block);
            var some = block[..Math.Min(block.Length, destination.Length)];
            some.CopyTo(destination);
            destination = destination[some.Length..];
        }
    }
}
