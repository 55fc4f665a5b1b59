using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Parts;
using Alertadores.Crypto.Frames;
using Alertadores.Triage.Lifecycle;
using Npgsql;
using NpgsqlTypes;
using PartKind = Alertadores.Alerts.Parts.PartKind;

namespace Alertadores.Alerts.Cases;

/// <summary>What an officer's browser needs to open one file, or to write a header for another authority.</summary>
/// <param name="Header">The age header for the officer's authority.</param>
/// <param name="Place">What the header inside the seal must say; the opener refuses anything else.</param>
/// <param name="KeyId">The authority key that opens it.</param>
/// <param name="KeyFile">That key's private half as an age file sealed to the officer's own recipient.</param>
/// <param name="Size">Bytes of the age file: header and payload.</param>
public sealed record FileToOpen(byte[] Header, FileHeader Place, string KeyId, byte[] KeyFile, long Size);

/// <summary>A file on its way to an officer's browser: a standard age file, read once.</summary>
public sealed class OpenedFile(long size, Stream content) : IAsyncDisposable
{
    /// <summary>Bytes of <see cref="Content"/>.</summary>
    public long Size => size;

    /// <summary>Header, then payload, up to 512 MiB. Reads hold 1 MiB and no connection between them.</summary>
    public Stream Content => content;

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => content.DisposeAsync();
}

/// <summary>The files of alerts, for officers. What an officer may not see does not exist for them.</summary>
public sealed class CaseAttachments(NpgsqlDataSource database, EventStore.EventStore store, CaseFiles files, MailboxKeys keys)
{
    /// <summary>How a file is opened. Not recorded: no byte of the file leaves.</summary>
    /// <returns>Null where the file does not exist for this officer.</returns>
    public async Task<FileToOpen?> FindAsync(OfficerSession session, Guid alertId, Guid partId, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        var officer = session.Officer;
        if (officer.AuthorityId is not { } authority
            || officer.Role == OfficerRole.Auditor
            || !await files.MayOpenAsync(officer, alertId, cancellation).ConfigureAwait(false)
            || await ReadHeaderAsync(authority, alertId, partId, cancellation).ConfigureAwait(false) is not var (keyId, header)
            || keys.KeyFileFor(officer.Id, keyId) is not { } keyFile)
        {
            return null;
        }

        var payload = await PartChunks.PayloadSizeAsync(database, partId, cancellation).ConfigureAwait(false);
        return new FileToOpen(header, new FileHeader(partId), keyId, keyFile, header.Length + payload);
    }

    /// <summary>The file itself. That it was opened is an event before the first byte can be read.</summary>
    /// <returns>Null where the file does not exist for this officer.</returns>
    public async Task<OpenedFile?> OpenAsync(OfficerSession session, Guid alertId, Guid partId, CancellationToken cancellation)
    {
        if (await FindAsync(session, alertId, partId, cancellation).ConfigureAwait(false) is not { } file)
        {
            return null;
        }

        await using (var append = store.OpenSession(CaseFiles.ContextOf(session.Officer)))
        {
            append.AppendUnconditionally(alertId, [new CopyOpened(alertId, session.Officer.AuthorityId!, session.Officer.Id, partId)]);
            await append.SaveChangesAsync(cancellation).ConfigureAwait(false);
        }

        return new OpenedFile(file.Size, PartChunks.OpenRead(database, partId, file.Header));
    }

    private async Task<(string KeyId, byte[] Header)?> ReadHeaderAsync(string authority, Guid alertId, Guid partId, CancellationToken cancellation)
    {
        await using var read = database.CreateCommand(
            """
            SELECT key_id, h.header
            FROM part p JOIN part_header h USING (part_id), unnest(h.key_ids) AS key_id
            WHERE p.part_id = $1 AND p.alert_id = $2 AND p.direction = 1 AND p.kind = $3 AND split_part(key_id, '/', 1) = $4
            ORDER BY h.number DESC LIMIT 1
            """);
        read.Parameters.AddWithValue(partId);
        read.Parameters.AddWithValue(alertId);
        read.Parameters.AddWithValue((short)PartKind.File);
        read.Parameters.AddWithValue(NpgsqlDbType.Text, authority);
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        return await row.ReadAsync(cancellation).ConfigureAwait(false) ? (row.GetString(0), row.GetFieldValue<byte[]>(1)) : null;
    }
}
