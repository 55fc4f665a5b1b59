using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.FactSheet;

/// <summary>Electoral context of the facts.</summary>
public enum Electoral
{
    [Code("NINGUNO")]
    Ninguno = 1,

    [Code("PROCESO_FEDERAL")]
    ProcesoFederal = 2,

    [Code("PROCESO_LOCAL")]
    ProcesoLocal = 3,

    [Code("CONSULTA")]
    Consulta = 4,

    [Code("NS")]
    Ns = 5,
}
