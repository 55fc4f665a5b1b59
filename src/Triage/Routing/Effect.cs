using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>One thing that a rule does when it fires: a closed list.</summary>
/// <param name="When">The effect is left out when it does not hold; null: always done.</param>
internal abstract record Effect(ReadCondition? When)
{
    /// <summary>Results that later conditions may ask for once a rule with this effect has had its turn.</summary>
    public virtual Results Gives => Results.None;

    /// <summary>False when the effect would give something to an authority in conflict: then the rule does not fire.</summary>
    public virtual bool IsPossible(Situation situation) => true;

    public abstract void Apply(Situation situation);
}

/// <summary>Ends the evaluation without a route.</summary>
internal sealed record EndWithOrientation(ReadCondition? When) : Effect(When)
{
    public override void Apply(Situation situation) => situation.Disposition = Disposition.Orientacion;
}

internal sealed record Exclude(AuthorityCode Authority, ReadCondition? When) : Effect(When)
{
    public override Results Gives => Results.Excluded;

    public override void Apply(Situation situation)
    {
        if (!situation.Excluded.Contains(Authority))
        {
            situation.Excluded.Add(Authority);
        }
    }
}

/// <param name="Authority">Null: the administrative one, whichever the later stage gives.</param>
internal sealed record GivePrimary(AuthorityCode? Authority, ReadCondition? When) : Effect(When)
{
    public override Results Gives => Results.Primary;

    public override bool IsPossible(Situation situation) => Authority is not { } authority || !situation.Excluded.Contains(authority);

    public override void Apply(Situation situation) => situation.SetPrimary(Authority);
}

/// <param name="EvenIfExcluded">An authority in conflict may hold the place for the substitute that a person names.</param>
internal sealed record GiveAdministrative(AuthorityCode Authority, bool EvenIfExcluded, ReadCondition? When) : Effect(When)
{
    public override Results Gives => Results.Administrative;

    public override bool IsPossible(Situation situation) => EvenIfExcluded || !situation.Excluded.Contains(Authority);

    public override void Apply(Situation situation) => situation.Administrative = Authority;
}

/// <summary>The code SFP means the federal Secretaría, also where the institution is of a state or municipality.</summary>
internal sealed record NameFederalSecretariat(ReadCondition? When) : Effect(When)
{
    public override void Apply(Situation situation) => situation.FederalSecretariat = true;
}

internal sealed record NameOfficeOfOic(OfficeOfOic Office, ReadCondition? When) : Effect(When)
{
    public override void Apply(Situation situation) => situation.OfficeOfOic = Office;
}

/// <param name="Authority">Null: the administrative one.</param>
internal sealed record GiveVista(AuthorityCode? Authority, VistaMode Mode, ReadCondition? When) : Effect(When)
{
    public override Results Gives => Results.Vistas;

    public override bool IsPossible(Situation situation) =>
        Authority is { } authority ? !situation.Excluded.Contains(authority) : situation.Administrative is not null;

    public override void Apply(Situation situation) =>
        situation.Vistas.Add(new Vista(
            Authority ?? situation.Administrative ?? throw new InvalidOperationException("The administrative authority is not known."),
            Mode));
}

internal sealed record GivePriority(Priority Priority, ReadCondition? When) : Effect(When)
{
    public override void Apply(Situation situation) => situation.Priority = Priority;
}

internal sealed record RaiseFlag(string Flag, ReadCondition? When) : Effect(When)
{
    public override void Apply(Situation situation) => situation.Flags.Add(Flag);
}
