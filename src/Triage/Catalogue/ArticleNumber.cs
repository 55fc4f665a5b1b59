using System.Globalization;

namespace Alertadores.Triage.Catalogue;

/// <summary>Reads the numbers of cited articles; what follows a number (fraction, "Bis") is left aside.</summary>
internal static class ArticleNumber
{
    public static IReadOnlyList<int> AllIn(string cited)
    {
        var numbers = new List<int>();
        foreach (var part in cited.Split('/', StringSplitOptions.TrimEntries))
        {
            var digits = part.TakeWhile(char.IsAsciiDigit).Count();
            if (digits > 0 && int.TryParse(part.AsSpan(0, digits), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                numbers.Add(number);
            }
        }

        return numbers;
    }
}
