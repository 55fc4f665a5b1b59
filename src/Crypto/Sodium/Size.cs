using System.Runtime.CompilerServices;

namespace Alertadores.Crypto.Sodium;

// A key or nonce of a wrong size is a bug of the caller; the message tells sizes and never content.
internal static class Size
{
    internal static void Require(ReadOnlySpan<byte> value, int size, [CallerArgumentExpression(nameof(value))] string? name = null)
    {
        if (value.Length != size)
        {
            throw new ArgumentException($"{size} bytes are needed, not {value.Length}.", name);
        }
    }
}
