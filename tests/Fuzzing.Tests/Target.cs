namespace Alertadores.Fuzzing.Tests;

/// <summary>One parser that bytes of strangers reach.</summary>
public sealed record Target
{
    /// <summary>As in <c>age-file</c>; also the folder of its crashes.</summary>
    public required string Name { get; init; }

    /// <summary>Inputs that it accepts: what is sent is near one of them.</summary>
    public required IReadOnlyList<byte[]> Samples { get; init; }

    /// <summary>Words of its format, put where they do not belong.</summary>
    public IReadOnlyList<byte[]> Words { get; init; } = [];

    /// <summary>
    /// Reads an input and checks what was read against what its reader promises (reading again what was written gives the same, a refusal has its reason).
    /// True if it was accepted. An exception that the parser does not document is a crash.
    /// </summary>
    public required Func<byte[], bool> Read { get; init; }

    public override string ToString() => Name;
}
