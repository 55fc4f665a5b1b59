namespace Alertadores.Intake.Cleaning;

/// <summary>What became of a file.</summary>
public abstract record CleaningOutcome
{
    private CleaningOutcome()
    {
    }

    /// <summary>The file is clean, and was read again to see that it is.</summary>
    /// <param name="Removed">What was taken out, of <see cref="RemovedCode"/>; empty if there was nothing.</param>
    /// <param name="MediaType">What the clean file is.</param>
    /// <param name="Extension">What its name should end with, without the dot.</param>
    /// <param name="Body">
    /// The clean bytes, straight from the sandbox, with their <see cref="Stream.Length"/>. Throws <see cref="IOException"/> if the
    /// sandbox ends before the last byte. Dispose it, read or not: it holds a place of the sandbox.
    /// </param>
    public sealed record Cleaned(IReadOnlyList<string> Removed, string MediaType, string Extension, Stream Body) : CleaningOutcome;

    /// <summary>The file is as it was.</summary>
    /// <param name="Code">Why, of <see cref="NotCleanedCode"/>.</param>
    public sealed record NotCleaned(string Code) : CleaningOutcome;
}
