using System.Collections.Frozen;

namespace Alertadores.Intake.Cleaning;

/// <summary>
/// What was taken out of a file: the only words about it that leave the sandbox. What people read for a code is
/// <c>limpieza.quitado.*</c> in <c>Texts</c>; the values that were found are never kept.
/// </summary>
public static class RemovedCode
{
    public const string Place = "place";
    public const string Device = "device";
    public const string Author = "author";
    public const string Dates = "dates";
    public const string Software = "software";
    public const string Thumbnail = "thumbnail";
    public const string Comments = "comments";
    public const string Revisions = "revisions";
    public const string Attachments = "attachments";
    public const string Scripts = "scripts";
    public const string Signature = "signature";

    /// <summary>A PDF's letters as letters: its pages became pictures, with which links and signatures went too.</summary>
    public const string Text = "text";

    public const string Other = "other";

    /// <summary>All of them, in the order in which people read them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Place, Device, Author, Dates, Thumbnail, Comments, Revisions, Attachments, Scripts, Signature, Software, Other, Text];

    private static readonly FrozenSet<string> Known = All.ToFrozenSet(StringComparer.Ordinal);

    internal static bool IsKnown(string code) => Known.Contains(code);
}
