namespace Alertadores.Alerts.Mailbox;

/// <summary>Where an alert stands, in the terms that a reporter is told.</summary>
public enum MailboxState
{
    /// <summary>Received; no person has confirmed the route yet.</summary>
    Received = 1,

    /// <summary>A person confirmed the route.</summary>
    Confirmed = 2,

    /// <summary>A person sent it to another authority than the one first chosen.</summary>
    Rerouted = 3,
}

/// <summary>What the twelve words show.</summary>
/// <param name="State">Where the alert stands.</param>
/// <param name="FiledOn">The business day that it is attributed to.</param>
/// <param name="Authorities">Display names of who holds a copy.</param>
/// <param name="NextDate">The next date that binds somebody, or null when none is open.</param>
/// <param name="NextDeadline">The id of the deadline behind that date (DL-…).</param>
/// <param name="Late">Some deadline was missed and the reporter is told so.</param>
public sealed record MailboxView(
    MailboxState State,
    DateOnly FiledOn,
    IReadOnlyList<string> Authorities,
    DateOnly? NextDate,
    string? NextDeadline,
    bool Late);
