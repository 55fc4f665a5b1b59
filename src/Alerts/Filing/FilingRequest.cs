using Alertadores.Alerts.Uploads;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Alerts.Filing;

/// <summary>One answer as the officer will read it.</summary>
/// <param name="Id">The question's id in the questionnaire.</param>
/// <param name="Label">The question as the reporter saw it.</param>
/// <param name="Value">What the reporter wrote or chose.</param>
public sealed record Answer(string Id, string Label, string Value);

/// <summary>
/// What the portal hands over at the final send on the path without JavaScript. Lives in memory for one request;
/// never log it, never store it.
/// </summary>
public sealed record FilingRequest
{
    /// <summary>32 bytes derived from the receipt; the same submission sent twice is one alert.</summary>
    public required ReadOnlyMemory<byte> SubmissionId { get; init; }

    /// <summary>32 bytes derived from the receipt; finds the mailbox.</summary>
    public required ReadOnlyMemory<byte> MailboxId { get; init; }

    /// <summary>32 bytes derived from the receipt; opens the mailbox. Only its SHA-256 is stored.</summary>
    public required ReadOnlyMemory<byte> MailboxAuth { get; init; }

    /// <summary>The clear facts, the only input of triage.</summary>
    public required Facts Facts { get; init; }

    /// <summary>Id in the catalogue of institutions, or null when unknown or not listed.</summary>
    public string? Institution { get; init; }

    /// <summary>INEGI code of the state, two digits, or null.</summary>
    public string? State { get; init; }

    /// <summary>Every answer for the sealed bundle, in the order of the questionnaire, "sealed only" clear ones included.</summary>
    public required IReadOnlyList<Answer> Answers { get; init; }

    /// <summary>The outer file of an identity that was sealed before it came here (docs/formats/sealed-identity.md); empty where none was given, as always without JavaScript.</summary>
    public ReadOnlyMemory<byte> SealedIdentity { get; init; }

    /// <summary>The detail of the risk, or empty.</summary>
    public string RiskDetail { get; init; } = "";

    /// <summary>The files that go with it, or null. Only what is <see cref="UploadState.Ready"/> is sent.</summary>
    public UploadTray? Tray { get; init; }

    /// <summary>The reporter's age recipient, derived from the receipt ("age1…"); travels inside the seal.</summary>
    public required string ReporterRecipient { get; init; }

    /// <summary>The reporter's Ed25519 public key, 32 bytes, derived from the receipt; travels inside the seal.</summary>
    public required ReadOnlyMemory<byte> ReporterSigningKey { get; init; }

    /// <summary>Whether general data may be counted (questionnaire <c>copia_pdn</c>).</summary>
    public bool AllowsStatistics { get; init; }

    /// <summary>Shows no member: a filing holds what the reporter wrote.</summary>
    public override string ToString() => nameof(FilingRequest);
}
