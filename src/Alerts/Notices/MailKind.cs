namespace Alertadores.Alerts.Notices;

/// <summary>What a notice says; each kind has one constant text. Stored as its number.</summary>
public enum MailKind
{
    /// <summary>At fixed hours of business days, to the same people, whether something is new or not.</summary>
    Digest = 1,

    /// <summary>A life in danger, at once, to the on-call group of the authority that answers for the alert.</summary>
    OnCall = 2,

    /// <summary>Nobody acted on it in time: to the on-call group of the coordination desk.</summary>
    Escalation = 3,
}

/// <summary>Where a notice stands. Stored as its number.</summary>
public enum NoticeState
{
    /// <summary>To be sent, or to be tried again.</summary>
    Waiting = 1,

    /// <summary>The mail server took it.</summary>
    Sent = 2,

    /// <summary>Given up, until an administrator tries again.</summary>
    Dead = 3,
}
