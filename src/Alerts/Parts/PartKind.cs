namespace Alertadores.Alerts.Parts;

/// <summary>What a sealed part is. Stored as its number; the name inside the seal is <see cref="PartKinds.NameOf"/>.</summary>
public enum PartKind
{
    /// <summary>The reporter's answers. First of the bundle.</summary>
    Answers = 1,

    /// <summary>The reporter's identity. Second of the bundle, sealed empty where none was given.</summary>
    Identity = 2,

    /// <summary>The detail of the risk. Third of the bundle, sealed empty where none was given.</summary>
    Risk = 3,

    /// <summary>A file. As many as the reporter sent, beside the bundle; sealed before its alert was known.</summary>
    File = 4,

    /// <summary>A message, in either direction.</summary>
    Message = 5,
}

/// <summary>The names of part kinds in the sealed frame's header (docs/formats/sealed-frame.md).</summary>
public static class PartKinds
{
    /// <summary>The name that stands inside the seal.</summary>
    public static string NameOf(PartKind kind) => kind switch
    {
        PartKind.Answers => Crypto.Frames.PartKind.Answers,
        PartKind.Identity => Crypto.Frames.PartKind.Identity,
        PartKind.Risk => Crypto.Frames.PartKind.Risk,
        PartKind.File => Crypto.Frames.PartKind.File,
        PartKind.Message => Crypto.Frames.PartKind.Message,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind of sealed part."),
    };
}
