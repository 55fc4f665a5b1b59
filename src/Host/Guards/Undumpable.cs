using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Alertadores.Host.Guards;

/// <summary>
/// Tells the kernel never to dump this process. <c>RLIMIT_CORE</c> alone does not hold when <c>core_pattern</c> is a pipe
/// (core(5)), as it is on Ubuntu and under systemd.
/// </summary>
internal static class Undumpable
{
    // prctl(2), linux/prctl.h
    private const int PrSetDumpable = 4;

    internal static void Set()
    {
        if (prctl(PrSetDumpable, 0, 0, 0, 0) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int prctl(int option, nuint argument2, nuint argument3, nuint argument4, nuint argument5);
}
