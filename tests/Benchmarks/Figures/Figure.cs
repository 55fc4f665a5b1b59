namespace Alertadores.Benchmarks.Figures;

/// <summary>One line of the table.</summary>
/// <param name="What">What was done.</param>
/// <param name="Value">How much of <paramref name="Unit"/>.</param>
/// <param name="Unit">"events/s", "ms", "MB" …</param>
internal sealed record Figure(string What, double Value, string Unit)
{
    /// <summary>Milliseconds that half of the requests took at most.</summary>
    public double? P50 { get; init; }

    /// <summary>Milliseconds that nineteen of twenty took at most.</summary>
    public double? P95 { get; init; }

    /// <summary>Requests that were not answered with success.</summary>
    public long? Failures { get; init; }

    /// <summary>What <see cref="CeilingIs"/> reached for the same bytes on the same server in the same run, in <see cref="Unit"/>.</summary>
    public double? Ceiling { get; init; }

    /// <summary>What the ceiling is: "raw SQL", "file sealing" …</summary>
    public string? CeilingIs { get; init; }

    /// <summary>The share of the ceiling that was reached: of a rate its part, of a time the ceiling's part of it. 1 is all of it.</summary>
    public double? Share => Ceiling is not { } ceiling || Value == 0 || ceiling == 0 ? null
        : Unit.EndsWith("/s", StringComparison.Ordinal) ? Value / ceiling
        : ceiling / Value;

    /// <summary>What the issue or the office asks of it, and whether it holds; null where nothing is asked.</summary>
    public Aim? Aim { get; init; }

    public static Figure Of(Timings timings, Aim? aim = null) =>
        new(timings.Name, timings.P50, "ms") { P50 = timings.P50, P95 = timings.P95, Aim = aim };
}

/// <summary>A figure that is asked for.</summary>
internal sealed record Aim(string Asked, bool Holds);
