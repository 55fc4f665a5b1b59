namespace Alertadores.Intake.Cleaning;

/// <summary>What a file is by its own first bytes, of the kinds that can be cleaned. Never what its name or its sender claims.</summary>
public enum FileKind
{
    Jpeg = 1,
    Png = 2,
    Webp = 3,
    Gif = 4,
    Pdf = 5,

    /// <summary>A ZIP container. Whether it is an office document is read from its inside, in the sandbox.</summary>
    Office = 6,
}

/// <summary>Tells the kind of a file.</summary>
public static class FileKinds
{
    /// <summary>How many of a file's first bytes <see cref="Of"/> looks at; a shorter file is given whole.</summary>
    public const int HeadBytes = 1024;

    /// <summary>The kind, or null where it is none that can be cleaned.</summary>
    public static FileKind? Of(ReadOnlySpan<byte> head) => head switch
    {
        [0xFF, 0xD8, 0xFF, ..] => FileKind.Jpeg,
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => FileKind.Png,
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, (byte)'W', (byte)'E', (byte)'B', (byte)'P', ..] => FileKind.Webp,
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', ..] => FileKind.Gif,
        [(byte)'P', (byte)'K', 3, 4, ..] => FileKind.Office,

        // Programs open a PDF that has up to 1 KiB of something else before its mark, so that is one too.
        _ when head[..Math.Min(head.Length, HeadBytes)].IndexOf("%PDF-"u8) >= 0 => FileKind.Pdf,
        _ => null,
    };
}
