using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Html;

namespace Alertadores.Console.Statistics;

/// <summary>
/// Horizontal bars as SVG, made by the server: no script, no colour that says anything. Each bar carries its number, parts of a bar differ by
/// pattern, and the table of the same numbers stands beside it.
/// </summary>
internal static class BarChart
{
    private const int Width = 480;
    private const int LabelWidth = 190;
    private const int NumberWidth = 56;
    private const int RowHeight = 26;
    private const int LongestLabel = 27;

    // Told apart in black on white: full, hatched, dotted, empty.
    private static readonly string[] Fills = ["currentColor", "url(#hatch)", "url(#dots)", "none"];

    /// <summary>One part a bar.</summary>
    public static IHtmlContent Of(string title, IReadOnlyList<(string Label, int Count)> rows) =>
        Stacked(title, [], [.. rows.Select(row => (row.Label, (IReadOnlyList<int>)[row.Count]))]);

    /// <param name="parts">Names of the parts, at most four; shown as a legend.</param>
    public static IHtmlContent Stacked(string title, IReadOnlyList<string> parts, IReadOnlyList<(string Label, IReadOnlyList<int> Counts)> rows)
    {
        var legend = parts.Count > 0 ? RowHeight : 0;
        var most = Math.Max(1, rows.Count == 0 ? 1 : rows.Max(row => row.Counts.Sum()));
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"chart\" role=\"img\" aria-label=\"{Encoded(title)}\" viewBox=\"0 0 {Width} {(rows.Count * RowHeight) + legend}\" xmlns=\"http://www.w3.org/2000/svg\">");
        svg.Append("<defs><pattern id=\"hatch\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"2.5\" height=\"6\" fill=\"currentColor\"/></pattern>");
        svg.Append("<pattern id=\"dots\" width=\"6\" height=\"6\" patternUnits=\"userSpaceOnUse\"><circle cx=\"3\" cy=\"3\" r=\"1.3\" fill=\"currentColor\"/></pattern></defs>");
        for (var i = 0; i < parts.Count; i++)
        {
            var x = i * Width / parts.Count;
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x + 1}\" y=\"5\" width=\"14\" height=\"14\" fill=\"{Fills[i]}\" stroke=\"currentColor\"/><text x=\"{x + 20}\" y=\"17\">{Encoded(parts[i])}</text>");
        }

        for (var i = 0; i < rows.Count; i++)
        {
            Row(svg, rows[i].Label, rows[i].Counts, legend + (i * RowHeight), most);
        }

        return new HtmlString(svg.Append("</svg>").ToString());
    }

    private static void Row(StringBuilder svg, string label, IReadOnlyList<int> counts, int y, int most)
    {
        var shown = label.Length > LongestLabel ? label[..(LongestLabel - 1)] + "…" : label;
        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth - 6}\" y=\"{y + 17}\" text-anchor=\"end\">{Encoded(shown)}</text>");
        var x = (decimal)LabelWidth;
        for (var i = 0; i < counts.Count; i++)
        {
            var width = Math.Round((decimal)(Width - LabelWidth - NumberWidth) * counts[i] / most, 1);
            if (width > 0)
            {
                svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{x}\" y=\"{y + 4}\" width=\"{width}\" height=\"{RowHeight - 8}\" fill=\"{Fills[i]}\" stroke=\"currentColor\"/>");
            }

            x += width;
        }

        svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{x + 5}\" y=\"{y + 17}\">{counts.Sum()}</text>");
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
