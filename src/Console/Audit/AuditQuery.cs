using System.Globalization;
using Alertadores.Alerts.Audit;
using Alertadores.Console.Cases;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Console.Audit;

/// <summary>
/// What is asked for in an address, by the pages' names or by the API's. One value for each name; an empty one is not asked for; anything outside its list or form is refused.
/// </summary>
internal sealed class AuditQuery(IQueryCollection query, bool inSpanish)
{
    private const int LongestValue = 200;
    private const int LongestName = 100;

    private bool wrong;

    /// <summary>False once a value could not be read.</summary>
    public bool IsGood => !wrong;

    /// <summary>The query string of what is named and given; nothing for what is not.</summary>
    public static string Write(IEnumerable<KeyValuePair<string, string?>> named) => QueryString.Create(named.Where(pair => pair.Value is not null)).ToString();

    public AuditFilter Events() => new()
    {
        Concern = Choice<AuditConcern>("concern", "asunto"),
        Authority = Name("authority", "autoridad"),
        Type = Name("type", "acto"),
        Officer = Officer(),
        Deadline = Name("deadline", "plazo"),
        From = Day("from", "desde"),
        Until = Day("until", "hasta"),
        LateOnly = Flag("late", "tarde"),
        Since = Since(),
    };

    public AuditDeadlineFilter Deadlines() => new()
    {
        State = Choice<AuditDeadlineState>("state", "estado"),
        Authority = Name("authority", "autoridad"),
        Deadline = Name("deadline", "plazo"),
        From = Day("from", "desde"),
        Until = Day("until", "hasta"),
        RecountedOnly = Flag("recounted", "recalculado"),
    };

    public AuditAlertFilter Alerts()
    {
        var filter = new AuditAlertFilter { Authority = Name("authority", "autoridad"), From = Day("from", "desde"), Until = Day("until", "hasta") };
        if (Text("reference", "referencia") is not { } reference)
        {
            return filter;
        }

        // People copy references with their spaces and hyphens.
        if (filter.WithReference(reference.Replace("-", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal)) is { } found)
        {
            return found;
        }

        wrong = true;
        return filter;
    }

    public string? After() => Text("after", "despues");

    public Guid? AfterAlert() => Text("after", "despues") is { } text ? Read<Guid>(Guid.TryParseExact(text, "D", out var alert), alert) : null;

    /// <summary>Rows of a page.</summary>
    public int Size() => Text("size", "filas") is { } text
        ? Read<int>(int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var size) && size is >= 1 and <= AuditFilter.LargestSize, size) ?? 1
        : 50;

    private long? Since() => Text("since", "novedades") is { } text ? Read<long>(long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var place), place) : null;

    private Guid? Officer() => Text("officer", "persona") is { } text ? Read<Guid>(Guid.TryParseExact(text, "D", out var officer), officer) : null;

    private DateOnly? Day(string english, string spanish) => Text(english, spanish) is { } text
        ? Read<DateOnly>(DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day), day)
        : null;

    private bool Flag(string english, string spanish) => Text(english, spanish) is { } text && Read<bool>(text is "1" or "true", text is "1" or "true") is true;

    private T? Choice<T>(string english, string spanish)
        where T : struct, Enum => Text(english, spanish) is { } text ? Read<T>(Choices.TryRead<T>(text, out var value), value) : null;

    // Ids of the directory, of deadlines and of events.
    private string? Name(string english, string spanish)
    {
        var text = Text(english, spanish);
        wrong |= text is not null && (text.Length > LongestName || !text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.'));
        return wrong ? null : text;
    }

    private string? Text(string english, string spanish)
    {
        var values = query[inSpanish ? spanish : english];
        wrong |= values.Count > 1 || values.ToString().Length > LongestValue;
        return wrong || values.ToString().Length == 0 ? null : values.ToString();
    }

    private T? Read<T>(bool understood, T value)
        where T : struct
    {
        wrong |= !understood;
        return understood ? value : null;
    }
}
