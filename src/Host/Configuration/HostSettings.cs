using System.Net;
using Alertadores.Intake.Load;
using Alertadores.Intake.Public;

namespace Alertadores.Host.Configuration;

/// <summary>Everything that can be set, validated. Read with <see cref="SettingsReader"/>; documented in this room's README.</summary>
public sealed record HostSettings
{
    /// <summary>The demonstration: loopback only, public sign-ins, a clock that can be shifted, a database marked for ever.</summary>
    public required bool Demonstration { get; init; }

    /// <summary>Folder of this installation: <c>demo</c> or <c>real</c> under the data folder.</summary>
    public required string Folder { get; init; }

    /// <summary><c>Portal:Listen</c>: addresses of the reporters' door.</summary>
    public required IReadOnlyList<IPEndPoint> Portal { get; init; }

    /// <summary><c>Portal:PathBase</c>: the path that the portal is mounted under on the institution's ordinary host (contract A12); "" at the root.</summary>
    public string PortalPathBase { get; init; } = "";

    /// <summary><c>Portal:Onion</c>: its onion address, advertised to visitors of the clear one; null where there is none.</summary>
    public Uri? PortalOnion { get; init; }

    /// <summary><c>Portal:QuickExit</c>: the ordinary page that "Salir rápido" leads to; null takes the portal's own choice.</summary>
    public Uri? PortalQuickExit { get; init; }

    /// <summary><c>Console:Listen</c>: addresses of the officials' door.</summary>
    public required IReadOnlyList<IPEndPoint> Console { get; init; }

    /// <summary><c>Console:VaultListen</c>: addresses of the page that holds officers' keys.</summary>
    public required IReadOnlyList<IPEndPoint> Vault { get; init; }

    /// <summary><c>Console:Origin</c>: what officials' browsers show; the first listener unless set.</summary>
    public required string ConsoleOrigin { get; init; }

    /// <summary><c>Console:VaultOrigin</c>: never the console's own.</summary>
    public required string VaultOrigin { get; init; }

    /// <summary><c>ConnectionStrings:Alertadores</c>; null starts the embedded PostgreSQL.</summary>
    public string? ConnectionString { get; init; }

    /// <summary><c>Postgres:Binaries</c>: bin folder of the embedded PostgreSQL; null looks in the usual places.</summary>
    public string? PostgresBinaries { get; init; }

    /// <summary><c>Keys:MasterKeyFile</c>: 32 bytes that seal the key ring of the database; kept outside it, backed up apart.</summary>
    public required string MasterKeyFile { get; init; }

    /// <summary><c>Law:Folder</c>: files that take the place of the built-in law (see <see cref="LawFiles"/>); null takes all that is built in.</summary>
    public string? LawFolder { get; init; }

    /// <summary><c>Uploads:UnsentGiB</c>, here in bytes: the most that reporters' files may take up before they belong to an alert.</summary>
    public required long UnsentUploadBytes { get; init; }

    /// <summary><c>Uploads:ReserveGiB</c>, here in bytes: what files leave free of the disk of the embedded database, for text.</summary>
    public long UploadReserveBytes { get; init; }

    /// <summary><c>Uploads:AtOnce</c>: bodies of files that this process receives at once.</summary>
    public int UploadsAtOnce { get; init; } = new Alertadores.Intake.Evidence.EvidenceLimits().AtOnce;

    /// <summary><c>Load:*</c>, <c>Uploads:Waiting</c>: how many are served at once, and what is asked of them under load.</summary>
    public LoadLimits Load { get; init; } = new();

    /// <summary><c>Notice:*</c>: what the institution says in the portal's privacy notice; what is missing is said to be missing there.</summary>
    public PrivacyNotice Notice { get; init; } = new();

    /// <summary><c>Clock:Offset</c>: zero outside the demonstration.</summary>
    public TimeSpan ClockOffset { get; init; }

    /// <summary><c>Pool:ReleaseCron</c>: the fixed moments at which filed alerts become visible to officials (Quartz cron, UTC).</summary>
    public string? PoolReleaseCron { get; init; }

    /// <summary><c>Mail:*</c>: the institution's mail server; null sends no notices.</summary>
    public MailSettings? Mail { get; init; }

    /// <summary><c>Notices:DigestHours</c>: by the clock of each authority, in order.</summary>
    public required IReadOnlyList<TimeOnly> DigestHours { get; init; }

    /// <summary><c>Notices:EscalateAfter</c>: how long a life in danger may wait for an official before the coordination desk is called.</summary>
    public required TimeSpan EscalateAfter { get; init; }

    /// <summary><c>Pool:ReleaseEvery</c>: only in the demonstration, instead of the cron.</summary>
    public TimeSpan? PoolReleaseEvery { get; init; }
}
