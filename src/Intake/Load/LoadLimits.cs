namespace Alertadores.Intake.Load;

/// <summary>When a sender has to work, or to wait, before an alert or a file is taken. Stored nowhere; read from configuration.</summary>
public enum Demand
{
    /// <summary>While a lane is busy. A calm portal asks nobody for anything.</summary>
    UnderLoad = 1,

    /// <summary>Of everybody, always.</summary>
    Always = 2,

    /// <summary>Of nobody; lanes and caps still hold.</summary>
    Never = 3,
}

/// <summary>
/// How many are served at once by this process, and what it asks of them under load (contract A10). All numbers in one place; none of them is about an address. The three lanes
/// together take fewer connections than the pool of 80 has, so that no lane keeps another from the database.
/// </summary>
public sealed record LoadLimits
{
    /// <summary>Alerts without files that are filed at once.</summary>
    public int TextAtOnce { get; init; } = 32;

    /// <summary>Alerts without files that wait for one of these; text is shed last.</summary>
    public int TextWaiting { get; init; } = 512;

    /// <summary>Alerts with files that are filed at once.</summary>
    public int FilesAtOnce { get; init; } = 12;

    /// <summary>Alerts with files that wait.</summary>
    public int FilesWaiting { get; init; } = 256;

    /// <summary>Uploads of programs that wait for a turn; forms with files do not wait but are told to come back. Turns are <see cref="Evidence.EvidenceLimits.AtOnce"/>.</summary>
    public int UploadsWaiting { get; init; } = 128;

    /// <summary>How long an upload waits for a turn: senders who keep all turns must not keep others guessing.</summary>
    public TimeSpan UploadPatience { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>When senders work or wait.</summary>
    public Demand Demand { get; init; } = Demand.UnderLoad;

    /// <summary>Leading zero bits that a proof of work must have: 2^18 hashes take a telephone about a second.</summary>
    public int ProofBits { get; init; } = 18;

    /// <summary>How long a challenge can be answered.</summary>
    public TimeSpan ProofLifetime { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>How long a reporter without JavaScript waits, who cannot work.</summary>
    public TimeSpan Wait { get; init; } = TimeSpan.FromSeconds(15);
}
