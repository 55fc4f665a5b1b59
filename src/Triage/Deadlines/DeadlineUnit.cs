using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Deadlines;

/// <summary>What one step of a term is. Stored in events.</summary>
public enum DeadlineUnit
{
    /// <summary>Days on which the calendar of the authority works (<c>dia_habil</c>).</summary>
    [Code("dia_habil")]
    BusinessDay = 1,

    /// <summary>Every day (<c>dia_natural</c>).</summary>
    [Code("dia_natural")]
    NaturalDay = 2,

    /// <summary>Hours of the clock (<c>hora_natural</c>).</summary>
    [Code("hora_natural")]
    NaturalHour = 3,

    /// <summary>Calendar months (<c>mes</c>), orientation only.</summary>
    [Code("mes")]
    Month = 4,

    /// <summary>Calendar years (<c>año</c>), orientation only.</summary>
    [Code("año")]
    Year = 5,
}
