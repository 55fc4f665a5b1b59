using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Public;

/// <summary>A plain table as bars, in SVG made by the server. Each bar carries its number; no colour says anything.</summary>
public static class FigureBars
{
    private const int RowHeight = 26;
    private const int LabelWidth = 150;
    private const int LongestBar = 170;

    /// <summary>The element. Its text is escaped.</summary>
    public static string Of(FigureTable table, PortalTexts texts)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(texts);
        var svg = new StringBuilder();
        var name = Encoded(texts.With("estadisticas.grafica", ("tabla", table.Title)));
        svg.Append(CultureInfo.InvariantCulture, $"<svg class=\"barras\" role=\"img\" aria-label=\"{name}\" viewBox=\"0 0 400 {table.Rows.Count * RowHeight}\" xmlns=\"http://www.w3.org/2000/svg\">");
        for (var i = 0; i < table.Rows.Count; i++)
        {
            var (label, values) = table.Rows[i];
            var y = i * RowHeight;
            var length = Math.Round((decimal)LongestBar * (values[0] ?? 0) / table.Most, 1);
            var figure = values[0] is { } value ? PortalTexts.Number(value) : texts["estadisticas.menos"];
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth}\" y=\"{y + 17}\" text-anchor=\"end\">{Encoded(label)}</text>");
            svg.Append(CultureInfo.InvariantCulture, $"<rect x=\"{LabelWidth + 6}\" y=\"{y + 5}\" width=\"{length}\" height=\"16\"/>");
            svg.Append(CultureInfo.InvariantCulture, $"<text x=\"{LabelWidth + 11 + length}\" y=\"{y + 17}\">{Encoded(figure)}</text>");
        }

        return svg.Append("</svg>").ToString();
    }

    private static string Encoded(string text) => HtmlEncoder.Default.Encode(text);
}
