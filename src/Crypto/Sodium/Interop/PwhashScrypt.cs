using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Alertadores.Crypto.Sodium.Interop;

// sodium/crypto_pwhash_scryptsalsa208sha256.h
internal static partial class Libsodium
{
    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int crypto_pwhash_scryptsalsa208sha256_ll(
        ReadOnlySpan<byte> passwd,
        nuint passwdlen,
        ReadOnlySpan<byte> salt,
        nuint saltlen,
        ulong N,
        uint r,
        uint p,
        Span<byte> buf,
        nuint buflen);
}
