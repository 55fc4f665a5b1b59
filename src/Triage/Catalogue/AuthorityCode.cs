namespace Alertadores.Triage.Catalogue;

/// <summary>The three destinations. Display names are data with dates of validity.</summary>
public enum AuthorityCode
{
    /// <summary>Internal control body of the institution (LGRA 10).</summary>
    [Code("OIC")]
    Oic = 1,

    /// <summary>Secretaría in charge of internal control, today Secretaría Anticorrupción y Buen Gobierno (LOAPF 37).</summary>
    [Code("SFP")]
    Sfp = 2,

    /// <summary>Prosecutor (Ley FGR 13).</summary>
    [Code("FGR")]
    Fgr = 3,
}
