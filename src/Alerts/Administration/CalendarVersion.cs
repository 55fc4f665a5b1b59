using Alertadores.Triage.Calendars;

namespace Alertadores.Alerts.Administration;

/// <summary>
/// One version of the calendars, whole: every count names the version that it was made with, and can be replayed for as long as this document stands. Stored under
/// <see cref="Version"/>; never changed and never deleted.
/// </summary>
public sealed record CalendarVersion
{
    /// <summary>As counts name it (<see cref="CalendarBook.Version"/>).</summary>
    public required string Version { get; init; }

    /// <summary>The calendar file, byte for byte.</summary>
    public required string Source { get; init; }

    /// <summary>Closures on top of it.</summary>
    public required IReadOnlyList<DeclaredClosure> Closures { get; init; }

    /// <summary>When it was first in force here (UTC).</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>The calendars again.</summary>
    public CalendarBook Book() => CalendarBook.Load(Source).With(Closures);

    internal static CalendarVersion Of(CalendarBook book, DateTimeOffset since) =>
        new() { Version = book.Version, Source = book.Source, Closures = book.Closures, Since = since };
}
