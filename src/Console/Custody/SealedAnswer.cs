namespace Alertadores.Console.Custody;

/// <summary>Something sealed, for the vault of who is signed in: the file, the keys that may open it, and what must stand inside the seal.</summary>
/// <param name="File">An age file.</param>
/// <param name="KeyFiles">Private halves, each as an age file sealed to who is signed in.</param>
/// <param name="Place">What the frame must say.</param>
internal sealed record SealedAnswer(byte[] File, IReadOnlyList<KeyAnswer> KeyFiles, PlaceAnswer Place);

/// <summary>A key that may open it.</summary>
internal sealed record KeyAnswer(string KeyId, byte[] KeyFile);

/// <summary>The place of a frame, without the keys that it was sealed to: only the frame itself says them.</summary>
internal sealed record PlaceAnswer(Guid Alert, string Direction, string Kind, int Index, int Count, string? Previous);
