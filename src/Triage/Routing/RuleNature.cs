using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>Where a rule comes from, and so whether the operator may switch it off.</summary>
public enum RuleNature
{
    /// <summary>Says what the law says: never switched off.</summary>
    [Code("law")]
    Law = 1,

    /// <summary>From the public programmes that the product answers to: never switched off.</summary>
    [Code("seed")]
    Seed = 2,

    /// <summary>Both: never switched off.</summary>
    [Code("seed_and_law")]
    SeedAndLaw = 3,

    /// <summary>Follows the conduct catalogue: never switched off.</summary>
    [Code("catalogue")]
    Catalogue = 4,

    /// <summary>Decision of the product: a switch of the operator.</summary>
    [Code("policy")]
    Policy = 5,

    /// <summary>Decision of the product where the law allows it: a switch of the operator.</summary>
    [Code("policy_on_legal_ground")]
    PolicyOnLegalGround = 6,
}
