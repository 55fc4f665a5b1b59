using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Alertadores.Crypto.Sodium.Interop;

// The C API of libsodium, one file per header, names as in C. Nothing here checks a size: the algorithm classes do, before they call.
internal static partial class Libsodium
{
    private const string Library = "libsodium";

    // Debian 12 ships .so.23 (1.0.18), Debian 13 .so.26 (1.0.20). The unversioned names come last: they belong to development packages.
    private static readonly string[] s_candidates = ["libsodium.so.26", "libsodium.so.23", "libsodium.dylib", "libsodium.dll", "libsodium.so", "libsodium"];

    // Runs before the first native call, whichever it is, so that no caller can use the library before sodium_init.
    static Libsodium()
    {
        NativeLibrary.SetDllImportResolver(typeof(Libsodium).Assembly, Resolve);
        Start();
    }

    private static unsafe void Start()
    {
        if (sodium_init() < 0)
        {
            throw new InvalidOperationException("libsodium did not initialise (sodium_init).");
        }

        // 10.3 is the library version of 1.0.18, the oldest that Debian supports.
        int major = sodium_library_version_major();
        int minor = sodium_library_version_minor();
        if (major < 10 || (major == 10 && minor < 3))
        {
            throw new InvalidOperationException($"libsodium 1.0.18 or later is needed; the one found has library version {major}.{minor}.");
        }

        if (sodium_set_misuse_handler(&Misused) != 0)
        {
            throw new InvalidOperationException("libsodium refused the misuse handler.");
        }
    }

    // libsodium calls this when it was called against its contract and aborts when it returns. An exception cannot cross C frames.
    [UnmanagedCallersOnly(CallConvs = [typeof(CallConvCdecl)])]
    private static void Misused() => Environment.FailFast("libsodium reported misuse.");

    private static IntPtr Resolve(string libraryName, Assembly assembly, DllImportSearchPath? searchPath)
    {
        if (!string.Equals(libraryName, Library, StringComparison.Ordinal))
        {
            return IntPtr.Zero;
        }

        foreach (string candidate in s_candidates)
        {
            if (NativeLibrary.TryLoad(candidate, assembly, searchPath, out IntPtr handle))
            {
                return handle;
            }
        }

        throw new DllNotFoundException($"libsodium was not found; tried {string.Join(", ", s_candidates)}. On Debian: apt-get install libsodium23 (12) or libsodium26 (13).");
    }
}
