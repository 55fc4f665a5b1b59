using System.Globalization;

namespace Alertadores.Intake.Cleaning;

/// <summary>
/// The command line of bubblewrap: a process that sees the system's programs, read only, an empty file system in memory, and
/// nothing else: no network, no data folder, no other process, no privilege to gain.
/// </summary>
internal static class SandboxCommand
{
    internal const string Bubblewrap = "/usr/bin/bwrap";

    /// <summary>The argument that asks the program whether it could work.</summary>
    internal const string Check = "check";

    /// <summary>Where the program lies, beside the assemblies.</summary>
    internal static string ProgramFolder => Path.Combine(AppContext.BaseDirectory, "Cleaning", "Sandbox");

    /// <summary>Runs the cleaning program.</summary>
    /// <param name="argument">The kind of the file, or <see cref="Check"/>.</param>
    internal static IReadOnlyList<string> Clean(string argument) => [.. Walls(), "/usr/bin/python3", "-I", "-B", "/program/clean.py", argument];

    /// <summary>Everything but the program that runs within, so that tests can send in another.</summary>
    internal static IReadOnlyList<string> Walls() =>
    [
        // All namespaces: users, mounts, processes, network, IPC, host name, cgroups. And no second set inside.
        "--unshare-all", "--unshare-user", "--disable-userns", "--cap-drop", "ALL",

        // A host that is killed takes the sandbox with it; no terminal to type into.
        "--die-with-parent", "--new-session",
        "--clearenv", "--setenv", "HOME", "/tmp", "--setenv", "TMPDIR", "/tmp", "--setenv", "PATH", "/usr/bin", "--setenv", "LC_ALL", "C.UTF-8",
        "--ro-bind", "/usr", "/usr", "--symlink", "usr/bin", "/bin", "--symlink", "usr/lib", "/lib", "--symlink", "usr/lib64", "/lib64",
        "--ro-bind-try", "/etc/fonts", "/etc/fonts",
        "--ro-bind", ProgramFolder, "/program",
        "--proc", "/proc", "--dev", "/dev",
        "--size", CleaningLimits.WorkBytes.ToString(CultureInfo.InvariantCulture), "--tmpfs", "/tmp", "--chdir", "/tmp",
        "--",
    ];
}
