using Alertadores.Alerts.Uploads;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Filing;

/// <summary>One text part as its sender sealed it.</summary>
/// <param name="Header">An age header with one X25519 stanza for each key.</param>
/// <param name="Payload">An age payload around a frame of a text step.</param>
public sealed record SealedText(byte[] Header, byte[] Payload);

/// <summary>One file as its sender sealed it.</summary>
/// <param name="Upload">Its upload, and the id of the part that it becomes.</param>
/// <param name="Header">As of a text.</param>
public sealed record SealedFileHeader(Guid Upload, byte[] Header);

/// <summary>An alert whose parts came sealed (docs/protocol.md, "Filing sealed parts"). Lives in memory for one request; never log it.</summary>
public sealed record SealedFiling
{
    /// <summary>32 bytes derived from the receipt; the same submission sent twice is one alert.</summary>
    public required ReadOnlyMemory<byte> SubmissionId { get; init; }

    /// <summary>32 bytes derived from the receipt; finds the mailbox.</summary>
    public required ReadOnlyMemory<byte> MailboxId { get; init; }

    /// <summary>SHA-256 of the proof that opens the mailbox, 32 bytes.</summary>
    public required byte[] MailboxAuthHash { get; init; }

    /// <summary>The clear facts, the only input of triage.</summary>
    public required Facts Facts { get; init; }

    /// <summary>Id in the catalogue of institutions, or null.</summary>
    public string? Institution { get; init; }

    /// <summary>INEGI code of the state, or null.</summary>
    public string? State { get; init; }

    /// <summary>The keys that every part was sealed to, in ordinal order.</summary>
    public required IReadOnlyList<string> Keys { get; init; }

    /// <summary>Answers, identity, risk: always the three.</summary>
    public required IReadOnlyList<SealedText> Texts { get; init; }

    /// <summary>Where its files lie, or null where it has none.</summary>
    public UploadTray? Tray { get; init; }

    /// <summary>Its files, in the order of the list inside the seal.</summary>
    public IReadOnlyList<SealedFileHeader> Files { get; init; } = [];

    /// <summary>Shows no member.</summary>
    public override string ToString() => nameof(SealedFiling);
}

/// <summary>What became of an alert that came sealed. All but <see cref="Filed"/> leave everything as it was.</summary>
public abstract record SealedFilingOutcome
{
    private SealedFilingOutcome()
    {
    }

    /// <summary>Durable. A repeated submission gets the very same answer.</summary>
    /// <param name="LegalDate">The business day that it is attributed to (R0).</param>
    /// <param name="TriageDueDate">By when a person confirms the route (DL-02).</param>
    public sealed record Filed(DateOnly LegalDate, DateOnly TriageDueDate) : SealedFilingOutcome;

    /// <summary>The facts are outside competence (N1, N2).</summary>
    public sealed record Orientation(Decision Decision) : SealedFilingOutcome;

    /// <summary>The installation cannot take alerts.</summary>
    public sealed record NotReady : SealedFilingOutcome;

    /// <summary>The facts go to other keys by now, or always did: ask for the route again and seal to these.</summary>
    public sealed record KeysDiffer(IReadOnlyList<string> Wanted) : SealedFilingOutcome;

    /// <summary>A part that nobody could open.</summary>
    /// <param name="Part">Its place: <c>texts[0]</c>, <c>files[2]</c>.</param>
    public sealed record NotSealed(string Part) : SealedFilingOutcome;

    /// <summary>A file is not there: never came, not whole, swept or sent.</summary>
    public sealed record FileMissing(string Part) : SealedFilingOutcome;

    /// <summary>Another alert came under this submission or mailbox before.</summary>
    public sealed record Taken : SealedFilingOutcome;
}
