using Alertadores.Alerts.Statistics;
using Alertadores.Alerts.Statistics.Publication;
using Alertadores.Intake.Texts;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Intake.Public;

/// <summary>One published period, ready to be shown: tables of words and figures.</summary>
/// <param name="Period">Code in the address, <c>2026-T1</c>.</param>
/// <param name="Name">In words.</param>
/// <param name="Released">The day that the figures are of, in words.</param>
/// <param name="Total">Of the whole period; null = not shown.</param>
public sealed record StatisticsView(string Period, string Name, string Released, int? Total, IReadOnlyList<FigureTable> Tables)
{
    /// <summary>The tables of one period.</summary>
    public static StatisticsView Of(PublishedStatistics published, PortalTexts texts)
    {
        var name = NameOf(published, texts);
        return new StatisticsView(published.Period, name, texts.Date(published.ReleasedOn), published.Find(PublishedTable.Total).Value,
            published.Figures.Count == 1 ? [] : [.. TablesOf(published, texts)]);
    }

    /// <summary>"enero a marzo de 2026", "marzo de 2026".</summary>
    public static string NameOf(PublishedStatistics published, PortalTexts texts)
    {
        if (!StatisticsPeriod.TryParse(published.Period, out var period))
        {
            return published.Period;
        }

        (string, string)[] values = [("de", texts.MonthName(period.First.Month)), ("a", texts.MonthName(period.Last.Month)), ("anio", $"{period.Year}")];
        return texts.With(period.IsQuarter ? "estadisticas.trimestre" : "estadisticas.mes", values);
    }

    private static IEnumerable<FigureTable> TablesOf(PublishedStatistics published, PortalTexts texts)
    {
        yield return Single(PublishedTable.Months, row => StatisticsPeriod.TryParse(row, out var month) ? texts.MonthName(month.First.Month) : row);
        yield return Single(PublishedTable.Kinds, row => texts[$"estadisticas.tipo.{row}"]);
        yield return Single(PublishedTable.Situations, row => texts[$"estadisticas.situacion.{row}"]);
        yield return Single(PublishedTable.Triage, row => texts[$"estadisticas.turno.{row}"]);
        yield return Single(PublishedTable.Forwarded, row => texts[$"estadisticas.remitidas.{row}"]);
        yield return Crossed(PublishedTable.KindsByAuthority, code => texts[$"estadisticas.autoridad.{code}"]);
        yield return Crossed(PublishedTable.KindsByState, code => StateCatalogue.Bundled.TryFind(code, out var state) ? $"{code} {state.Name}" : texts["estadisticas.estado.00"]);

        FigureTable Single(PublishedTable table, Func<string, string> label)
        {
            // "No data" is worth a line only when it says something.
            var rows = published.Figures.Where(one => one.Table == table && (one.Value is not null || one.Row is not "sin_dato"));
            return new FigureTable(texts[$"estadisticas.tabla.{table}"], [texts["estadisticas.alertas"]], [.. rows.Select(one => (label(one.Row), (IReadOnlyList<int?>)[one.Value]))], 0);
        }

        // Authorities or states down, kinds across: a kind stands in one column on every page.
        FigureTable Crossed(PublishedTable table, Func<string, string> label)
        {
            var cells = published.Figures.Where(one => one.Table == table).ToList();
            var kinds = cells.Select(one => one.Row).Distinct(StringComparer.Ordinal).Where(kind => kind is not "sin_dato" || cells.Exists(one => one.Row is "sin_dato" && one.Value is not null)).ToList();
            var rows = cells.Select(one => one.Column).Distinct(StringComparer.Ordinal)
                .Select(code => (Label: label(code), Values: (IReadOnlyList<int?>)[.. kinds.Select(kind => published.Find(table, kind, code).Value)]))
                .ToList();
            var shown = rows.Where(row => row.Values.Any(value => value is not null)).ToList();
            return new FigureTable(texts[$"estadisticas.tabla.{table}"], [.. kinds.Select(kind => texts[$"estadisticas.tipo.{kind}"])], shown, rows.Count - shown.Count);
        }
    }
}

/// <summary>One table of figures.</summary>
/// <param name="Columns">Heads of the columns of figures.</param>
/// <param name="Rows">A figure a column; null = not shown.</param>
/// <param name="LeftOut">Rows without any shown figure.</param>
public sealed record FigureTable(string Title, IReadOnlyList<string> Columns, IReadOnlyList<(string Label, IReadOnlyList<int?> Values)> Rows, int LeftOut)
{
    /// <summary>One figure a row: worth a chart.</summary>
    public bool IsPlain => Columns.Count == 1 && Rows.Any(row => row.Values[0] is > 0);

    /// <summary>The largest figure of a plain table.</summary>
    public int Most => Math.Max(1, Rows.Max(row => row.Values[0] ?? 0));
}
