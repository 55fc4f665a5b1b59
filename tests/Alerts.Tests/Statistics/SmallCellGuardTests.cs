using System.Numerics;
using Alertadores.Alerts.Statistics.Publication;

namespace Alertadores.Alerts.Tests.Statistics;

/// <summary>
/// Whoever has everything that is shown, and knows the rules and the true zeros, must not be able to narrow a number from 1 to 9. What such a
/// reader can find is computed here by trying: all values of every figure, all sums, without the guard's own arithmetic.
/// </summary>
public sealed class SmallCellGuardTests
{
    // Larger than any total of these tables: a number that is not shown may be as large as this.
    private const int Most = 200;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, 120)];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_small_number_can_be_narrowed_by_all_that_is_shown(int seed)
    {
        var root = Tree(new Seeded((ulong)seed));
        var shown = SmallCellGuard.Decide(root);

        foreach (var cell in root.Whole.Where(cell => cell.Count is > 0 and < SmallCellGuard.Threshold))
        {
            shown[cell.Key].Value.ShouldBeNull();
            Impossible(root, shown, cell).ShouldBeEmpty($"{cell.Key} = {cell.Count} of seed {seed}");
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void What_is_shown_is_a_multiple_of_five_from_ten_and_within_two_of_the_truth(int seed)
    {
        var root = Tree(new Seeded((ulong)seed));
        foreach (var cell in root.Whole)
        {
            if (SmallCellGuard.Decide(root)[cell.Key].Value is { } value)
            {
                (value % 5, value >= 10, cell.Count >= 10, Math.Abs(value - cell.Count) <= 2).ShouldBe((0, true, true, true));
            }
        }
    }

    [Fact]
    public void Leaving_out_only_the_small_numbers_would_not_do()
    {
        var narrowed = 0;
        foreach (var seed in Enumerable.Range(1, 120))
        {
            var root = Tree(new Seeded((ulong)seed));
            var naive = root.Whole.ToDictionary(cell => cell.Key, cell => SmallCellGuard.Of(cell.Count), StringComparer.Ordinal);
            narrowed += root.Whole.Count(cell => cell.Count is > 0 and < 10 && Impossible(root, naive, cell).Count > 0);
        }

        narrowed.ShouldBeGreaterThan(0, "these tables would prove nothing");
    }

    [Fact]
    public void A_single_small_part_takes_a_second_one_with_it()
    {
        GuardedCell root = new("all", 112, [[new("a", 100), new("b", 12)], [new("x", 109), new("y", 3)]]);

        var shown = SmallCellGuard.Decide(root);

        shown["y"].ShouldBe(Figure.NotShown);
        shown["x"].ShouldBe(Figure.NotShown);
        (shown["all"].Value, shown["a"].Value, shown["b"].Value).ShouldBe((110, 100, 10));
    }

    [Fact]
    public void Large_numbers_are_all_shown()
    {
        GuardedCell root = new("all", 263, [[new("a", 101), new("b", 62), new("c", 100)], [new("x", 138), new("y", 125)]]);
        SmallCellGuard.Decide(root).Values.ShouldAllBe(figure => figure.Value != null);
    }

    [Fact]
    public void What_was_published_before_stays_and_other_figures_make_room_for_it()
    {
        GuardedCell root = new("quarter", 40,
        [
            [new("m1", 17, [], new Figure(15)), new("m2", 20, [], new Figure(20)), new("m3", 3, [], Figure.NotShown)],
            [new("a", 36), new("b", 4)],
        ]);

        var shown = SmallCellGuard.Decide(root);

        (shown["m1"].Value, shown["m2"].Value, shown["m3"].Value).ShouldBe((15, 20, null));
        foreach (var cell in root.Whole.Where(cell => cell.Count < 10))
        {
            Impossible(root, shown, cell).ShouldBeEmpty(cell.Key);
        }
    }

    /// <summary>A quarter as it is published: months, kinds divided by authority and by state, and two plain tables; many cells small or zero.</summary>
    private static GuardedCell Tree(Seeded random)
    {
        var kinds = Enumerable.Range(0, 3).Select(kind =>
        {
            int[] authorities = [Some(random), Some(random), Some(random)];
            var total = authorities.Sum();
            return new GuardedCell($"k{kind}", total,
            [
                [.. authorities.Select((count, i) => new GuardedCell($"k{kind}a{i}", count))],
                [.. Split(random, total, 3).Select((count, i) => new GuardedCell($"k{kind}s{i}", count))],
            ]);
        }).ToList();
        var all = kinds.Sum(kind => kind.Count);
        return new GuardedCell("all", all,
        [
            [.. Split(random, all, 3).Select((count, i) => new GuardedCell($"m{i}", count, [], SmallCellGuard.Of(count)))],
            kinds,
            [.. Split(random, all, 4).Select((count, i) => new GuardedCell($"t{i}", count))],
            [.. Split(random, all, 2).Select((count, i) => new GuardedCell($"f{i}", count))],
        ]);
    }

    private static int Some(Seeded random) => random.Next(4) switch
    {
        0 => 0,
        1 => 1 + random.Next(9),
        2 => 1 + random.Next(3),
        _ => 10 + random.Next(6),
    };

    private static int[] Split(Seeded random, int total, int parts)
    {
        var cuts = Enumerable.Range(0, parts - 1).Select(_ => random.Next(3) == 0 ? total : random.Next(total + 1)).Append(0).Append(total).Order().ToArray();
        return [.. cuts.Zip(cuts.Skip(1), (low, high) => high - low)];
    }

    /// <summary>The values from 1 to 9 that one cell cannot have if all figures are what is shown.</summary>
    private static IReadOnlyList<int> Impossible(GuardedCell root, IReadOnlyDictionary<string, Figure> shown, GuardedCell asked) =>
        [.. Enumerable.Range(1, 9).Where(value => Values(root, shown, asked.Key, value).IsZero)];

    /// <summary>Every value that a cell can have, as the bits of a number, when the asked one has one value.</summary>
    private static BigInteger Values(GuardedCell cell, IReadOnlyDictionary<string, Figure> shown, string asked, int value)
    {
        var own = BigInteger.Zero;
        for (var n = 0; n <= Most; n++)
        {
            if (Fits(cell, shown[cell.Key], n) && (!string.Equals(cell.Key, asked, StringComparison.Ordinal) || n == value))
            {
                own |= BigInteger.One << n;
            }
        }

        foreach (var way in cell.Ways)
        {
            var sums = BigInteger.One;
            foreach (var part in way)
            {
                sums = Sums(sums, Values(part, shown, asked, value));
            }

            own &= sums;
        }

        return own;
    }

    /// <summary>Each value of one with each of the other.</summary>
    private static BigInteger Sums(BigInteger one, BigInteger other)
    {
        var sums = BigInteger.Zero;
        for (var n = 0; n <= Most; n++)
        {
            if (!((other >> n) & 1).IsZero)
            {
                sums |= one << n;
            }
        }

        return sums & ((BigInteger.One << (Most + 1)) - 1);
    }

    // A true zero is known to be zero: the law may say so.
    private static bool Fits(GuardedCell cell, Figure figure, int n) => cell.Count == 0
        ? n == 0
        : figure.Value is not { } value || (n >= 10 && (int)Math.Round(n / 5m, MidpointRounding.AwayFromZero) * 5 == value);

    /// <summary>SplitMix64, so that a failing table can be made again.</summary>
    private sealed class Seeded(ulong seed)
    {
        private ulong state = seed;

        /// <summary>0 to <paramref name="bound"/> - 1.</summary>
        public int Next(int bound)
        {
            unchecked
            {
                state += 0x9E3779B97F4A7C15;
                var z = state;
                z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
                z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
                return (int)((z ^ (z >> 31)) % (ulong)bound);
            }
        }
    }
}
