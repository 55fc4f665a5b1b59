namespace Alertadores.Alerts.Parts;

/// <summary>
/// One part as it is stored: an age payload and the header that opens it for the authorities that get a copy.
/// <c>Header ‖ Payload</c> is a standard age file.
/// </summary>
/// <param name="Id">Random.</param>
/// <param name="Kind">What the part is.</param>
/// <param name="Index">Its place in the bundle, from 0.</param>
/// <param name="Count">How many parts the bundle has.</param>
/// <param name="KeyIds">The keys that it was sealed to, sorted; they also stand inside the seal.</param>
/// <param name="Header">The age header with one stanza a key.</param>
/// <param name="Payload">The age payload; its size is one of the text steps and tells no more. Empty for a file, whose payload came before it in chunk rows.</param>
public sealed record SealedPart(
    Guid Id, PartKind Kind, int Index, int Count, IReadOnlyList<string> KeyIds, byte[] Header, byte[] Payload);
