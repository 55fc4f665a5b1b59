namespace Alertadores.Console.Cases;

/// <summary>Checks what the server can of a text that the officer's browser sealed: that it is an age file and not the text itself.</summary>
internal static class SealedText
{
    // Smallest text step, and an age header with one stanza, are above this.
    private const int Smallest = 4096;

    /// <summary>A page that sent the reason unsealed would put it into an event in clear, for good; so the shape is required.</summary>
    public static bool LooksSealed(ReadOnlySpan<byte> file, int largest) =>
        file.Length is var length && length > Smallest && length <= largest && file.StartsWith("age-encryption.org/v1\n"u8);
}
