using Alertadores.Alerts.Sandboxing;

namespace Alertadores.Intake.Cleaning;

/// <summary>What is run inside the sandbox.</summary>
internal static class SandboxCommand
{
    /// <summary>The argument that asks the program whether it could work.</summary>
    internal const string Check = "check";

    /// <summary>Where the program lies, beside the assemblies.</summary>
    internal static string ProgramFolder => Path.Combine(AppContext.BaseDirectory, "Cleaning", "Sandbox");

    /// <summary>Runs the cleaning program.</summary>
    /// <param name="argument">The kind of the file, or <see cref="Check"/>.</param>
    internal static IReadOnlyList<string> Clean(string argument) => [.. Walls(), "/usr/bin/python3", "-I", "-B", "/program/clean.py", argument];

    /// <summary>Everything but the program that runs within, so that tests can send in another.</summary>
    internal static IReadOnlyList<string> Walls() => SandboxWalls.Of(CleaningLimits.WorkBytes, ProgramFolder);
}
