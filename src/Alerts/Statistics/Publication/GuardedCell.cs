using System.Runtime.InteropServices;

namespace Alertadores.Alerts.Statistics.Publication;

/// <summary>
/// One figure that may be published, and the ways in which it is divided. Each way divides it whole: the parts of one way add up to the
/// figure. No part of one way may stand in another, so that all of it is a tree.
/// </summary>
/// <param name="Key">Its place in the tables.</param>
/// <param name="Count">The true number; nobody outside sees it.</param>
/// <param name="Ways">Each a list of parts.</param>
/// <param name="Published">What was published of it before and stands for ever; null = to be decided now.</param>
internal sealed record GuardedCell(string Key, int Count, IReadOnlyList<IReadOnlyList<GuardedCell>> Ways, Figure? Published = null)
{
    public GuardedCell(string key, int count)
        : this(key, count, [])
    {
    }

    public IEnumerable<GuardedCell> Whole => Ways.SelectMany(way => way).SelectMany(part => part.Whole).Prepend(this);
}

/// <summary>What is shown of a number: a multiple of <see cref="SmallCellGuard.Base"/>, or that it is not shown.</summary>
/// <param name="Value">Null = not shown: it is under <see cref="SmallCellGuard.Threshold"/>, or would let such a one be computed.</param>
public readonly record struct Figure(int? Value)
{
    public static Figure NotShown { get; } = new(null);
}

/// <summary>The whole numbers from <paramref name="Low"/> to <paramref name="High"/>, both included.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Bounds(long Low, long High)
{
    /// <summary>More alerts than there will ever be.</summary>
    public const long Unbounded = 1L << 40;

    public bool Holds(Bounds other) => Low <= other.Low && High >= other.High;

    public Bounds And(Bounds other) => new(Math.Max(Low, other.Low), Math.Min(High, other.High));
}
