using System.Globalization;
using Alertadores.Alerts.Statistics;

namespace Alertadores.Console.Texts;

/// <summary>Counts and reports (es-MX).</summary>
internal static class StatisticsTexts
{
    public const string Title = "Estadísticas";
    public const string Period = "Periodo";
    public const string Authority = "Autoridad";
    public const string AllAuthorities = "Todas las autoridades";
    public const string Show = "Ver";
    public const string Months = "Meses";
    public const string Quarters = "Trimestres";
    public const string Report = "Informe para imprimir";
    public const string Back = "Volver a las estadísticas";
    public const string Data = "Los mismos números como datos (JSON)";
    public const string Count = "Alertas";
    public const string Total = "Alertas recibidas";
    public const string Unrouted = "Sin turnar";
    public const string Median = "Mediana de días hábiles hasta el turno";
    public const string Percent = "Turnos dentro de plazo";
    public const string Forwarded = "Remitidas a otra autoridad";
    public const string Outside = "Cerradas por estar fuera de competencia";
    public const string NotYet = "Todavía no hay";
    public const string ByMonth = "Por mes";
    public const string ByAuthority = "Por autoridad";
    public const string ByKind = "Por tipo de conducta";
    public const string ByKindNote = "Cada alerta cuenta una vez, por la más grave de sus conductas.";
    public const string ByConduct = "Por conducta";
    public const string ByConductNote = "Una alerta con varias conductas cuenta en cada una.";
    public const string ByState = "Por estado (clave del INEGI)";
    public const string NoState = "No se dijo";
    public const string ByPriority = "Por prioridad";
    public const string BySituation = "Por situación";
    public const string ByOutcome = "Cerradas, por resultado";
    public const string ByRouteDays = "Días hábiles hasta el turno";
    public const string Deadlines = "Plazos";
    public const string Deadline = "Plazo";
    public const string DeadlineNote = "«Vencido» es lo que pasó de su fecha y no se ha cumplido.";
    public const string InTime = "En plazo";
    public const string Late = "Fuera de plazo";
    public const string Breached = "Vencidos";
    public const string Running = "Corriendo";
    public const string Lifted = "Dejaron de correr";
    public const string PercentMet = "% en plazo";
    public const string Scope = "Cuenta las alertas por la fecha legal de llegada y por la autoridad que responde hoy por ellas, tal como están ahora.";
    public const string NoMatter = "No incluye conductas ni estados: con pocas alertas, el número diría de qué trata una.";
    public const string Inside = "Números completos, de uso interno. Lo que se publica va redondeado y sin números menores de diez.";
    public const string EmptyTitle = "Nada que contar en este periodo";
    public const string Empty = "Ninguna alerta llegó con fecha legal de este periodo. Elige otro periodo arriba.";
    public const string Orientation = "Lo que el portal orienta hacia otras instituciones no se guarda: no se puede contar.";
    public const string Erased = "Sin dato (contenido borrado)";

    public static string Name(StatisticsPeriod period) => period.IsQuarter
        ? $"{SpanishDates.MonthName(period.First)} a {SpanishDates.MonthName(period.Last)} de {period.Year.ToString(CultureInfo.InvariantCulture)}"
        : $"{SpanishDates.MonthName(period.First)} de {period.Year.ToString(CultureInfo.InvariantCulture)}";

    public static string Number(int count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Alerts(int count) => count == 1 ? "1 alerta" : $"{Number(count)} alertas";

    public static string Compared(int now, int before) =>
        now == before ? $"Igual que en el periodo anterior ({Number(before)})."
        : $"{Number(Math.Abs(now - before))} {(now > before ? "más" : "menos")} que en el periodo anterior ({Number(before)}).";

    public static string Kind(string code) => code switch
    {
        "falta_no_grave" => "Faltas no graves",
        "falta_grave" => "Faltas graves",
        "falta_de_particular" => "Faltas de particulares",
        "delito_corrupcion" => "Delitos de corrupción",
        "delito_electoral" => "Delitos electorales",
        "" => Erased,
        _ => "Otras",
    };

    public static string Situation(CaseSituation situation) => situation switch
    {
        CaseSituation.Unrouted => "Sin turnar",
        CaseSituation.Open => "En atención",
        CaseSituation.Archived => "Archivadas",
        _ => "Cerradas",
    };

    public static string Days(int days) => days switch
    {
        0 => "El mismo día",
        1 => "1 día",
        >= 30 => "30 días o más",
        _ => $"{Number(days)} días",
    };

    /// <summary>The report in words: what a person would say first of the tables.</summary>
    public static IEnumerable<string> Sentences(StatisticsReport report)
    {
        yield return $"En {Name(report.Period)} se recibieron {Alerts(report.Total)}. {Compared(report.Total, report.TotalBefore)}";
        yield return report.MedianRouteDays is { } days
            ? $"La mitad se turnó en {(days == 0 ? "el mismo día" : days == 1 ? "un día hábil" : $"{Number(days)} días hábiles")} o menos; {Number(report.Unrouted)} {(report.Unrouted == 1 ? "sigue" : "siguen")} sin turnar."
            : $"Ninguna se ha turnado todavía.";
        if (report.Deadlines.FirstOrDefault(row => row.Deadline is "DL-02") is { PercentMet: { } percent } triage)
        {
            yield return $"De los turnos ya decididos o vencidos, {Number(percent)} % fue en plazo: {Number(triage.Met)} en plazo, {Number(triage.Late)} fuera de plazo y {Number(triage.Breached)} {(triage.Breached == 1 ? "vencido" : "vencidos")}.";
        }

        var (missed, all) = (report.Deadlines.Sum(row => row.Late + row.Breached), report.Deadlines.Sum(row => row.Opened));
        yield return $"De {Number(all)} plazos abiertos en total, {Number(missed)} no se {(missed == 1 ? "cumplió" : "cumplieron")} a tiempo.";
        yield return $"{Number(report.Forwarded)} {(report.Forwarded == 1 ? "se remitió" : "se remitieron")} a otra autoridad y {Number(report.OutsideCompetence)} {(report.OutsideCompetence == 1 ? "se cerró" : "se cerraron")} por estar fuera de competencia.";
    }
}
