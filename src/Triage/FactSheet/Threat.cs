using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.FactSheet;

/// <summary>Danger to the reporter.</summary>
public enum Threat
{
    [Code("NINGUNA")]
    Ninguna = 1,

    [Code("AMENAZA")]
    Amenaza = 2,

    [Code("INMINENTE")]
    Inminente = 3,
}
