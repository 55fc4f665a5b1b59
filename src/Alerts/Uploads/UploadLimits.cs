namespace Alertadores.Alerts.Uploads;

/// <summary>How much can be sent, in one place. What a reporter reads about limits comes from here.</summary>
public static class UploadLimits
{
    /// <summary>The most bytes of one file: 500 MiB.</summary>
    public const long FileBytes = 500L * 1024 * 1024;

    /// <summary>The most bytes of all files of a tray together: 2 GiB.</summary>
    public const long TrayBytes = 2L * 1024 * 1024 * 1024;

    /// <summary>The most files of a tray.</summary>
    public const int Files = 20;

    /// <summary>The most UTF-16 characters of a file's name; what is longer is cut, its ending kept.</summary>
    public const int NameCharacters = 120;

    /// <summary>The most bytes of a file's name as sealed JSON holds it, where a letter takes up to 3 and an emoji 12.</summary>
    public const int NameBytes = 3 * NameCharacters;

    /// <summary>The most characters of a media type; what is longer counts as unknown.</summary>
    public const int MediaTypeCharacters = 100;

    /// <summary>The most codes of what was removed from one file.</summary>
    public const int Codes = 16;

    /// <summary>The most characters of a closed code: <c>a</c>-<c>z</c>, <c>0</c>-<c>9</c>, <c>_</c>.</summary>
    public const int CodeCharacters = 32;

    /// <summary>The most characters of all codes of one file together: with the limits above, the list of 20 files takes less than 17 KiB of the sealed answers.</summary>
    public const int AllCodesCharacters = 160;

    /// <summary>The most stored bytes of all uploads that belong to no alert yet, unless the operator sets another: 20 GiB.</summary>
    public const long TotalBytes = 20L * 1024 * 1024 * 1024;
}
