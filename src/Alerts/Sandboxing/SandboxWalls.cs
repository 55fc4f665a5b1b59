using System.Globalization;

namespace Alertadores.Alerts.Sandboxing;

/// <summary>
/// The command line of bubblewrap: a process that sees the system's programs, read only, an empty file system in memory, and
/// nothing else: no network, no data folder, no other process, no privilege to gain. Both doors run programs in it that read what
/// others wrote; it stands here because neither door may know the other.
/// </summary>
public static class SandboxWalls
{
    /// <summary>Where Debian's package puts it.</summary>
    public const string Bubblewrap = "/usr/bin/bwrap";

    /// <param name="workBytes">Size of the memory file system.</param>
    /// <param name="programFolder">A folder that is to be seen as <c>/program</c>, read only; null for none.</param>
    public static IReadOnlyList<string> Of(long workBytes, string? programFolder) =>
    [
        // All namespaces: users, mounts, processes, network, IPC, host name, cgroups. And no second set inside.
        "--unshare-all", "--unshare-user", "--disable-userns", "--cap-drop", "ALL",

        // A host that is killed takes the sandbox with it; no terminal to type into.
        "--die-with-parent", "--new-session",
        "--clearenv", "--setenv", "HOME", "/tmp", "--setenv", "TMPDIR", "/tmp", "--setenv", "PATH", "/usr/bin", "--setenv", "LC_ALL", "C.UTF-8",
        "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
        "--ro-bind-try", "/etc/fonts", "/etc/fonts",
        .. programFolder is null ? (string[])[] : ["--ro-bind", programFolder, "/program"],
        "--proc", "/proc", "--dev", "/dev",
        "--size", workBytes.ToString(CultureInfo.InvariantCulture), "--tmpfs", "/tmp", "--chdir", "/tmp",
        "--",
    ];
}
