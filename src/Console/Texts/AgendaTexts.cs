using System.Globalization;
using Alertadores.Alerts.Worklists;

namespace Alertadores.Console.Texts;

/// <summary>Agenda and coordination (es-MX).</summary>
internal static class AgendaTexts
{
    public const string Title = "Agenda";
    public const string Whose = "De quién";
    public const string Office = "Toda la oficina";
    public const string Own = "Lo que tengo asignado";
    public const string EmptyTitle = "Nada pendiente para hoy ni para esta semana.";
    public const string Empty = "Ningún plazo vence pronto y ninguna alerta está sin asignar. Las nuevas aparecerán aquí.";
    public const string EmptyOwn = "No tienes alertas con plazo próximo. Puedes tomar una que nadie tenga.";
    public const string SeeUnassigned = "Ver alertas sin asignar";
    public const string SeeInbox = "Ver la bandeja";
    public const string CoordinationTitle = "Coordinación";
    public const string IdleDays = "Sin movimiento desde hace (días hábiles)";
    public const string Apply = "Aplicar";
    public const string Loads = "Carga por persona";
    public const string NoOfficers = "Tu autoridad no tiene personas dadas de alta. Pídelas a quien administra la instalación.";
    public const string Person = "Persona";
    public const string Open = "Abiertas";
    public const string DueSoon = "Vencen a más tardar mañana";
    public const string Breached = "Con plazo vencido";
    public const string NotActive = " · sin acceso";

    public static string Of(WorklistKind kind) => kind switch
    {
        WorklistKind.AwaitingSecond => "Esperan a una segunda persona",
        WorklistKind.Breached => "Con plazo vencido",
        WorklistKind.DueToday => "Vencen hoy",
        WorklistKind.DueTomorrow => "Vencen mañana",
        WorklistKind.DueThisWeek => "Vencen después, esta semana",
        WorklistKind.Unassigned => "Sin asignar",
        WorklistKind.Idle => "Sin movimiento",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a list."),
    };

    public static string None(WorklistKind kind) => kind switch
    {
        WorklistKind.AwaitingSecond => "Nadie espera tu segunda firma.",
        WorklistKind.Breached => "Ningún plazo vencido.",
        WorklistKind.DueToday => "Nada vence hoy.",
        WorklistKind.DueTomorrow => "Nada vence mañana.",
        WorklistKind.DueThisWeek => "Nada más vence esta semana.",
        WorklistKind.Unassigned => "Todas las alertas abiertas tienen a alguien.",
        WorklistKind.Idle => "Todas las alertas abiertas se han movido.",
        _ => "",
    };

    public static string Count(Worklist list) => Count(list.Count);

    public static string Count(int count) =>
        count >= Worklist.MostCounted ? "1 000 o más" : count.ToString(CultureInfo.InvariantCulture);

    public static string SeeAll(Worklist list) => list.Count > Agenda.Shown ? $"Ver las {Count(list)} en la bandeja" : "Ver en la bandeja";

    /// <summary>One sentence for who hears the page.</summary>
    public static string Summary(IReadOnlyList<Worklist> lists)
    {
        var some = lists.Where(list => list.Count > 0).Select(list => $"{Of(list.Kind).ToLower(CultureInfo.GetCultureInfo("es-MX"))}: {Count(list)}").ToList();
        return some.Count == 0 ? "Nada pendiente." : "Pendiente: " + string.Join("; ", some) + ".";
    }
}
