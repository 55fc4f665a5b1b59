namespace Alertadores.Alerts.Mailbox;

/// <summary>
/// What the event of a reporter's message keeps beside the sealed part, encrypted under the alert's facts key and always of one size: neither a dump nor the event's
/// name or length tells what was asked for. Officers of the holders are shown it; the seal says the same, signed.
/// </summary>
public sealed record MessageDetails
{
    /// <summary>The use under which it is encrypted.</summary>
    public const string Use = "alertadores/message-details/v1";

    /// <summary>What it is.</summary>
    public required MessageKind Kind { get; init; }

    /// <summary>Yes or no for <see cref="MessageKind.Consent"/>.</summary>
    public bool? Consent { get; init; }

    /// <summary>Replies that stood in the mailbox when it was written. Encrypted, since in clear it would tell that the reporter wrote after an official's exact moment (contract A4).</summary>
    public required int RepliesBefore { get; init; }
}
