using Alertadores.Triage.Deadlines;

namespace Alertadores.Console.Texts;

/// <summary>A count day by day (es-MX).</summary>
internal static class DayCountTexts
{
    public const string Show = "Cuenta día por día";
    public const string First = "Cuenta al abrir el plazo";
    public const string Date = "Día";
    public const string Number = "Cuenta";
    public const string Why = "Por qué";
    public const string Counts = "Cuenta";
    public const string Last = "Cuenta y es el último: vence este día";
    public const string NotCounted = "no";
    public const string Disagrees = "La cuenta guardada no llega a su fecha. Avisa a auditoría.";
    public const string Hours = "Corre por horas de reloj, también de noche y en días inhábiles.";

    public static string Start(DeadlineUnit unit) => unit == DeadlineUnit.BusinessDay
        ? "Desde aquí se cuenta: el primer día es el siguiente hábil"
        : "Desde aquí se cuenta: el primer día es el siguiente";

    public static string Again(string basis) => $"Cuenta nueva ({basis})";

    public static string Sources(string calendar, string calendarVersion, string zonesVersion) =>
        $"Calendario «{calendar}», versión {calendarVersion}; husos horarios {zonesVersion}.";
}
