using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Sodium.Interop;

namespace Alertadores.Crypto.Secrets;

/// <summary>
/// Secret bytes in memory of <c>sodium_malloc</c>: between guard pages, locked out of swap as far as the limits of the process allow, and wiped on dispose.
/// Keep the buffer in a <c>using</c> as long as its <see cref="Span"/> is in use: a span does not keep the memory alive.
/// </summary>
[DebuggerDisplay("SecretBuffer")]
public sealed class SecretBuffer : IDisposable
{
    private readonly Handle _handle;

    private SecretBuffer(int size)
    {
        Size = size;
        _handle = new Handle(size);
    }

    /// <summary>Bytes.</summary>
    public int Size { get; }

    /// <exception cref="ObjectDisposedException">The secret was wiped.</exception>
    public Span<byte> Span
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            return _handle.Bytes(Size);
        }
    }

    /// <summary>A buffer of zeros.</summary>
    public static SecretBuffer Allocate(int size)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        SecretBuffer buffer = new(size);
        buffer.Span.Clear();
        return buffer;
    }

    /// <summary>A copy of <paramref name="secret"/>; wiping the original is the caller's.</summary>
    public static SecretBuffer From(ReadOnlySpan<byte> secret)
    {
        SecretBuffer buffer = new(secret.Length);
        secret.CopyTo(buffer.Span);
        return buffer;
    }

    public static SecretBuffer Random(int size, IRandomness randomness)
    {
        ArgumentNullException.ThrowIfNull(randomness);
        SecretBuffer buffer = Allocate(size);
        randomness.Fill(buffer.Span);
        return buffer;
    }

    /// <summary>Wipes the bytes and gives the memory back, or keeps it for the next key.</summary>
    public void Dispose() => _handle.Dispose();

    /// <summary>Never the content.</summary>
    public override string ToString() => nameof(SecretBuffer);

    private sealed class Handle : SafeHandle
    {
        /// <summary>Bytes of nearly every key.</summary>
        private const int KeptSize = 32;

        /// <summary>Each locks a few pages, and the limit of a process may be 8 MiB.</summary>
        private const int MostKept = 64;

        // To guard and to lock pages, and to give them back, halts every thread of the process for a moment, eight times a key: what lay there is wiped, and the pages stay as they are for the next.
        private static readonly ConcurrentStack<nint> Kept = new();
        private static int kept;

        private readonly int _size;

        internal Handle(int size)
            : base(0, ownsHandle: true)
        {
            _size = size;
            if (size == KeptSize && Kept.TryPop(out nint free))
            {
                Interlocked.Decrement(ref kept);
                SetHandle(free);
                return;
            }

            SetHandle(Libsodium.sodium_malloc((nuint)size));
            if (IsInvalid)
            {
                throw new InvalidOperationException("sodium_malloc gave no memory.");
            }
        }

        public override bool IsInvalid => handle == 0;

        internal unsafe Span<byte> Bytes(int size) => new((void*)handle, size);

        protected override bool ReleaseHandle()
        {
            if (_size == KeptSize)
            {
                if (Interlocked.Increment(ref kept) <= MostKept)
                {
                    CryptographicOperations.ZeroMemory(Bytes(_size));
                    Kept.Push(handle);
                    return true;
                }

                Interlocked.Decrement(ref kept);
            }

            // Wipes, and ends the process when a canary at the buffer's edge was overwritten.
            Libsodium.sodium_free(handle);
            return true;
        }
    }
}
