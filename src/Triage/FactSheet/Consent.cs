using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.FactSheet;

/// <summary>Whether the victim allows that the prosecutor is told of sexual conduct.</summary>
public enum Consent
{
    [Code("SI")]
    Si = 1,

    [Code("NO")]
    No = 2,

    /// <summary>Not asked or not answered.</summary>
    [Code("NA")]
    Na = 3,
}
