using Alertadores.Triage.Calendars;

namespace Alertadores.Alerts.Directory;

/// <summary>
/// All closures that were ever declared, in order, those that were taken back included. One document; the calendars in force are the program's file with the
/// standing ones on top.
/// </summary>
public sealed record ClosureList
{
    public const string DocumentId = "closures";

    public required IReadOnlyList<Closure> Closures { get; init; }

    /// <summary>What a book is made with.</summary>
    internal IEnumerable<DeclaredClosure> Standing =>
        Closures.Where(closure => closure.IsStanding).Select(closure => new DeclaredClosure(closure.Alias, closure.From, closure.To, closure.Basis));
}

/// <summary>One declared closure.</summary>
public sealed record Closure
{
    /// <summary>Counts from 1; never used again.</summary>
    public required int Number { get; init; }

    /// <summary>First day.</summary>
    public required DateOnly From { get; init; }

    /// <summary>Last day, included.</summary>
    public required DateOnly To { get; init; }

    /// <summary>The published reference.</summary>
    public required string Basis { get; init; }

    /// <summary>Whose days are closed; null: of every authority.</summary>
    public required IReadOnlyList<string>? Authorities { get; init; }

    public required Guid DeclaredBy { get; init; }

    /// <summary>UTC.</summary>
    public required DateTimeOffset DeclaredAt { get; init; }

    /// <summary>Set when it was found to be wrong and taken back (UTC).</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    public Guid? WithdrawnBy { get; init; }

    /// <summary>Name in calendar expressions.</summary>
    public string Alias => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"CIERRE-{Number}");

    public bool IsStanding => WithdrawnAt is null;

    /// <summary>Whether it closes the days of this authority.</summary>
    public bool Concerns(string authority) => Authorities is null || Authorities.Contains(authority, StringComparer.Ordinal);
}
