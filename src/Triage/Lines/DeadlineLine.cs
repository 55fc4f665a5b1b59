using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Deadlines;

namespace Alertadores.Triage.Lines;

/// <summary>
/// Answers one line of <c>ops/alertadores deadline</c>: a term in, its dates and the days that it passed over out.
/// </summary>
/// <remarks>
/// In: <c>kind</c> (instant, act, personal, estrados: business days; natural), <c>deadline</c>, <c>calendar</c>,
/// <c>start_utc</c> for instant or <c>start_date</c> for the others, <c>length</c>, <c>unit</c>. <c>n</c>,
/// <c>title</c>, <c>note</c> and <c>start_local</c> are ignored. Out: <c>effective_date</c>, <c>due_date</c>,
/// <c>due_at_utc</c> (null for natural days) and <c>skipped</c>, the non-business days after the local date of the
/// start, up to and with the due date. The deadline is looked up for its cut-off; kind and length are the line's own.
/// </remarks>
public sealed class DeadlineLine(CalendarBook book, DeadlineCatalogue deadlines)
{
    /// <summary>Longest term in days: ten years.</summary>
    public const int LongestTerm = 3_660;

    /// <summary>The bundled calendars and deadlines, in their default zone.</summary>
    public static DeadlineLine Bundled { get; } = new(CalendarBook.Bundled, DeadlineCatalogue.Bundled);

    /// <param name="number">Number of the line, from 1, for an error.</param>
    /// <param name="line">The line without its end.</param>
    public LineAnswer Answer(int number, string line) =>
        LineObject.TryParse(line, out var read, out var error)
        && DeadlineQuestion.TryRead(read, out var question, out error)
        && TryPrepare(question, out var calendar, out var deadline, out error)
        && TryCount(question, calendar, deadline.CutOff, out var count, out error)
            ? Write(count)
            : LineAnswer.Bad(number, error);

    private bool TryPrepare(
        DeadlineQuestion question,
        [NotNullWhen(true)] out BusinessCalendar? calendar,
        [NotNullWhen(true)] out Deadline? deadline,
        [NotNullWhen(false)] out LineError? error)
    {
        calendar = null;
        if (!deadlines.TryFind(question.Deadline, out deadline))
        {
            error = new LineError(LineErrorCode.UnknownValue, "deadline", $"No hay un plazo con ese identificador; van de {deadlines.All[0].Id} a {deadlines.All[^1].Id}.");
            return false;
        }

        if (!book.TryResolve(question.Calendar, out calendar, out var problem))
        {
            error = new LineError(LineErrorCode.UnknownValue, "calendar", problem);
            return false;
        }

        if (calendar.IsNatural != (question.Kind == DeadlineKind.Natural))
        {
            error = new LineError(LineErrorCode.Contradiction, "calendar", "El tipo natural va con el calendario natural, y los demás tipos con un calendario de días hábiles.");
            return false;
        }

        error = null;
        return true;
    }

    private bool TryCount(
        DeadlineQuestion question,
        BusinessCalendar calendar,
        TimeOnly? cutOff,
        [NotNullWhen(true)] out DeadlineCount? count,
        [NotNullWhen(false)] out LineError? error)
    {
        count = null;
        error = null;

        // The first and the last year of the clock have no whole local year around them, and no calendar reaches there.
        var year = question.StartUtc.Year;
        if (question.Kind == DeadlineKind.Instant && year is 1 or 9999)
        {
            error = new LineError(LineErrorCode.NotCountable, "calendar", $"El calendario «{calendar.Id}» no cubre el año {year}.");
            return false;
        }

        if (question.Kind == DeadlineKind.Natural && DateOnly.MaxValue.DayNumber - question.StartDate.DayNumber < question.Length)
        {
            error = new LineError(LineErrorCode.OutOfRange, "start_date", "El plazo termina después del año 9999.");
            return false;
        }

        try
        {
            count = Count(question, calendar, book.DefaultZone, cutOff);
            return true;
        }
        catch (CalendarYearException beyond)
        {
            error = new LineError(LineErrorCode.NotCountable, "calendar", beyond.Message);
            return false;
        }
    }

    private static DeadlineCount Count(DeadlineQuestion question, BusinessCalendar calendar, string zone, TimeOnly? cutOff) => question.Kind switch
    {
        DeadlineKind.Instant => DeadlineEngine.FromReception(question.StartUtc, question.Length, calendar, zone, cutOff),
        DeadlineKind.Act => DeadlineEngine.CountFromEffective(question.StartDate, question.Length, calendar, zone, cutOff),
        DeadlineKind.Personal => DeadlineEngine.FromPersonalNotice(question.StartDate, question.Length, calendar, zone, cutOff),
        DeadlineKind.Estrados => DeadlineEngine.FromEstrados(question.StartDate, question.Length, calendar, zone, cutOff),
        DeadlineKind.Natural => DeadlineEngine.NaturalDays(question.StartDate, question.Length, calendar, zone),
        _ => throw new ArgumentOutOfRangeException(nameof(question), question.Kind, "No such kind."),
    };

    private static LineAnswer Write(DeadlineCount count) => LineAnswer.Good(json =>
    {
        json.WriteStartObject();
        json.WriteString("effective_date", Iso(count.EffectiveDate));
        json.WriteString("due_date", Iso(count.DueDate));
        json.WriteString("due_at_utc", count.DueAt?.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture));
        json.WriteStartArray("skipped");
        foreach (var day in count.Skipped)
        {
            json.WriteStartObject();
            json.WriteString("date", Iso(day.Date));
            json.WriteString("reason", day.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    private static string Iso(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
