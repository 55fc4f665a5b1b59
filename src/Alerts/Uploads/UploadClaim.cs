using System.Text.Json;
using Npgsql;

namespace Alertadores.Alerts.Uploads;

/// <summary>A file on its way into an alert or a message.</summary>
/// <param name="Part">The upload's id, and the id of the part that it becomes.</param>
/// <param name="Header">An age header over the payload's file key, for those who get a copy.</param>
/// <param name="Name">As the reporter's list showed it.</param>
/// <param name="MediaType">As the browser said it.</param>
/// <param name="Size">Bytes of the body.</param>
/// <param name="Sha256">Of the body, 32 bytes.</param>
/// <param name="Cleaned">Hidden data were removed.</param>
/// <param name="Removed">Closed codes of what was removed.</param>
public sealed record ClaimedUpload(
    Guid Part, byte[] Header, string Name, string MediaType, long Size, byte[] Sha256, bool Cleaned, IReadOnlyList<string> Removed)
{
    /// <summary>Never the name.</summary>
    public override string ToString() => nameof(ClaimedUpload);
}

/// <summary>
/// The ready files of a tray, looked at once. Its list travels inside the seal of the alert's answers or of the message (docs/formats/answers.md), so that no file can be
/// moved, swapped or dropped unnoticed; <see cref="TakeAsync"/> makes the list true or refuses.
/// </summary>
public sealed class UploadClaim
{
    internal UploadClaim(ReadOnlyMemory<byte> tray, IReadOnlyList<ClaimedUpload> files)
    {
        Tray = tray;
        Files = files;
    }

    /// <summary>Nothing to send.</summary>
    public static UploadClaim Empty { get; } = new(ReadOnlyMemory<byte>.Empty, []);

    /// <summary>By their number in the tray.</summary>
    public IReadOnlyList<ClaimedUpload> Files { get; }

    /// <summary>Where they lie.</summary>
    internal ReadOnlyMemory<byte> Tray { get; }

    /// <summary>Writes the member <c>attachments</c> of a sealed body.</summary>
    public void WriteTo(Utf8JsonWriter json)
    {
        ArgumentNullException.ThrowIfNull(json);
        json.WriteStartArray("attachments");
        foreach (var file in Files)
        {
            json.WriteStartObject();
            json.WriteString("part", file.Part.ToString("D"));
            json.WriteString("name", file.Name);
            json.WriteString("type", file.MediaType);
            json.WriteNumber("size", file.Size);
            json.WriteBase64String("sha256", file.Sha256);
            json.WriteBoolean("cleaned", file.Cleaned);
            json.WriteStartArray("removed");
            foreach (var code in file.Removed)
            {
                json.WriteStringValue(code);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>
    /// Takes the files out of their tray, inside the transaction that writes their parts; the payloads stay where they are, in <c>part_chunk</c> under the part's id.
    /// </summary>
    /// <returns>False where one of them is gone (removed or sent by another request): roll back and look again.</returns>
    public async Task<bool> TakeAsync(NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellation)
    {
        if (Files.Count == 0)
        {
            return true;
        }

        await using var take = new NpgsqlCommand("DELETE FROM upload WHERE tray = $1 AND upload_id = ANY($2)", connection, transaction);
        take.Parameters.Add(new NpgsqlParameter<byte[]> { TypedValue = Tray.ToArray() });
        take.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = [.. Files.Select(file => file.Part)] });
        return await take.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false) == Files.Count;
    }
}
