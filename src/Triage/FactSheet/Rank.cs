using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.FactSheet;

/// <summary>Level of the person that the alert is about.</summary>
public enum Rank
{
    [Code("OPERATIVO")]
    Operativo = 1,

    [Code("MANDO_MEDIO")]
    MandoMedio = 2,

    [Code("MANDO_SUPERIOR")]
    MandoSuperior = 3,

    [Code("TITULAR")]
    Titular = 4,

    [Code("OIC_INTEGRANTE")]
    OicIntegrante = 5,

    [Code("OIC_TITULAR")]
    OicTitular = 6,

    [Code("SFP_INTEGRANTE")]
    SfpIntegrante = 7,

    [Code("FGR_INTEGRANTE")]
    FgrIntegrante = 8,

    [Code("FUNCIONARIO_ELECTORAL")]
    FuncionarioElectoral = 9,

    [Code("FUNCIONARIO_PARTIDISTA")]
    FuncionarioPartidista = 10,

    [Code("CANDIDATO_O_CAMPANA")]
    CandidatoOCampana = 11,

    [Code("LIDER_SINDICAL")]
    LiderSindical = 12,

    [Code("PARTICULAR")]
    Particular = 13,

    [Code("DESCONOCIDO")]
    Desconocido = 14,
}
