namespace Alertadores.Alerts.Statistics.Publication;

/// <summary>What can be computed about each cell of a tree from what is known of each alone and from the sums.</summary>
internal static class Knowledge
{
    /// <summary>The exact least and greatest value of each cell, by key.</summary>
    /// <param name="reach">What is known of a cell alone.</param>
    public static IReadOnlyDictionary<string, Bounds> Of(GuardedCell root, Func<GuardedCell, Bounds> reach)
    {
        var below = new Dictionary<string, Bounds>(StringComparer.Ordinal);
        var known = new Dictionary<string, Bounds>(StringComparer.Ordinal);
        Up(root);
        known[root.Key] = below[root.Key];
        Down(root);
        return known;

        // Each way of dividing says something of the whole.
        void Up(GuardedCell cell)
        {
            var span = reach(cell);
            foreach (var way in cell.Ways)
            {
                foreach (var part in way)
                {
                    Up(part);
                }

                span = span.And(new Bounds(way.Sum(part => below[part.Key].Low), way.Sum(part => below[part.Key].High)));
            }

            below[cell.Key] = span;
        }

        // The whole without the other parts says something of each part.
        void Down(GuardedCell cell)
        {
            var whole = known[cell.Key];
            foreach (var way in cell.Ways)
            {
                var (low, high) = (way.Sum(part => below[part.Key].Low), way.Sum(part => below[part.Key].High));
                foreach (var part in way)
                {
                    var own = below[part.Key];
                    known[part.Key] = own.And(new Bounds(whole.Low - (high - own.High), whole.High - (low - own.Low)));
                    Down(part);
                }
            }
        }
    }
}
