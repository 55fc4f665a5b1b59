using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Alertadores.Crypto.Sodium.Interop;

// sodium/crypto_aead_chacha20poly1305.h
internal static partial class Libsodium
{
    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int crypto_aead_chacha20poly1305_ietf_encrypt(
        Span<byte> c,
        out ulong clen_p,
        ReadOnlySpan<byte> m,
        ulong mlen,
        ReadOnlySpan<byte> ad,
        ulong adlen,
        IntPtr nsec,
        ReadOnlySpan<byte> npub,
        ReadOnlySpan<byte> k);

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int crypto_aead_chacha20poly1305_ietf_decrypt(
        Span<byte> m,
        out ulong mlen_p,
        IntPtr nsec,
        ReadOnlySpan<byte> c,
        ulong clen,
        ReadOnlySpan<byte> ad,
        ulong adlen,
        ReadOnlySpan<byte> npub,
        ReadOnlySpan<byte> k);
}
