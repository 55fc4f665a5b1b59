using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Deadlines;

/// <summary>The counting rules R0–R6; their Spanish text is in the data file.</summary>
public enum CountingRule
{
    /// <summary>R0: an instant on the digital channel, attributed to a business day, counted from the next.</summary>
    [Code("R0")]
    DigitalReception = 1,

    /// <summary>R1: a dated act; the first counted day is the next business day (LFPCA 74).</summary>
    [Code("R1")]
    DatedAct = 2,

    /// <summary>R2: a personal notice takes effect on the next business day (LGRA 189, 187).</summary>
    [Code("R2")]
    PersonalNotice = 3,

    /// <summary>R3: a notice on the board (estrados) takes effect on the third business day (LGRA 190).</summary>
    [Code("R3")]
    EstradosNotice = 4,

    /// <summary>R4: every day counts, and the last one is not moved.</summary>
    [Code("R4")]
    NaturalDays = 5,

    /// <summary>R5: calendar months or years after the fact; orientation only.</summary>
    [Code("R5")]
    CalendarSpan = 6,

    /// <summary>R6: hours before local midnight of an election day.</summary>
    [Code("R6")]
    HoursBeforeElection = 7,
}
