using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>What the program itself does because of a flag. Flags are data; most only inform people.</summary>
public enum FlagMeaning
{
    /// <summary>Shows the emergency banner and releases at once.</summary>
    [Code("emergency")]
    Emergency = 1,

    /// <summary>Nothing is sealed to the prosecutor before a person cuts the package.</summary>
    [Code("consent_segregation")]
    ConsentSegregation = 2,

    /// <summary>The copy of the administrative authority goes to the coordination desk.</summary>
    [Code("substitute")]
    Substitute = 3,

    /// <summary>Measures of protection are offered to the reporter.</summary>
    [Code("offer_protection")]
    OfferProtection = 4,
}
