namespace Alertadores.Intake.Cleaning;

/// <summary>What cleaning may cost. What a run may use inside the sandbox is in <c>Sandbox/limits.py</c>.</summary>
public sealed record CleaningLimits
{
    /// <summary>Largest file that is cleaned: 32 MiB (contract A9).</summary>
    public const long InputBytes = 32L * 1024 * 1024;

    /// <summary>Largest clean file. Pages of a PDF grow when they become pictures.</summary>
    public const long OutputBytes = 192L * 1024 * 1024;

    /// <summary>Memory file system of a run: the file, its clean copy and what lies between.</summary>
    internal const long WorkBytes = 512L * 1024 * 1024;

    /// <summary>Files at a time. Each may take up to 2 GiB of memory outside the host.</summary>
    public int AtOnce { get; init; } = 2;

    /// <summary>From the first byte in to the last byte out.</summary>
    public TimeSpan Run { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How long a file waits for a place.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(90);
}
