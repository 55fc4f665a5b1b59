namespace Alertadores.Alerts.Directory;

/// <summary>Which policy rows of the rule table are switched off here. One document; absent: those that the file itself switches off.</summary>
public sealed record RuleSwitches
{
    public const string DocumentId = "switches";

    /// <summary>Ids of the rows that are off; all other switches are on.</summary>
    public required IReadOnlyList<string> Off { get; init; }
}
