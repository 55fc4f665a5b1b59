using Alertadores.Alerts.PageKeys;
using Alertadores.Alerts.Parts;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Randomness;
using Npgsql;

namespace Alertadores.Alerts.Uploads;

/// <summary>
/// Takes a reporter's files in before there is an alert: sealed as they arrive under a key that only the reporter's pages carry, until the filing, or a message,
/// claims them. Delivery: <see cref="UploadOutcome.Received"/> means whole and durable; any other end leaves nothing.
/// </summary>
/// <remarks>
/// No transaction and no connection waits for a reporter's line. A page that carries a tray calls <see cref="KeepAsync"/>, else the sweep takes its files
/// when the page key of its last use is destroyed.
/// </remarks>
public sealed class UploadDesk(NpgsqlDataSource database, PageKeyRing pageKeys, IRandomness randomness, UploadSpace space)
{
    /// <summary>Seals a file while it arrives. It is <see cref="UploadState.Undecided"/> afterwards.</summary>
    /// <param name="tray">Of the reporter's page.</param>
    /// <param name="name">What the browser said of it.</param>
    /// <param name="body">Read once, to its end; an <see cref="IOException"/> of its reads means that the line broke.</param>
    /// <param name="cancellation">Leaves nothing behind.</param>
    public Task<UploadOutcome> ReceiveAsync(UploadTray tray, UploadName name, Stream body, CancellationToken cancellation) =>
        ReceiveAsync(tray, name, body, UploadState.Undecided, cancellation);

    /// <summary>
    /// As <see cref="ReceiveAsync(UploadTray, UploadName, Stream, CancellationToken)"/>, for a file that the reporter chose beforehand to send as it is. It is
    /// <see cref="UploadState.Ready"/> from the same commit on, so that a line that breaks then does not undo the choice.
    /// </summary>
    public Task<UploadOutcome> ReceiveAsItIsAsync(UploadTray tray, UploadName name, Stream body, CancellationToken cancellation) =>
        ReceiveAsync(tray, name, body, UploadState.Ready, cancellation);

    private Task<UploadOutcome> ReceiveAsync(UploadTray tray, UploadName name, Stream body, UploadState afterwards, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tray);
        ArgumentNullException.ThrowIfNull(name);
        ArgumentNullException.ThrowIfNull(body);
        return TakeInAsync(
            tray,
            uploads => new UploadDetails
            {
                Number = uploads.Count == 0 ? 1 : uploads.Max(upload => upload.Details.Number) + 1,
                Name = name.Text,
                MediaType = name.MediaType,
                State = UploadState.Receiving,
            },
            body,
            received => received with { State = afterwards },
            cancellation);
    }

    /// <summary>The tray's files by number, with those that are still coming.</summary>
    public async Task<IReadOnlyList<Upload>> ListAsync(UploadTray tray, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tray);
        return [.. (await ReadAsync(tray, cancellation).ConfigureAwait(false)).Where(IsFile).Select(upload => upload.Details.Of(upload.Id))];
    }

    /// <summary>How much has arrived of the tray's files that are still coming: bytes that are written; null while none is coming.</summary>
    public async Task<long?> ArrivedAsync(UploadTray tray, CancellationToken cancellation)
    {
        Guid[] coming = [.. (await ListAsync(tray, cancellation).ConfigureAwait(false)).Where(one => one.State == UploadState.Receiving).Select(one => one.Id)];
        if (coming.Length == 0)
        {
            return null;
        }

        await using var count = database.CreateCommand("SELECT count(*) FROM part_chunk WHERE part_id = ANY($1)");
        count.Parameters.Add(new NpgsqlParameter<Guid[]> { TypedValue = coming });
        return (long)(await count.ExecuteScalarAsync(cancellation).ConfigureAwait(false))! * PartChunks.Size;
    }

    /// <summary>
    /// A file's bytes as they were sent, or null where the tray has no such whole file. Only a read that answers 0 says that they were unchanged; before
    /// that the stream may end in a <see cref="DecryptionFailedException"/>.
    /// </summary>
    public async Task<Stream?> OpenAsync(UploadTray tray, Guid upload, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tray);
        var found = (await ReadAsync(tray, cancellation).ConfigureAwait(false)).FirstOrDefault(one => one.Id == upload);
        if (found is null || found.Details.State == UploadState.Receiving)
        {
            return null;
        }

        using var fileKey = UploadKeys.FileKeyOf(tray, upload);
        var payload = PartChunks.OpenRead(database, upload);
        try
        {
            var frame = await AgePayload.StartOpeningAsync(fileKey, payload, cancellation).ConfigureAwait(false);
            return new OwnedStream(SealedFrame.OpenBody(frame, new FileHeader(upload), found.Details.Size), payload);
        }
        catch
        {
            await payload.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <summary>Puts a cleaned file in the place of the one that was sent, which is deleted at the same moment. It is <see cref="UploadState.Ready"/>, under an id of its own.</summary>
    /// <param name="tray">Of the reporter's page.</param>
    /// <param name="upload">The file as it was sent.</param>
    /// <param name="cleanedBody">Read once, to its end.</param>
    /// <param name="removed">Closed codes of what was removed, see <see cref="UploadLimits.Codes"/>.</param>
    /// <param name="newName">Null keeps the name and the type.</param>
    /// <param name="cancellation">Leaves the original as it is.</param>
    public Task<UploadOutcome> ReplaceAsync(
        UploadTray tray, Guid upload, Stream cleanedBody, IReadOnlyList<string> removed, UploadName? newName, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tray);
        ArgumentNullException.ThrowIfNull(cleanedBody);
        RequireCodes(removed);
        return TakeInAsync(
            tray,
            uploads => uploads.FirstOrDefault(one => one.Id == upload && one.Details.State != UploadState.Receiving) is not { } original
                ? null
                : original.Details with
                {
                    State = UploadState.Receiving,
                    Name = newName?.Text ?? original.Details.Name,
                    MediaType = newName?.MediaType ?? original.Details.MediaType,
                    Size = 0,
                    Sha256 = [],
                    Replaces = upload,
                },
            cleanedBody,
            received => received with { State = UploadState.Ready, Cleaned = true, Removed = [.. removed], WhyNotCleaned = null, Replaces = null },
            cancellation);
    }

    /// <summary>Writes down why a file could not be cleaned. It stays undecided.</summary>
    /// <param name="tray">Of the reporter's page.</param>
    /// <param name="upload">The file.</param>
    /// <param name="whyNotCleaned">A closed code.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    /// <returns>False where the tray has no such undecided file.</returns>
    public Task<bool> MarkAsync(UploadTray tray, Guid upload, string whyNotCleaned, CancellationToken cancellation)
    {
        RequireCodes([whyNotCleaned]);
        return ChangeAsync(tray, upload, details => details with { WhyNotCleaned = whyNotCleaned }, cancellation);
    }

    /// <summary>The reporter sends a file as it is.</summary>
    /// <returns>False where the tray has no such undecided file.</returns>
    public Task<bool> AcceptAsync(UploadTray tray, Guid upload, CancellationToken cancellation) =>
        ChangeAsync(tray, upload, details => details with { State = UploadState.Ready }, cancellation);

    /// <summary>Deletes a file; one that is still coming is stopped.</summary>
    /// <returns>False where the tray has no such file, or no longer.</returns>
    public async Task<bool> RemoveAsync(UploadTray tray, Guid upload, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tray);
        await using var rows = await UploadRows.HoldAsync(database, tray, cancellation).ConfigureAwait(false);
        var removed = await rows.DeleteAsync(upload, cancellation).ConfigureAwait(false);
        await rows.CommitAsync(cancellation).ConfigureAwait(false);
        return removed;
    }

    /// <summary>The reporter still uses the tray: its files live as long as what the page seals now. Writes at most once an hour.</summary>
    public async Task KeepAsync(UploadTray tray, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tray);
        await UploadRows.KeepAsync(database, tray, await pageKeys.GenerationAsync(cancellation).ConfigureAwait(false), cancellation).ConfigureAwait(false);
    }

    /// <summary>One pass of <see cref="UploadSweep"/>: what no page can send any more.</summary>
    /// <returns>How many uploads were deleted.</returns>
    public Task<int> SweepAsync(CancellationToken cancellation) => new UploadSweep(database).SweepAsync(cancellation);

    /// <summary>
    /// What would be sent now: the ready files, each with a header for <paramref name="recipients"/>. Nothing changes until the claim is taken
    /// (<see cref="UploadClaim.TakeAsync"/>).
    /// </summary>
    /// <param name="tray">Of the reporter's page; null has no files.</param>
    /// <param name="recipients">Who gets a copy now.</param>
    /// <param name="cancellation">Stops the query.</param>
    public async Task<UploadClaim> PrepareAsync(UploadTray? tray, IReadOnlyList<PartRecipient> recipients, CancellationToken cancellation)
    {
        if (tray is null)
        {
            return UploadClaim.Empty;
        }

        var ready = (await ReadAsync(tray, cancellation).ConfigureAwait(false)).Where(upload => upload.Details.State == UploadState.Ready);
        return new UploadClaim(tray.Id, [.. ready.Select(upload => ClaimedOf(tray, upload, recipients))]);
    }

    private ClaimedUpload ClaimedOf(UploadTray tray, StoredUpload upload, IReadOnlyList<PartRecipient> recipients)
    {
        using var fileKey = UploadKeys.FileKeyOf(tray, upload.Id);
        var header = AgeHeader.Write(fileKey, [.. recipients.Select(one => one.Recipient)], randomness);
        var (details, removed) = (upload.Details, upload.Details.Removed);
        return new ClaimedUpload(upload.Id, header, details.Name, details.MediaType, details.Size, details.Sha256, details.Cleaned, removed);
    }

    private static bool IsFile(StoredUpload upload) => upload.Details.Replaces is null;

    // What is still coming counts with what it has reserved; an original counts while its replacement comes, the replacement does not.
    private static long UsedBy(IEnumerable<StoredUpload> uploads) =>
        uploads.Where(IsFile).Sum(upload => upload.Details.State == UploadState.Receiving ? upload.Bytes : upload.Details.Size);

    private static void RequireCodes(IReadOnlyList<string> codes)
    {
        ArgumentNullException.ThrowIfNull(codes);
        if (codes.Count > UploadLimits.Codes || !codes.All(IsCode) || codes.Sum(code => code.Length) > UploadLimits.AllCodesCharacters)
        {
            throw new ArgumentException("Closed codes only: lower-case letters, digits and underscores.", nameof(codes));
        }
    }

    private static bool IsCode(string code) =>
        code.Length is > 0 and <= UploadLimits.CodeCharacters && code.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '_');

    private Task<IReadOnlyList<StoredUpload>> ReadAsync(UploadTray tray, CancellationToken cancellation) => UploadRows.ReadAsync(database, tray, cancellation);

    private async Task<bool> ChangeAsync(UploadTray tray, Guid upload, Func<UploadDetails, UploadDetails> change, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(tray);
        await using var rows = await UploadRows.HoldAsync(database, tray, cancellation).ConfigureAwait(false);
        if ((await rows.ReadAsync(cancellation).ConfigureAwait(false)).FirstOrDefault(one => one.Id == upload) is not { Details.State: UploadState.Undecided } found)
        {
            return false;
        }

        await rows.WriteAsync(upload, change(found.Details).Seal(tray, upload, randomness), cancellation).ConfigureAwait(false);
        await rows.CommitAsync(cancellation).ConfigureAwait(false);
        return true;
    }

    private async Task<UploadOutcome> TakeInAsync(
        UploadTray tray,
        Func<IReadOnlyList<StoredUpload>, UploadDetails?> begin,
        Stream body,
        Func<UploadDetails, UploadDetails> finish,
        CancellationToken cancellation)
    {
        var upload = RandomId.Draw(randomness);
        var generation = await pageKeys.GenerationAsync(cancellation).ConfigureAwait(false);
        UploadDetails details;
        long allowance;
        await using (var rows = await UploadRows.HoldAsync(database, tray, cancellation).ConfigureAwait(false))
        {
            var (uploads, total) = await rows.ReadToAddAsync(generation, cancellation).ConfigureAwait(false);
            if (begin(uploads) is not { } begun)
            {
                return new UploadOutcome.Gone();
            }

            if (begun.Replaces is null && uploads.Count(IsFile) >= UploadLimits.Files)
            {
                return new UploadOutcome.TooMany();
            }

            var bytes = UploadSealing.StoredBytes(FileStep.Smallest);
            if (!space.Has(total, bytes))
            {
                return new UploadOutcome.NoSpace();
            }

            details = begun;
            allowance = UploadLimits.TrayBytes - UsedBy(uploads.Where(one => one.Id != begun.Replaces));
            await rows.InsertAsync(upload, generation, bytes, details.Seal(tray, upload, randomness), cancellation).ConfigureAwait(false);
            await rows.CommitAsync(cancellation).ConfigureAwait(false);
        }

        try
        {
            var arrived = await new UploadSealing(database, randomness, tray, space).SealAsync(upload, body, allowance, cancellation).ConfigureAwait(false);
            var whole = finish(details with { Size = arrived.Size, Sha256 = arrived.Sha256 });
            var outcome = await FinishAsync(tray, upload, details.Replaces, whole, cancellation).ConfigureAwait(false);
            if (outcome is not UploadOutcome.Received)
            {
                await DiscardAsync(tray, upload).ConfigureAwait(false);
            }

            return outcome;
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

    private async Task<UploadOutcome> FinishAsync(
        UploadTray tray, Guid upload, Guid? replaces, UploadDetails whole, CancellationToken cancellation)
    {
        await using var rows = await UploadRows.HoldAsync(database, tray, cancellation).ConfigureAwait(false);
        var others = (await rows.ReadAsync(cancellation).ConfigureAwait(false)).Where(one => one.Id != upload && one.Id != replaces);

        // Asked again: two files that came at once may each have fitted alone.
        if (UsedBy(others.Where(one => one.Details.State != UploadState.Receiving)) + whole.Size > UploadLimits.TrayBytes)
        {
            return new UploadOutcome.TrayFull();
        }

        if (replaces is { } original && !await rows.DeleteAsync(original, cancellation).ConfigureAwait(false))
        {
            return new UploadOutcome.Gone();
        }

        if (!await rows.WriteAsync(upload, whole.Seal(tray, upload, randomness), cancellation).ConfigureAwait(false))
        {
            return new UploadOutcome.Truncated();
        }

        await rows.CommitAsync(cancellation).ConfigureAwait(false);
        return new UploadOutcome.Received(whole.Of(upload));
    }

    // Whatever ended the request, its cancellation included, what came is deleted at once; where even that fails, the sweep does it.
    private async Task DiscardAsync(UploadTray tray, Guid upload)
    {
        try
        {
            await RemoveAsync(tray, upload, CancellationToken.None).ConfigureAwait(false);
        }
        catch (NpgsqlException)
        {
            // The database is away.
        }
    }
}
