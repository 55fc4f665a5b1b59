using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Alertadores.Alerts.Parts;
using Alertadores.Alerts.Pool;
using Alertadores.Alerts.Uploads;
using Alertadores.Crypto.Randomness;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Alerts.Filing;

/// <summary>
/// Where an alert comes in on the path without JavaScript: decides the route, seals the texts in memory, claims the files that came before, commits to the pool. Delivery: when
/// <see cref="FileAsync"/> returns <see cref="FilingOutcome.Filed"/> the alert is durable; sent again, it is the same alert.
/// </summary>
public sealed class FilingDesk
{
    /// <summary>The use under which a pool entry's record is encrypted.</summary>
    public const string RecordUse = "alertadores/release-record/v1";

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly FilingPreparation _preparation;
    private readonly FilingCommit _commit;
    private readonly UploadDesk _uploads;
    private readonly IRandomness _randomness;

    internal FilingDesk(FilingPreparation preparation, FilingCommit commit, UploadDesk uploads, IRandomness randomness)
    {
        _preparation = preparation;
        _commit = commit;
        _uploads = uploads;
        _randomness = randomness;
    }

    /// <summary>Who an alert with these facts would go to. Null while the installation is not founded, or where its calendars do not reach this year.</summary>
    public RoutePreview? Preview(Facts facts, string? institution, string? state)
    {
        ArgumentNullException.ThrowIfNull(facts);
        return _preparation.Preview(new ClearFacts(facts, institution, state));
    }

    /// <summary>Seals and commits an alert.</summary>
    public async Task<FilingOutcome> FileAsync(FilingRequest filing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filing);
        return await _commit.FileAsync(() => TryFileAsync(filing, cancellation), outcome => outcome is FilingOutcome.Filed, cancellation).ConfigureAwait(false);
    }

    private async Task<FilingOutcome?> TryFileAsync(FilingRequest filing, CancellationToken cancellation)
    {
        var directory = _commit.DirectoryVersion;
        if (!_preparation.Founded)
        {
            return new FilingOutcome.NotReady();
        }

        var clear = new ClearFacts(filing.Facts, filing.Institution, filing.State);
        var (route, planned) = _preparation.Plan(clear);
        if (route.Copies.Count == 0)
        {
            return new FilingOutcome.Orientation(route.Decision);
        }

        if (planned is null
            || _preparation.EntryOf(planned, AlertIdentity.Of(filing.SubmissionId.Span), clear, filing.MailboxId, SHA256.HashData(filing.MailboxAuth.Span)) is not { } entry)
        {
            return new FilingOutcome.NotReady();
        }

        return await AddAsync(entry, filing, planned.Recipients, directory, cancellation).ConfigureAwait(false) switch
        {
            PoolAddition.Added => new FilingOutcome.Filed(planned.LegalDate, planned.DueDate, Again: false),
            PoolAddition.DirectoryChanged => null,

            // A submission that came before keeps its dates, whenever it is sent again.
            _ => await _commit.FiledBeforeAsync(entry.AlertId, cancellation).ConfigureAwait(false) is { } before
                && _preparation.DueDateOf(before.LegalDate, planned.Plan.Answering) is { } due
                    ? new FilingOutcome.Filed(before.LegalDate, due, Again: true)
                    : new FilingOutcome.NotReady(),
        };
    }

    // The sealed answers name the files, so they are sealed again where a file was removed between the look and the commit. A tray only
    // shrinks by its reporter's own hand, file by file: the turns end.
    private async Task<PoolAddition> AddAsync(
        PoolEntry entry, FilingRequest filing, IReadOnlyList<PartRecipient> recipients, long directory, CancellationToken cancellation)
    {
        while (true)
        {
            var claim = await _uploads.PrepareAsync(filing.Tray, recipients, cancellation).ConfigureAwait(false);
            var texts = TextBundle.Seal(entry.AlertId, AnswersBody(filing, claim), filing.SealedIdentity, RiskBody(filing), recipients, _randomness);
            var files = claim.Files.Select((file, index) => new SealedPart(
                file.Part, PartKind.File, index, claim.Files.Count, texts[0].KeyIds, file.Header, Payload: []));
            var addition = await _commit.AddAsync(new PooledFiling(entry, [.. texts, .. files], directory), claim, cancellation).ConfigureAwait(false);
            if (addition != PoolAddition.FilesChanged)
            {
                return addition;
            }
        }
    }

    // docs/formats/answers.md
    private static ReadOnlyMemory<byte> AnswersBody(FilingRequest filing, UploadClaim claim)
    {
        var body = new System.Buffers.ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(body, Compact))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteStartObject("reporter");
            json.WriteString("recipient", filing.ReporterRecipient);
            json.WriteBase64String("signingKey", filing.ReporterSigningKey.Span);
            json.WriteEndObject();
            json.WriteStartArray("answers");
            foreach (var answer in filing.Answers)
            {
                json.WriteStartObject();
                json.WriteString("id", answer.Id);
                json.WriteString("label", answer.Label);
                json.WriteString("value", answer.Value);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteBoolean("statistics", filing.AllowsStatistics);
            claim.WriteTo(json);
            json.WriteEndObject();
        }

        return body.WrittenMemory;
    }

    private static ReadOnlyMemory<byte> RiskBody(FilingRequest filing) => System.Text.Encoding.UTF8.GetBytes(filing.RiskDetail);
}
