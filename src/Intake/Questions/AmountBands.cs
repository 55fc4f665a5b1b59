using System.Globalization;

namespace Alertadores.Intake.Questions;

/// <summary>The amount bands in pesos: the law counts in UMA, people count in pesos.</summary>
public sealed class AmountBands
{
    private const string Path = "Questions/uma.json";

    private readonly SortedDictionary<int, decimal> _dailyPesos;
    private readonly Dictionary<string, Band> _bands;

    private sealed record File(string Note, IReadOnlyDictionary<string, decimal> DailyPesos, IReadOnlyList<Band> Bands);

    private sealed record Band(string Value, int? Above = null, int? UpTo = null);

    private AmountBands(File file)
    {
        _dailyPesos = [];
        foreach (var (year, value) in file.DailyPesos)
        {
            _dailyPesos.Add(int.Parse(year, CultureInfo.InvariantCulture), value);
        }

        if (_dailyPesos.Count == 0 || file.Bands.Any(b => b.Above is null && b.UpTo is null))
        {
            throw new QuestionnaireException($"{Path}: no year, or a band without limits.");
        }

        _bands = file.Bands.ToDictionary(b => b.Value, StringComparer.Ordinal);
    }

    public static AmountBands Bundled() => new(DataFile.Read<File>(Path));

    /// <summary>The year whose UMA is used for facts of <paramref name="year"/>: that year, or the nearest one known.</summary>
    public int YearFor(int year) => _dailyPesos.ContainsKey(year)
        ? year
        : _dailyPesos.Keys.MinBy(known => Math.Abs(known - year));

    /// <summary>One UMA a day of <see cref="YearFor"/>, in pesos.</summary>
    public decimal DailyPesos(int year) => _dailyPesos[YearFor(year)];

    /// <summary>The band of a form value in pesos of <see cref="YearFor"/>, or null when the value is no band.</summary>
    /// <returns>Above and up to, in whole pesos (the half is rounded away from zero); null where open.</returns>
    public (long? Above, long? UpTo)? InPesos(string value, int year) => _bands.TryGetValue(value, out var band)
        ? (Pesos(band.Above, year), Pesos(band.UpTo, year))
        : null;

    private long? Pesos(int? uma, int year) =>
        uma is { } units ? (long)Math.Round(units * DailyPesos(year), MidpointRounding.AwayFromZero) : null;
}
