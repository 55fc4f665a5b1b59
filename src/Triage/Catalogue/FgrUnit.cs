namespace Alertadores.Triage.Catalogue;

/// <summary>Unit of the prosecutor.</summary>
public enum FgrUnit
{
    [Code("FISEL")]
    Fisel = 1,

    [Code("FECC")]
    Fecc = 2,

    [Code("ASUNTOS_INTERNOS")]
    AsuntosInternos = 3,

    [Code("FEVIMTRA")]
    Fevimtra = 4,

    [Code("OTRA")]
    Otra = 5,
}
