using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>Jurisdiction of the prosecutor that receives.</summary>
public enum Jurisdiction
{
    [Code("FEDERAL")]
    Federal = 1,

    /// <summary>The prosecutor is the state one.</summary>
    [Code("LOCAL")]
    Local = 2,
}
