using System.Globalization;
using Alertadores.Alerts.Worklists;

namespace Alertadores.Console.Lists;

/// <summary>How many business days without an act make an alert stand still.</summary>
internal static class IdleDays
{
    public const int Default = 5;

    /// <summary>Null for what is no number of days, or too many.</summary>
    public static int? Read(string? text) =>
        string.IsNullOrEmpty(text) ? Default
        : int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days is >= 1 and <= Coordination.MostIdleDays ? days
        : null;
}
