using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>What the rules do with the facts.</summary>
public enum Disposition
{
    /// <summary>The alert goes to an authority.</summary>
    [Code("RUTEO")]
    Ruteo = 1,

    /// <summary>Nothing to route: the reporter is told where to go.</summary>
    [Code("ORIENTACION")]
    Orientacion = 2,
}
