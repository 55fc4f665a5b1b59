namespace Alertadores.Alerts.Directory;

/// <summary>What an entry of the directory is: one of the three destinations of the rules, or the desk that stands in for a missing one. Stored as its number.</summary>
public enum AuthorityKind
{
    /// <summary>Órgano Interno de Control: the control body of one or more institutions (LGRA 3-XXI, LOAPF 44).</summary>
    Oic = 1,

    /// <summary>The Secretaría in charge of internal control, federal or of a state (LGRA 3-XXIII, 3-XXIV).</summary>
    Sfp = 2,

    /// <summary>The public prosecutor, federal or of a state.</summary>
    Fgr = 3,

    /// <summary>The coordination desk: holds what has no instance in the directory, so that nothing is dropped (triage rules §4).</summary>
    Coordination = 4,
}
