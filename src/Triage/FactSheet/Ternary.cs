using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.FactSheet;

/// <summary>Yes, no, or "no lo sé".</summary>
public enum Ternary
{
    [Code("SI")]
    Si = 1,

    [Code("NO")]
    No = 2,

    /// <summary>Not known: never satisfies a condition that names a value.</summary>
    [Code("NS")]
    Ns = 3,
}
