namespace Alertadores.Alerts.Directory;

/// <summary>Who stands in for whom in an authority, and who is told when nobody acts. Stored as a document under the authority's id.</summary>
public sealed record AuthorityCover
{
    /// <summary>Directory id.</summary>
    public required string Authority { get; init; }

    /// <summary>Absences, past ones too, in the order of declaration.</summary>
    public IReadOnlyList<Substitution> Substitutions { get; init; } = [];

    /// <summary>Officers in the order in which they are told (deadlines.md: assigned officer → substitute → coordinator).</summary>
    public IReadOnlyList<Guid> Escalation { get; init; } = [];

    /// <summary>Who stands in for an officer on a day, through chains of absences; the officer where nobody does.</summary>
    public Guid SubstituteOf(Guid officer, DateOnly day)
    {
        var seen = new HashSet<Guid> { officer };
        var who = officer;
        while (Substitutions.LastOrDefault(one => one.Officer == who && one.Holds(day)) is { } absence)
        {
            if (!seen.Add(absence.Substitute))
            {
                return officer; // they stand in for each other: nobody is left but the first
            }

            who = absence.Substitute;
        }

        return who;
    }
}

/// <param name="Number">Counts from 1 in its authority.</param>
/// <param name="Officer">Who is away.</param>
/// <param name="Substitute">Who stands in; an officer of the same authority.</param>
/// <param name="From">First day.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Withdrawn">Taken back: it holds on no day.</param>
public sealed record Substitution(int Number, Guid Officer, Guid Substitute, DateOnly From, DateOnly To, bool Withdrawn = false)
{
    public bool Holds(DateOnly day) => !Withdrawn && From <= day && day <= To;
}
