using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Filing;

/// <summary>What became of a final send.</summary>
public abstract record FilingOutcome
{
    private FilingOutcome()
    {
    }

    /// <summary>The alert is durable: it survives the process and the database being killed from here on.</summary>
    /// <param name="LegalDate">The business day that it is attributed to (R0).</param>
    /// <param name="TriageDueDate">By when a person confirms the route (DL-02).</param>
    /// <param name="Again">The same submission had arrived before; nothing was written twice.</param>
    public sealed record Filed(DateOnly LegalDate, DateOnly TriageDueDate, bool Again) : FilingOutcome;

    /// <summary>The facts are outside competence (N1, N2): nothing was filed, the reporter is told where to go.</summary>
    public sealed record Orientation(Decision Decision) : FilingOutcome;

    /// <summary>The installation cannot take alerts: it was not founded, or its calendars do not reach this year. Nothing was filed.</summary>
    public sealed record NotReady : FilingOutcome;
}
