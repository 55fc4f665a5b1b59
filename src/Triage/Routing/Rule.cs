namespace Alertadores.Triage.Routing;

/// <summary>One row of the rule table, as people read it.</summary>
/// <param name="Id">Stable id, as decisions name it.</param>
/// <param name="Stage">Stage of the evaluation.</param>
/// <param name="Nature">Where it comes from.</param>
/// <param name="Enabled">False only for policy rows that the operator switched off.</param>
/// <param name="Version">Version of this row.</param>
/// <param name="Basis">Legal basis, or null for a pure policy.</param>
/// <param name="Text">Spanish, for officers: when and what.</param>
/// <param name="Reason">Spanish, for the reporter: why.</param>
public sealed record Rule(string Id, string Stage, RuleNature Nature, bool Enabled, string Version, string? Basis, string Text, string Reason)
{
    /// <summary>Whether the operator may switch the rule off.</summary>
    public bool IsSwitch => Nature is RuleNature.Policy or RuleNature.PolicyOnLegalGround;
}

/// <summary>One flag of the rule table, as people read it.</summary>
/// <param name="Code">Stable code, as decisions name it.</param>
/// <param name="Meaning">What the program does because of it; null when it only informs.</param>
/// <param name="Text">Spanish, for officers.</param>
/// <param name="Reason">Spanish, for the reporter.</param>
public sealed record Flag(string Code, FlagMeaning? Meaning, string Text, string Reason);
