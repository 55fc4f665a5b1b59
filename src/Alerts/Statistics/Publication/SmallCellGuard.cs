namespace Alertadores.Alerts.Statistics.Publication;

/// <summary>
/// Decides what may be shown of a tree of figures: numbers under <see cref="Threshold"/> are not shown, others are rounded to
/// <see cref="Base"/>, and further ones are left out until nothing that is shown narrows a small number.
/// </summary>
/// <remarks>
/// Against somebody who knows all shown figures, all sums, the rule of rounding, and also which figures are truly zero (that a kind never
/// goes to an authority stands in the law): for each number from 1 to 9, every value from 1 to 9 stays possible. The bounds that such
/// a reader can compute are exact here, not estimates: in a tree, one pass up and one down give them (<see cref="Knowledge"/>).
/// </remarks>
internal static class SmallCellGuard
{
    /// <summary>The smallest number that may be shown.</summary>
    public const int Threshold = 10;

    /// <summary>Shown numbers are multiples of it.</summary>
    public const int Base = 5;

    private static readonly Bounds Small = new(1, Threshold - 1);

    /// <summary>By the key of each cell.</summary>
    public static IReadOnlyDictionary<string, Figure> Decide(GuardedCell root)
    {
        var cells = root.Whole.ToList();
        var figures = cells.ToDictionary(cell => cell.Key, cell => cell.Published ?? Of(cell.Count), StringComparer.Ordinal);
        while (Narrowed(root, cells, figures) is { } narrowed)
        {
            figures[Remedy(root, narrowed, cells, figures).Key] = Figure.NotShown;
        }

        return figures;
    }

    /// <summary>What is shown of a number that stands alone.</summary>
    public static Figure Of(int count) => count < Threshold
        ? Figure.NotShown
        : new Figure((int)Math.Round((decimal)count / Base, MidpointRounding.AwayFromZero) * Base);

    /// <summary>The numbers that round to a figure. A true zero is taken to be known (the law may say so); of others that are not shown nothing is.</summary>
    public static Bounds Reach(Figure figure, int count) =>
        figure.Value is { } value ? new Bounds(Math.Max(Threshold, value - (Base / 2)), value + (Base / 2))
        : count == 0 ? new Bounds(0, 0)
        : new Bounds(0, Bounds.Unbounded);

    private static GuardedCell? Narrowed(GuardedCell root, List<GuardedCell> cells, Dictionary<string, Figure> figures)
    {
        if (!cells.Exists(cell => cell.Published is null && figures[cell.Key].Value is not null))
        {
            return null; // Nothing is left to take back.
        }

        var known = Knowledge.Of(root, cell => Reach(figures[cell.Key], cell.Count));
        return cells.Find(cell => cell.Count is > 0 and < Threshold && !known[cell.Key].Holds(Small));
    }

    // The smallest figure beside it costs readers least; then what it is a part of; then whatever is smallest.
    private static GuardedCell Remedy(GuardedCell root, GuardedCell narrowed, List<GuardedCell> cells, Dictionary<string, Figure> figures)
    {
        bool Shown(GuardedCell cell) => cell.Published is null && figures[cell.Key].Value is not null;
        var parent = cells.Find(cell => cell.Ways.Any(way => way.Contains(narrowed)));
        var beside = parent?.Ways.First(way => way.Contains(narrowed)).Where(Shown).MinBy(cell => cell.Count);
        return beside ?? (parent is not null && Shown(parent) ? parent : cells.Where(Shown).MinBy(cell => cell.Count)!);
    }
}
