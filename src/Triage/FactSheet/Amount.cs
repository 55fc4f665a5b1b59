using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.FactSheet;

/// <summary>Band of the amount, in daily UMA of the year of the facts.</summary>
public enum Amount
{
    /// <summary>No money.</summary>
    [Code("A0")]
    A0 = 1,

    /// <summary>Up to 200 UMA (LGRA 78, CPF 212).</summary>
    [Code("A1")]
    A1 = 2,

    /// <summary>Up to 500 UMA (CPF 218, 220, 222, 223).</summary>
    [Code("A2")]
    A2 = 3,

    /// <summary>Up to 2,000 UMA (LGRA 50).</summary>
    [Code("A3")]
    A3 = 4,

    /// <summary>Up to 5,000 UMA (LGRA 80 Bis, CPF 224).</summary>
    [Code("A4")]
    A4 = 5,

    /// <summary>More than 5,000 UMA.</summary>
    [Code("A5")]
    A5 = 6,

    [Code("NS")]
    Ns = 7,
}
