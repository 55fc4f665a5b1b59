using System.Security.Cryptography;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.PageKeys;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Randomness;
using Npgsql;

namespace Alertadores.Alerts.Uploads;

/// <summary>
/// Takes files in that were sealed before they came: stored as they are, under an id that their sender drew, until the filing claims them. Delivery: as of
/// <see cref="UploadDesk"/>. The same bytes sent again under one id get the same answer; other bytes are refused.
/// </summary>
/// <remarks>They share tables, tray limits, cap and sweep with the files that the server seals. A tray of either kind is unknown to the other: its secret is.</remarks>
public sealed class SealedUploadDesk(NpgsqlDataSource database, PageKeyRing pageKeys, IRandomness randomness, UploadSpace space)
{
    private const int PieceSize = 64 * 1024;

    /// <summary>The sizes that the payload of a file may have: an age payload around a frame of a file step.</summary>
    public static IReadOnlyList<long> PayloadSizes { get; } = [.. FileStep.All.Select(AgePayload.SealedSize)];

    /// <summary>Stores one payload. It is <see cref="UploadState.Ready"/> afterwards.</summary>
    /// <param name="tray">Of the sender.</param>
    /// <param name="upload">Drawn by the sender; stands inside the seal.</param>
    /// <param name="size">Bytes that come, one of <see cref="PayloadSizes"/>.</param>
    /// <param name="body">Read once; an <see cref="IOException"/> of its reads means that the line broke.</param>
    /// <param name="cancellation">Leaves nothing behind.</param>
    public async Task<UploadOutcome> ReceiveAsync(UploadTray tray, Guid upload, long size, Stream body, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tray);
        ArgumentNullException.ThrowIfNull(body);
        if (!PayloadSizes.Contains(size))
        {
            throw new ArgumentOutOfRangeException(nameof(size), size, "Not a size of a sealed file.");
        }

        var generation = await pageKeys.GenerationAsync(cancellation).ConfigureAwait(false);
        var (begun, refusal) = await BeginAsync(tray, upload, size, generation, body, cancellation).ConfigureAwait(false);
        if (begun is null)
        {
            return refusal!;
        }

        try
        {
            await using var chunks = new ChunkWritingStream(database, upload);
            var digest = await CopyAsync(body, size, chunks, cancellation).ConfigureAwait(false);
            var whole = begun with { State = UploadState.Ready, Size = size, Sha256 = digest };

            // Not there any more: swept while it came.
            return await UploadRows.FinishAsync(database, upload, whole.Seal(tray, upload, randomness), chunks.Rest, cancellation).ConfigureAwait(false)
                ? new UploadOutcome.Received(whole.Of(upload))
                : new UploadOutcome.Truncated();
        }
        catch (UploadStoppedException stopped)
        {
            await DiscardAsync(tray, upload).ConfigureAwait(false);
            return stopped.Outcome;
        }
        catch
        {
            await DiscardAsync(tray, upload).ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>What a filing would claim, or the place of the first file that is not there whole.</summary>
    internal async Task<(UploadClaim? Claim, int Missing)> PrepareAsync(UploadTray tray, IReadOnlyList<SealedFileHeader> files, CancellationToken cancellation)
    {
        var there = await UploadRows.ReadAsync(database, tray, cancellation).ConfigureAwait(false);
        var claimed = new List<ClaimedUpload>(files.Count);
        foreach (var file in files)
        {
            if (there.FirstOrDefault(one => one.Id == file.Upload && one.Details.State == UploadState.Ready) is not { } stored)
            {
                return (null, claimed.Count);
            }

            var details = stored.Details;
            claimed.Add(new ClaimedUpload(file.Upload, file.Header, details.Name, details.MediaType, details.Size, details.Sha256, details.Cleaned, details.Removed));
        }

        return (new UploadClaim(tray.Id, claimed), 0);
    }

    private async Task<(UploadDetails? Begun, UploadOutcome? Refusal)> BeginAsync(
        UploadTray tray, Guid upload, long size, byte[] generation, Stream body, CancellationToken cancellation)
    {
        StoredUpload? before;
        await using (var rows = await UploadRows.HoldAsync(database, tray, cancellation).ConfigureAwait(false))
        {
            var (uploads, total) = await rows.ReadToAddAsync(generation, cancellation).ConfigureAwait(false);
            before = uploads.FirstOrDefault(one => one.Id == upload);
            UploadOutcome? refusal = before is not null ? null
                : uploads.Count >= UploadLimits.Files ? new UploadOutcome.TooMany()
                : uploads.Sum(one => one.Bytes) + size > UploadLimits.TrayBytes ? new UploadOutcome.TrayFull()
                : !space.Has(total, size) ? new UploadOutcome.NoSpace()
                : null;

            // Name and type are inside the seal; nothing here knows them.
            var details = new UploadDetails { Number = uploads.Count + 1, Name = "", MediaType = "", State = UploadState.Receiving };
            if (before is null && refusal is null
                && !await rows.TryInsertAsync(upload, generation, size, details.Seal(tray, upload, randomness), cancellation).ConfigureAwait(false))
            {
                return (null, new UploadOutcome.Taken());
            }

            await rows.CommitAsync(cancellation).ConfigureAwait(false);
            if (before is null)
            {
                return refusal is null ? (details, null) : (null, refusal);
            }
        }

        // What is still coming, or broke off with its server, keeps its id until it is swept: its sender seals the file again under another.
        return (null, before.Details.State == UploadState.Ready && before.Details.Size == size
            ? await CompareAsync(before, body, cancellation).ConfigureAwait(false)
            : new UploadOutcome.Taken());
    }

    private static async Task<UploadOutcome> CompareAsync(StoredUpload before, Stream body, CancellationToken cancellation)
    {
        try
        {
            var digest = await CopyAsync(body, before.Details.Size, Stream.Null, cancellation).ConfigureAwait(false);
            return digest.AsSpan().SequenceEqual(before.Details.Sha256)
                ? new UploadOutcome.Received(before.Details.Of(before.Id))
                : new UploadOutcome.Taken();
        }
        catch (UploadStoppedException stopped)
        {
            return stopped.Outcome;
        }
    }

    private static async Task<byte[]> CopyAsync(Stream body, long size, Stream to, CancellationToken cancellation)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var piece = new byte[PieceSize];
        for (var left = size; left > 0;)
        {
            var read = await NextAsync(body, piece.AsMemory(0, (int)Math.Min(left, PieceSize)), cancellation).ConfigureAwait(false);
            hash.AppendData(piece, 0, read);
            await to.WriteAsync(piece.AsMemory(0, read), cancellation).ConfigureAwait(false);
            left -= read;
        }

        return hash.GetHashAndReset();
    }

    private static async Task<int> NextAsync(Stream body, Memory<byte> piece, CancellationToken cancellation)
    {
        try
        {
            if (await body.ReadAsync(piece, cancellation).ConfigureAwait(false) is > 0 and var read)
            {
                return read;
            }
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            // As an end that came too soon.
        }

        throw new UploadStoppedException(new UploadOutcome.Truncated());
    }

    private async Task DiscardAsync(UploadTray tray, Guid upload)
    {
        try
        {
            await using var rows = await UploadRows.HoldAsync(database, tray, CancellationToken.None).ConfigureAwait(false);
            await rows.DeleteAsync(upload, CancellationToken.None).ConfigureAwait(false);
            await rows.CommitAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The database is away: the sweep does it.
        }
    }
}
