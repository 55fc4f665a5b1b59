using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Alertadores.Crypto.Sodium.Interop;

// sodium/crypto_pwhash_argon2id.h
internal static partial class Libsodium
{
    internal const int crypto_pwhash_argon2id_ALG_ARGON2ID13 = 2;

    [LibraryImport(Library)]
    [UnmanagedCallConv(CallConvs = [typeof(CallConvCdecl)])]
    internal static partial int crypto_pwhash_argon2id(
        Span<byte> @out,
        ulong outlen,
        ReadOnlySpan<byte> passwd,
        ulong passwdlen,
        ReadOnlySpan<byte> salt,
        ulong opslimit,
        nuint memlimit,
        int alg);
}
