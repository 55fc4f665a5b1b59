namespace Alertadores.Crypto.Frames;

/// <summary>
/// The one size of each layer of a reporter's identity (docs/formats/sealed-identity.md). So small that both layers fit the smallest text step: a bundle with an identity
/// is not larger than one without.
/// </summary>
public static class IdentityStep
{
    /// <summary>Bytes of the frame that holds the text, sealed to custody group B.</summary>
    public const int Inner = 1536;

    /// <summary>Bytes of the frame around the inner file, sealed to custody group A.</summary>
    public const int Outer = 2048;

    /// <summary>The step of a kind of layer that holds <paramref name="size"/> bytes, or null.</summary>
    internal static int? TryFor(string kind, long size) =>
        (string.Equals(kind, PartKind.IdentityOuter, StringComparison.Ordinal) ? Outer : Inner) is var step && size <= step ? step : null;
}
