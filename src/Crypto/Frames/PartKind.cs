namespace Alertadores.Crypto.Frames;

/// <summary>The kinds of sealed parts, as their frames write them.</summary>
public static class PartKind
{
    /// <summary>What the reporter answered.</summary>
    public const string Answers = "answers";

    /// <summary>Who the reporter is, when given.</summary>
    public const string Identity = "identity";

    /// <summary>The layer of an identity that custody group A opens.</summary>
    public const string IdentityOuter = "identity-a";

    /// <summary>The layer of an identity that custody group B opens: the text.</summary>
    public const string IdentityInner = "identity-b";

    /// <summary>What puts the reporter at risk.</summary>
    public const string Risk = "risk";

    /// <summary>An official's written reason.</summary>
    public const string Reason = "reason";

    /// <summary>A message, in either direction.</summary>
    public const string Message = "message";

    /// <summary>An attachment: the only kind padded to <see cref="FileStep"/>.</summary>
    public const string File = "file";
}
