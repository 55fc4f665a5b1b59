namespace Alertadores.Triage.Calendars;

/// <summary>The contents of <c>calendar.json</c>, as <see cref="CalendarDataReader"/> has checked them.</summary>
internal sealed record CalendarData
{
    public required string FileVersion { get; init; }

    public required string DefaultZone { get; init; }

    public required string DefaultCalendar { get; init; }

    public required BusinessHours Hours { get; init; }

    public required WeekendRule Weekend { get; init; }

    public required IReadOnlyDictionary<string, DeclaredDays> Bases { get; init; }

    /// <summary>By alias.</summary>
    public required IReadOnlyDictionary<string, DeclaredDays> Overlays { get; init; }

    /// <summary>Declared after the file was made, by alias.</summary>
    public IReadOnlyDictionary<string, Closure> Closures { get; init; } = new Dictionary<string, Closure>(StringComparer.Ordinal);

    public required string ClosureAlias { get; init; }

    public required string ClosureName { get; init; }

    public required string ClosureBasis { get; init; }

    public required IReadOnlyList<DateOnly> ElectionDays { get; init; }

    /// <summary>Letters of ASCII, digits and hyphens: nothing that the grammar of expressions uses.</summary>
    public static bool IsName(string? text) =>
        text is { Length: > 0 and <= 40 } && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '-') && !string.Equals(text, BusinessCalendar.Natural, StringComparison.Ordinal);
}
