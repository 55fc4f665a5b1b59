namespace Alertadores.Triage.Catalogue;

/// <summary>Legal kind of a conduct.</summary>
public enum ConductKind
{
    [Code("falta_no_grave")]
    FaltaNoGrave = 1,

    [Code("falta_grave")]
    FaltaGrave = 2,

    [Code("falta_de_particular")]
    FaltaDeParticular = 3,

    [Code("delito_corrupcion")]
    DelitoCorrupcion = 4,

    [Code("delito_electoral")]
    DelitoElectoral = 5,

    [Code("otra")]
    Otra = 6,
}
