namespace Alertadores.Alerts.Keys;

/// <summary>
/// What one owner of keys (an authority, a custody group) publishes: a C2SP signed note under the installation's founding key that lists its current public
/// keys. Format: docs/formats/recipients-note.md. Stored as a document under <see cref="Owner"/>.
/// </summary>
public sealed record RecipientsNote
{
    /// <summary>Authority id, or <c>custodia-a</c> / <c>custodia-b</c>.</summary>
    public required string Owner { get; init; }

    /// <summary>The signed note as text, signature lines included. Bytes that are hashed and verified: served as they are.</summary>
    public required string Note { get; init; }
}
