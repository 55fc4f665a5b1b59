using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.FactSheet;

/// <summary>Order and branch of government, derived from the institution.</summary>
public enum Scope
{
    [Code("FEDERAL_APF")]
    FederalApf = 1,

    [Code("FEDERAL_EPE")]
    FederalEpe = 2,

    [Code("FEDERAL_AUTONOMO")]
    FederalAutonomo = 3,

    [Code("FEDERAL_PJF")]
    FederalPjf = 4,

    [Code("FEDERAL_CONGRESO")]
    FederalCongreso = 5,

    [Code("ESTATAL")]
    Estatal = 6,

    [Code("MUNICIPAL")]
    Municipal = 7,

    [Code("PRIVADO")]
    Privado = 8,

    [Code("DESCONOCIDO")]
    Desconocido = 9,
}
