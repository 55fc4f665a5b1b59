using System.Collections.Immutable;

namespace Alertadores.Triage.FactSheet;

/// <summary>
/// The clear facts of an alert: closed lists and coarse numbers, the only input of triage. Nothing here has a name,
/// free text, or a date finer than the year.
/// </summary>
public sealed record Facts
{
    /// <summary>Most conducts that one alert can name.</summary>
    public const int MaximumConducts = 5;

    /// <summary>Most years that <see cref="YearsAgo"/> can hold: no one alive reports older facts.</summary>
    public const int MaximumYearsAgo = 120;

    /// <summary>What is taken for a fact that was not given.</summary>
    public static Facts Defaults { get; } = new();

    /// <summary>Ids of the conduct catalogue: 0 to <see cref="MaximumConducts"/>, distinct, their order without meaning.</summary>
    public IReadOnlyList<string> Conducts { get; init; } = ImmutableArray<string>.Empty;

    public Rank Rank { get; init; } = Rank.Desconocido;

    public Scope Scope { get; init; } = Scope.FederalApf;

    public Ternary FederalFunds { get; init; } = Ternary.Ns;

    public Electoral Electoral { get; init; } = Electoral.Ninguno;

    /// <summary>The facts fall on election day or the three days before.</summary>
    public bool Veda72 { get; init; }

    public Amount Amount { get; init; } = Amount.A0;

    public Threat Threat { get; init; } = Threat.Ninguna;

    public bool Retaliation { get; init; }

    /// <summary>The person works in the control body or has close ties with it.</summary>
    public bool OicConflict { get; init; }

    public bool EvidenceAtRisk { get; init; }

    public bool Ongoing { get; init; }

    public Consent Consent { get; init; } = Consent.Na;

    public bool Vulnerable { get; init; }

    /// <summary>Asked only for personal messages on social networks.</summary>
    public Ternary PublicResources { get; init; } = Ternary.Ns;

    /// <summary>Asked only for personal messages on social networks.</summary>
    public Ternary Pressure { get; init; } = Ternary.Ns;

    /// <summary>Whole years between the month of the facts and the legal date: 0 to <see cref="MaximumYearsAgo"/>.</summary>
    public int YearsAgo { get; init; }

    /// <summary>Facts are equal when their conducts are the same ones in the same order and the rest agrees.</summary>
    public bool Equals(Facts? other) =>
        other is not null
        && Conducts.SequenceEqual(other.Conducts, StringComparer.Ordinal)
        && Rest.Equals(other.Rest);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var conduct in Conducts)
        {
            hash.Add(conduct, StringComparer.Ordinal);
        }

        hash.Add(Rest);
        return hash.ToHashCode();
    }

    private (Rank, Scope, Ternary, Electoral, bool, Amount, Threat, (bool, bool, bool, bool, bool), Consent, Ternary, Ternary, int) Rest =>
        (Rank, Scope, FederalFunds, Electoral, Veda72, Amount, Threat, (Retaliation, OicConflict, EvidenceAtRisk, Ongoing, Vulnerable), Consent, PublicResources, Pressure, YearsAgo);
}
