using Alertadores.Alerts.Uploads;

namespace Alertadores.Intake.Evidence;

/// <summary>
/// What a form with files may cost. How much a reporter can send stands in <see cref="UploadLimits"/>; these limits keep the door open for others.
/// </summary>
public sealed record EvidenceLimits
{
    /// <summary>Most bytes of a form's body: a whole tray and what a browser writes around twenty files.</summary>
    public const long BodyBytes = UploadLimits.TrayBytes + (8L * 1024 * 1024);

    /// <summary>Most bytes of the headers of a part. A name of 64 KiB is cut, not refused.</summary>
    public const int PartHeaderBytes = 256 * 1024;

    /// <summary>Most headers of a part; browsers send two.</summary>
    public const int PartHeaders = 8;

    /// <summary>Most parts of a form: as many files as a tray takes, twice, and the fields.</summary>
    public const int Parts = (2 * UploadLimits.Files) + 8;

    /// <summary>Most bytes of a field beside the files: the sealed tray is the longest.</summary>
    public const int FieldBytes = 8 * 1024;

    /// <summary>Most characters of a boundary (RFC 2046, section 5.1.1).</summary>
    public const int BoundaryCharacters = 70;

    /// <summary>Bytes read at a time.</summary>
    public const int BufferBytes = 64 * 1024;

    /// <summary>
    /// Forms with files that are received at once by this process; who comes later is told so and can send the text. Each takes
    /// some 4 MiB of memory and, now and then, one connection to the database.
    /// </summary>
    public int AtOnce { get; init; } = 16;

    /// <summary>
    /// Bytes a second that a form with files must bring on average, so that nobody keeps a turn by sending one byte a second. The
    /// slowest line that is worth the while brings several times as much.
    /// </summary>
    public int BytesPerSecond { get; init; } = 512;

    /// <summary>How long a form may be slower than that: Tor's circuits stall.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// Time for cleaning within one answer. Files that are not reached wait with a button of their own; a browser that hears nothing
    /// for five minutes gives up.
    /// </summary>
    public TimeSpan Cleaning { get; init; } = TimeSpan.FromSeconds(90);
}
