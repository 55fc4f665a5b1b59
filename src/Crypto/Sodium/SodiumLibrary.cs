using System.Runtime.InteropServices;
using Alertadores.Crypto.Sodium.Interop;

namespace Alertadores.Crypto.Sodium;

/// <summary>
/// The native libsodium of this machine: 1.0.18 (Debian 12) or later.
/// It is loaded and initialised by its first use; a host calls <see cref="Load"/> at its start so that a missing library is found then.
/// </summary>
public static class SodiumLibrary
{
    /// <summary>Loads the library. Throws with what is missing (and the package's name) when it cannot.</summary>
    /// <exception cref="InvalidOperationException">The library is missing, too old or did not initialise.</exception>
    public static string Load()
    {
        try
        {
            return Marshal.PtrToStringUTF8(Libsodium.sodium_version_string()) ?? string.Empty;
        }
        catch (TypeInitializationException e) when (e.InnerException is not null)
        {
            throw new InvalidOperationException(e.InnerException.Message, e);
        }
    }
}
