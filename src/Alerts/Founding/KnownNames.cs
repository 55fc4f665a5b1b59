using Alertadores.Triage.Calendars;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Alerts.Founding;

/// <summary>What a description may refer to outside itself.</summary>
public sealed record KnownNames
{
    /// <summary>By the data that the program ships.</summary>
    public static KnownNames Bundled => new()
    {
        CalendarFault = expression => FaultOf(CalendarBook.Bundled, expression),
        Institutions = InstitutionCatalogue.Bundled.All.Select(institution => institution.Id).ToHashSet(StringComparer.Ordinal),
        States = StateCatalogue.Bundled.All.Select(state => state.Code).ToHashSet(StringComparer.Ordinal),
    };

    /// <summary>Null when the calendar expression is right, else what is wrong with it, in Spanish.</summary>
    public required Func<string, string?> CalendarFault { get; init; }

    /// <summary>Whether an IANA zone is known.</summary>
    public Func<string, bool> HasZone { get; init; } = TimeZones.Knows;

    /// <summary>Ids of the institution catalogue.</summary>
    public required IReadOnlySet<string> Institutions { get; init; }

    /// <summary>INEGI codes of the states.</summary>
    public required IReadOnlySet<string> States { get; init; }

    /// <summary>Codes of the fact <c>scope</c>.</summary>
    public IReadOnlySet<string> Scopes { get; init; } = Codes.All<Scope>().ToHashSet(StringComparer.Ordinal);

    /// <summary>Codes by which the rules name a unit of FGR.</summary>
    public IReadOnlySet<string> Units { get; init; } = Codes.All<FgrUnit>().ToHashSet(StringComparer.Ordinal);

    /// <summary>An authority that worked every day of the year would have no business days to count.</summary>
    internal static string? FaultOf(CalendarBook book, string expression) =>
        string.Equals(expression, BusinessCalendar.Natural, StringComparison.Ordinal) ? "cuenta días naturales, y una autoridad tiene días hábiles"
        : book.TryResolve(expression, out _, out var problem) ? null
        : problem;
}
