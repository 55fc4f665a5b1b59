using System.Globalization;
using System.Security.Cryptography;
using Alertadores.Alerts.Parts;
using Alertadores.Alerts.Pool;
using Alertadores.Alerts.Uploads;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Alerts.Filing;

/// <summary>
/// Where an alert comes in that was sealed before it came: decides the route from the clear facts, checks that every part has the shape that opens, commits to the pool.
/// Delivery: as of <see cref="FilingDesk"/>; the same parts sent again get the same answer, other parts under the same submission are refused.
/// </summary>
/// <remarks>
/// Without a key the server sees stanzas, sizes and nothing else. A sender who seals rubbish into the right shape files an alert that does not open, as one who writes
/// rubbish files one that cannot be read.
/// </remarks>
public sealed class SealedFilingDesk
{
    /// <summary>The most bytes of an age header: a stanza takes about 100.</summary>
    public const int HeaderBytes = 4 * 1024;

    private readonly FilingPreparation _preparation;
    private readonly FilingCommit _commit;
    private readonly SealedUploadDesk _uploads;
    private readonly IRandomness _randomness;

    internal SealedFilingDesk(FilingPreparation preparation, FilingCommit commit, SealedUploadDesk uploads, IRandomness randomness)
    {
        _preparation = preparation;
        _commit = commit;
        _uploads = uploads;
        _randomness = randomness;
    }

    /// <summary>The keys that an alert with these facts must be sealed to, with their recipients, in ordinal order of their ids. Null where no copy is made or no alert is taken.</summary>
    public async Task<IReadOnlyList<PartRecipient>?> RecipientsAsync(Triage.FactSheet.Facts facts, string? institution, string? state, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(facts);
        await _commit.RefreshAsync(cancellation).ConfigureAwait(false);
        return _preparation.Founded && _preparation.Plan(new ClearFacts(facts, institution, state)).Planned is { } planned
            ? [.. planned.Recipients.OrderBy(recipient => recipient.KeyId, StringComparer.Ordinal)]
            : null;
    }

    /// <summary>Checks and commits an alert.</summary>
    public async Task<SealedFilingOutcome> FileAsync(SealedFiling filing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filing);
        if (NotSealedPart(filing) is { } part)
        {
            return new SealedFilingOutcome.NotSealed(part);
        }

        return await _commit.FileAsync(() => TryFileAsync(filing, cancellation), outcome => outcome is SealedFilingOutcome.Filed, cancellation).ConfigureAwait(false);
    }

    private async Task<SealedFilingOutcome?> TryFileAsync(SealedFiling filing, CancellationToken cancellation)
    {
        var directory = _commit.DirectoryVersion;
        if (!_preparation.Founded)
        {
            return new SealedFilingOutcome.NotReady();
        }

        var alertId = AlertIdentity.Of(filing.SubmissionId.Span);
        var clear = new ClearFacts(filing.Facts, filing.Institution, filing.State);
        var (route, planned) = _preparation.Plan(clear);
        if (route.Copies.Count == 0)
        {
            return new SealedFilingOutcome.Orientation(route.Decision);
        }

        if (planned is null)
        {
            return new SealedFilingOutcome.NotReady();
        }

        string[] wanted = [.. planned.Recipients.Select(recipient => recipient.KeyId).Order(StringComparer.Ordinal)];
        if (!wanted.SequenceEqual(filing.Keys, StringComparer.Ordinal))
        {
            // A retry that comes after a key was changed is still the same alert.
            return await AgainAsync(alertId, filing, planned, cancellation).ConfigureAwait(false) ?? new SealedFilingOutcome.KeysDiffer(wanted);
        }

        var claim = UploadClaim.Empty;
        if (filing.Tray is { } tray && filing.Files.Count > 0)
        {
            var (prepared, missing) = await _uploads.PrepareAsync(tray, filing.Files, cancellation).ConfigureAwait(false);
            if (prepared is null)
            {
                // Or they were claimed by this very submission.
                return await AgainAsync(alertId, filing, planned, cancellation).ConfigureAwait(false) ?? Missing(missing);
            }

            claim = prepared;
        }

        if (_preparation.EntryOf(planned, alertId, clear, filing.MailboxId, filing.MailboxAuthHash) is not { } entry)
        {
            return new SealedFilingOutcome.NotReady();
        }

        return await _commit.AddAsync(new PooledFiling(entry, PartsOf(filing), directory), claim, cancellation).ConfigureAwait(false) switch
        {
            PoolAddition.Added => new SealedFilingOutcome.Filed(planned.LegalDate, planned.DueDate),
            PoolAddition.FilesChanged => Missing(0),
            PoolAddition.MailboxTaken => new SealedFilingOutcome.Taken(),
            PoolAddition.DirectoryChanged => null,
            _ => await AgainAsync(alertId, filing, planned, cancellation).ConfigureAwait(false) ?? new SealedFilingOutcome.Taken(),
        };
    }

    private static SealedFilingOutcome.FileMissing Missing(int place) => new(string.Create(CultureInfo.InvariantCulture, $"files[{place}]"));

    private static string? NotSealedPart(SealedFiling filing)
    {
        if (filing.Texts.Count != TextBundle.Parts)
        {
            return "texts";
        }

        var keys = filing.Keys.Count;
        for (var i = 0; i < filing.Texts.Count; i++)
        {
            if (!IsHeader(filing.Texts[i].Header, keys) || !MessagePart.PayloadSizes.Contains(filing.Texts[i].Payload.Length))
            {
                return string.Create(CultureInfo.InvariantCulture, $"texts[{i}]");
            }
        }

        var file = filing.Files.ToList().FindIndex(one => !IsHeader(one.Header, keys));
        return file < 0 ? null : string.Create(CultureInfo.InvariantCulture, $"files[{file}]");
    }

    private static bool IsHeader(byte[] header, int keys) => header.Length <= HeaderBytes && AgeHeader.IsForX25519(header, keys);

    private IReadOnlyList<SealedPart> PartsOf(SealedFiling filing) =>
    [
        .. filing.Texts.Select((text, index) => new SealedPart(
            RandomId.Draw(_randomness), TextBundle.KindAt(index), index, TextBundle.Parts, filing.Keys, text.Header, text.Payload)),
        .. filing.Files.Select((file, index) => new SealedPart(file.Upload, PartKind.File, index, filing.Files.Count, filing.Keys, file.Header, Payload: [])),
    ];

    /// <summary>The answer to a submission that came before; null where none did.</summary>
    private async Task<SealedFilingOutcome?> AgainAsync(Guid alertId, SealedFiling filing, PlannedFiling planned, CancellationToken cancellation)
    {
        if (await _commit.FiledBeforeAsync(alertId, cancellation).ConfigureAwait(false) is not { } before)
        {
            return null;
        }

        var same = filing.Texts.All(text => before.Texts.Any(kept => SHA256.HashData(text.Payload).AsSpan().SequenceEqual(kept)))
            && filing.Files.All(file => before.Files.Contains(file.Upload));
        return !same ? new SealedFilingOutcome.Taken()
            : _preparation.DueDateOf(before.LegalDate, planned.Plan.Answering) is { } due ? new SealedFilingOutcome.Filed(before.LegalDate, due)
            : new SealedFilingOutcome.NotReady();
    }
}
