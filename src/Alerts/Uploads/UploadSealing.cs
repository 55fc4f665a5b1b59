using System.Security.Cryptography;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Randomness;
using Npgsql;

namespace Alertadores.Alerts.Uploads;

/// <summary>What was sealed: the body's bytes and their SHA-256.</summary>
internal sealed record SealedBody(long Size, byte[] Sha256);

/// <summary>
/// Seals one body while it arrives, through less than 2 MiB of memory whatever its size: body → frame → age payload → chunk rows.
/// </summary>
internal sealed class UploadSealing(NpgsqlDataSource database, IRandomness randomness, UploadTray tray, UploadSpace space)
{
    private const int PieceSize = 64 * 1024;

    /// <summary>Stored bytes of a payload whose frame has this step.</summary>
    internal static long StoredBytes(long step) => AgePayload.SealedSize(step);

    /// <param name="upload">Whose row is there, with the smallest step reserved.</param>
    /// <param name="body">Read once, to its end.</param>
    /// <param name="allowance">Bytes that the tray still has room for.</param>
    /// <param name="cancellation">Stops between two pieces.</param>
    /// <exception cref="UploadStoppedException">A limit, a broken line, or the upload was removed; what was written does not open.</exception>
    internal async Task<SealedBody> SealAsync(Guid upload, Stream body, long allowance, CancellationToken cancellation)
    {
        using var fileKey = UploadKeys.FileKeyOf(tray, upload);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        await using var chunks = new ChunkWritingStream(database, upload);
        using var payload = await AgePayload.StartSealingAsync(fileKey, chunks, randomness, cancellation).ConfigureAwait(false);
        var frame = FrameWriter.Start(new FileHeader(upload), payload);
        var reserved = FileStep.Smallest;
        var piece = new byte[PieceSize];
        try
        {
            int read;
            while ((read = await NextAsync(body, piece, cancellation).ConfigureAwait(false)) > 0)
            {
                var size = frame.BodySize + read;
                if (size > UploadLimits.FileBytes || frame.StepWith(read) is not { } step)
                {
                    throw new UploadStoppedException(new UploadOutcome.TooLarge());
                }

                if (size > allowance)
                {
                    throw new UploadStoppedException(new UploadOutcome.TrayFull());
                }

                if (step > reserved)
                {
                    await ReserveAsync(upload, step - reserved, step, cancellation).ConfigureAwait(false);
                    reserved = step;
                }

                hash.AppendData(piece, 0, read);
                await frame.WriteAsync(piece.AsMemory(0, read), cancellation).ConfigureAwait(false);
            }

            await frame.CompleteAsync(cancellation).ConfigureAwait(false);
            await payload.CompleteAsync(cancellation).ConfigureAwait(false);
            return new SealedBody(frame.BodySize, hash.GetHashAndReset());
        }
        finally
        {
            CryptographicOperations.ZeroMemory(piece);
        }
    }

    private static async Task<int> NextAsync(Stream body, Memory<byte> piece, CancellationToken cancellation)
    {
        try
        {
            return await body.ReadAsync(piece, cancellation).ConfigureAwait(false);
        }
        catch (Exception broken) when (broken is IOException or InvalidDataException)
        {
            // A line that broke, a sender too slow for the server's patience, a form that ends in the middle: the file is not whole.
            throw new UploadStoppedException(new UploadOutcome.Truncated());
        }
    }

    private async Task ReserveAsync(Guid upload, long more, long step, CancellationToken cancellation)
    {
        await using var rows = await UploadRows.HoldAsync(database, tray, cancellation).ConfigureAwait(false);
        if (!space.Has(await rows.HoldTotalAsync(cancellation).ConfigureAwait(false), more))
        {
            throw new UploadStoppedException(new UploadOutcome.NoSpace());
        }

        if (!await rows.ReserveAsync(upload, StoredBytes(step), cancellation).ConfigureAwait(false))
        {
            throw new UploadStoppedException(new UploadOutcome.Truncated());
        }

        await rows.CommitAsync(cancellation).ConfigureAwait(false);
    }
}
