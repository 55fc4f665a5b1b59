using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>Which control body the code OIC means in a decision.</summary>
public enum OfficeOfOic
{
    /// <summary>The control body of the institution of the facts.</summary>
    [Code("INSTITUCION")]
    Institucion = 1,

    /// <summary>The Secretaría's own control body: its people are accused.</summary>
    [Code("SECRETARIA")]
    Secretaria = 2,

    /// <summary>The prosecutor's own control body.</summary>
    [Code("FISCALIA")]
    Fiscalia = 3,
}
