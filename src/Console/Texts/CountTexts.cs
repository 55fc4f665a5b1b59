using System.Globalization;
using Alertadores.Console.Audit;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Console.Texts;

/// <summary>A count and the same count made again, in words (es-MX).</summary>
internal static class CountTexts
{
    public static string Summary(CountView count, string zone)
    {
        var unit = (count.Unit, count.Length) switch
        {
            (DeadlineUnit.BusinessDay, 1) => "día hábil",
            (DeadlineUnit.BusinessDay, _) => "días hábiles",
            (DeadlineUnit.NaturalDay, 1) => "día natural",
            (DeadlineUnit.NaturalDay, _) => "días naturales",
            (DeadlineUnit.NaturalHour, 1) => "hora",
            (DeadlineUnit.NaturalHour, _) => "horas",
            _ => "unidades",
        };
        var recount = count.Basis is { } basis ? $" Recalculado por: {basis}." : "";
        return string.Create(CultureInfo.InvariantCulture, $"{count.Length} {unit} después del {SpanishDates.Long(count.EffectiveDate)}. {DeadlineTexts.Due(count.DueDate, count.DueAt, zone)}{recount}");
    }

    /// <summary>Whether the count made again agrees, and what does not.</summary>
    public static string Verdict(CountView count)
    {
        var sentence = AuditTexts.Of(count.Verdict);
        if (count.Differences.Count > 0)
        {
            sentence += $" Difiere: {string.Join(", ", count.Differences.Select(AuditTexts.Of))}.";
        }

        if (count is { Verdict: CountVerdict.Differs, ReplayedDueDate: { } due } && due != count.DueDate)
        {
            sentence += $" Hecha de nuevo vence el {SpanishDates.Long(due)}.";
        }

        return count.ZonesChanged && count.Verdict is CountVerdict.Agrees or CountVerdict.Differs
            ? sentence + " Los datos de zonas horarias del programa son hoy de otra versión."
            : sentence;
    }

    /// <summary>What a day is in the count.</summary>
    public static string Of(CountedDay day) => day.Number is { } number
        ? number.ToString(CultureInfo.InvariantCulture)
        : day.Reason is { } reason ? $"{AuditTexts.DoesNotCount}: {reason}" : "";
}
