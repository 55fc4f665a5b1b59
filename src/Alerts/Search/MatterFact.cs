namespace Alertadores.Alerts.Search;

/// <summary>A fact about the matter that alerts are searched by. The number enters the tokens that are stored.</summary>
public enum MatterFact
{
    /// <summary>Id of the conduct catalogue; an alert may have five.</summary>
    Conduct = 1,

    /// <summary>Id of the institution catalogue.</summary>
    Institution = 2,

    /// <summary>INEGI code of the state, two digits.</summary>
    State = 3,

    /// <summary>Code of the accused's level.</summary>
    Rank = 4,

    /// <summary>Code of the level of government.</summary>
    Scope = 5,

    /// <summary>Code of the band of the amount.</summary>
    Amount = 6,

    /// <summary>Code of the electoral context.</summary>
    Electoral = 7,

    /// <summary>Code of the unit of FGR that answers, or that a vista is for.</summary>
    Unit = 8,

    /// <summary><see cref="FactTokens.Yes"/> where evidence may be destroyed.</summary>
    EvidenceAtRisk = 9,

    /// <summary><see cref="FactTokens.Yes"/> where it is still going on.</summary>
    Ongoing = 10,

    /// <summary><see cref="FactTokens.Yes"/> where the accused is close to the control body.</summary>
    OicConflict = 11,
}
