using System.Collections.Concurrent;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Calendars;

/// <summary>
/// One version of all calendars. A value: older versions can be kept beside the newest, so that an old count can be
/// replayed with the book it was made with.
/// </summary>
public sealed class CalendarBook
{
    // Expressions come from outside too; beyond this many the rest are resolved anew each time.
    private const int MostRemembered = 256;
    // Room for some hundred declared closures beside the base and its overlays.
    private const int LongestExpression = 2000;
    private const string DateFormat = "yyyy-MM-dd";

    private static readonly Lazy<CalendarBook> BundledBook = new(() => Load(BundledData.Read(FileName)));

    private readonly ConcurrentDictionary<string, BusinessCalendar> resolved = new(StringComparer.Ordinal);
    private readonly CalendarData data;

    internal CalendarBook(CalendarData data, string version, string source, IReadOnlyList<DeclaredClosure> closures)
    {
        this.data = data;
        Version = version;
        Source = source;
        Closures = closures;
    }

    internal const string FileName = "calendar.json";

    /// <summary>The calendars that this version of the product ships.</summary>
    public static CalendarBook Bundled => BundledBook.Value;

    /// <summary>The file's own version and the start of its SHA-256: <c>2026-11-01+sha256:0123456789abcdef</c>.</summary>
    public string Version { get; }

    /// <summary>The file that the book was read from. With <see cref="Closures"/> it makes the same book again, version and all.</summary>
    public string Source { get; }

    /// <summary>Closures declared after the file was made, in the order of their declaration.</summary>
    public IReadOnlyList<DeclaredClosure> Closures { get; }

    /// <summary>Expression used where an authority names none.</summary>
    public string DefaultCalendar => data.DefaultCalendar;

    /// <summary>IANA zone used where an authority names none.</summary>
    public string DefaultZone => data.DefaultZone;

    public BusinessHours Hours => data.Hours;

    /// <summary>Days of federal elections and first Sundays of June, by date. They never change a count.</summary>
    public IReadOnlyList<DateOnly> ElectionDays => data.ElectionDays;

    /// <exception cref="DataFileException">Something in the file is wrong; names the place.</exception>
    public static CalendarBook Load(string json)
    {
        ArgumentNullException.ThrowIfNull(json);
        var read = CalendarDataReader.Read(FileName, json);
        return new CalendarBook(read, VersionOf(read, json), json, []);
    }

    /// <summary>A new book with one more overlay: a closure that an authority declared, with its gazette reference. This one stays as it is.</summary>
    /// <param name="alias">Name in expressions; letters, digits, hyphen; not taken yet.</param>
    /// <param name="from">First day.</param>
    /// <param name="to">Last day, included.</param>
    /// <param name="basis">The published reference.</param>
    public CalendarBook WithClosure(string alias, DateOnly from, DateOnly to, string basis)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(basis);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(from, to);
        if (!CalendarData.IsName(alias) || data.Overlays.ContainsKey(alias) || data.Closures.ContainsKey(alias))
        {
            throw new ArgumentException($"'{alias}' is no name for an overlay, or is taken.", nameof(alias));
        }

        var closure = new Closure(from, to, $"{data.ClosureName} ({basis})");
        var closures = new Dictionary<string, Closure>(data.Closures, StringComparer.Ordinal) { [alias] = closure };
        var text = string.Create(CultureInfo.InvariantCulture, $"{Version}\n{alias}\n{from:yyyy-MM-dd}\n{to:yyyy-MM-dd}\n{basis}");
        return new CalendarBook(data with { Closures = closures }, VersionOf(data, text), Source, [.. Closures, new DeclaredClosure(alias, from, to, basis)]);
    }

    /// <summary>A new book with these closures on top, one after the other.</summary>
    public CalendarBook With(IEnumerable<DeclaredClosure> closures)
    {
        ArgumentNullException.ThrowIfNull(closures);
        return closures.Aggregate(this, (book, closure) => book.WithClosure(closure.Alias, closure.From, closure.To, closure.Basis));
    }

    /// <exception cref="ArgumentException">The expression is not one of this book.</exception>
    public BusinessCalendar Resolve(string expression) =>
        TryResolve(expression, out var calendar, out var problem) ? calendar : throw new ArgumentException(problem, nameof(expression));

    /// <summary>Reads <c>BASE(+OVERLAY)*</c> or <c>natural</c>; the problem is in Spanish.</summary>
    public bool TryResolve(string expression, [NotNullWhen(true)] out BusinessCalendar? calendar, [NotNullWhen(false)] out string? problem)
    {
        ArgumentNullException.ThrowIfNull(expression);
        problem = null;
        if (resolved.TryGetValue(expression, out calendar))
        {
            return true;
        }

        if (expression.Length > LongestExpression)
        {
            problem = $"La expresión de calendario pasa de {LongestExpression} caracteres.";
            return false;
        }

        calendar = Read(expression, out problem);
        if (calendar is not null && resolved.Count < MostRemembered)
        {
            resolved.TryAdd(expression, calendar);
        }

        return calendar is not null;
    }

    // Line ends do not count, so that a checkout cannot change the version.
    private static string VersionOf(CalendarData file, string content) =>
        $"{file.FileVersion}+sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(content.ReplaceLineEndings("\n"))))[..16]}";

    private BusinessCalendar? Read(string expression, out string? problem)
    {
        problem = null;
        if (string.Equals(expression, BusinessCalendar.Natural, StringComparison.Ordinal))
        {
            return new BusinessCalendar(expression, Version, data.Hours, data.Weekend, main: null, outside: null, [], []);
        }

        var parts = expression.Split('+');
        if (!data.Bases.TryGetValue(parts[0], out var main))
        {
            problem = $"No hay un calendario base «{parts[0]}»; los que hay: {string.Join(", ", data.Bases.Keys.Order(StringComparer.Ordinal))}, o natural solo.";
            return null;
        }

        var overlays = new List<DeclaredDays>();
        var closures = new List<Closure>();
        foreach (var part in parts.Skip(1))
        {
            if (data.Overlays.TryGetValue(part, out var overlay))
            {
                overlays.Add(overlay);
            }
            else if (data.Closures.TryGetValue(part, out var closure) || TryReadClosure(part, out closure))
            {
                closures.Add(closure);
            }
            else
            {
                problem = $"«{part}» no es una capa del calendario; las que hay: {string.Join(", ", data.Overlays.Keys.Concat(data.Closures.Keys).Order(StringComparer.Ordinal))}, {data.ClosureAlias} AAAA-MM-DD..AAAA-MM-DD (del primero al último día).";
                return null;
            }
        }

        var outside = main.Span is { } span ? data.Bases[span.Outside] : null;
        return new BusinessCalendar(expression, Version, data.Hours, data.Weekend, main, outside, overlays, closures);
    }

    // cierre 2025-12-22..2026-01-06
    private bool TryReadClosure(string part, [NotNullWhen(true)] out Closure? closure)
    {
        closure = null;
        var prefix = data.ClosureAlias + " ";
        if (part.Length != prefix.Length + DateFormat.Length + 2 + DateFormat.Length || !part.StartsWith(prefix, StringComparison.Ordinal))
        {
            return false;
        }

        var span = part.AsSpan(prefix.Length);
        if (!DateOnly.TryParseExact(span[..DateFormat.Length], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var from)
            || !span.Slice(DateFormat.Length, 2).SequenceEqual("..")
            || !DateOnly.TryParseExact(span[(DateFormat.Length + 2)..], DateFormat, CultureInfo.InvariantCulture, DateTimeStyles.None, out var to)
            || from > to)
        {
            return false;
        }

        closure = new Closure(from, to, $"{data.ClosureName} {part[prefix.Length..]} ({data.ClosureBasis})");
        return true;
    }
}
