using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Parts;
using Alertadores.Alerts.Pool;
using Alertadores.Alerts.Uploads;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Randomness;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Filing;

/// <summary>
/// Where an alert comes in on the path without JavaScript: decides the route, seals the texts in memory, claims the files that came before, commits to the pool. Delivery: when
/// <see cref="FileAsync"/> returns <see cref="FilingOutcome.Filed"/> the alert is durable; sent again, it is the same alert.
/// </summary>
public sealed class FilingDesk(
    Law law,
    AuthorityDirectory directory,
    MailboxKeys keys,
    IntakePool pool,
    PoolRelease release,
    UploadDesk uploads,
    FactsKeys factsKeys,
    TimeProvider time,
    IRandomness randomness)
{
    /// <summary>The use under which a pool entry's record is encrypted.</summary>
    public const string RecordUse = "alertadores/release-record/v1";

    // The deadline of the product's own promise: a person confirms the route.
    private const string Triage = "DL-02";

    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Who an alert with these facts would go to. Null while the installation is not founded, or where its calendars do not reach this year.</summary>
    public RoutePreview? Preview(Facts facts, string? institution, string? state)
    {
        ArgumentNullException.ThrowIfNull(facts);
        if (directory.CoordinationDesk is null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var plan = Plan(facts, institution, state, now);
        var answering = plan.Copies.Count > 0 ? plan.Answering : directory.CoordinationDesk.Id;
        if (Dates(now, answering) is not { } dates)
        {
            return null;
        }

        var today = law.ClockFor(directory).LocalDate(now, answering);
        return new RoutePreview(
            plan.Decision,
            plan.Destinations,
            [.. plan.Decision.Excluded.Select(code => ExcludedName(code, today))],
            dates.Legal,
            plan.Copies.Count > 0 ? dates.Due : null,
            plan.Decision.Priority == Priority.P0);
    }

    /// <summary>Seals and commits an alert.</summary>
    public async Task<FilingOutcome> FileAsync(FilingRequest filing, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(filing);
        await directory.RefreshAsync(cancellation).ConfigureAwait(false);
        if (directory.CoordinationDesk is null)
        {
            return new FilingOutcome.NotReady();
        }

        var now = time.GetUtcNow();
        var plan = Plan(filing.Facts, filing.Institution, filing.State, now);
        if (plan.Copies.Count == 0)
        {
            return new FilingOutcome.Orientation(plan.Decision);
        }

        if (Dates(now, plan.Answering) is not var (legalDate, dueDate))
        {
            return new FilingOutcome.NotReady();
        }

        var alertId = AlertIdentity.Of(filing.SubmissionId.Span);
        var urgent = plan.Decision.Priority == Priority.P0;

        using var factsKey = factsKeys.Draw();
        var recipients = plan.Copies.Select(copy => RecipientOf(copy.Office)).ToList();
        var command = new ReleaseAlert
        {
            AlertId = alertId,
            LegalDate = legalDate,
            DecisionId = RandomId.Draw(randomness),
            RulesVersion = plan.Decision.RulesVersion,
            Primary = plan.Answering,
            Priority = plan.Decision.Priority!.Value,
            Details = FactsCipher.Seal(factsKey, CaseFiles.DetailsUse, alertId, DetailsOf(plan.Decision, filing), randomness),
            FactsHash = FactsCipher.Hash(factsKey, filing.Facts),
            Copies = [.. plan.Copies.Zip(recipients, (copy, recipient) => new ReleasedCopy(copy.Office.Id, recipient.KeyId, copy.Kind))],
            AutoVistasToFgr = plan.AutoVistasToFgr,
            LearnOfSeriousConduct = plan.LearnOfSeriousConduct,
            ContactFrom = urgent ? now : null,
        };
        if (!CanBeReleased(command))
        {
            return new FilingOutcome.NotReady();
        }

        var entry = new PoolEntry(
            alertId,
            legalDate,
            urgent,
            filing.MailboxId.ToArray(),
            SHA256.HashData(filing.MailboxAuth.Span),
            factsKeys.Wrap(factsKey),
            FactsCipher.Seal(factsKey, RecordUse, alertId, command, randomness));

        var added = await AddAsync(entry, filing, recipients, cancellation).ConfigureAwait(false);
        if (added && urgent)
        {
            // The alert is durable already; if this node stops here, the next look at urgent entries releases it.
            await release.ReleaseAsync(alertId, CancellationToken.None).ConfigureAwait(false);
        }

        return new FilingOutcome.Filed(legalDate, dueDate, Again: !added);
    }

    // The sealed answers name the files, so they are sealed again where a file was removed between the look and the commit. A tray only
    // shrinks by its reporter's own hand, file by file: the turns end.
    private async Task<bool> AddAsync(
        PoolEntry entry, FilingRequest filing, IReadOnlyList<PartRecipient> recipients, CancellationToken cancellation)
    {
        while (true)
        {
            var claim = await uploads.PrepareAsync(filing.Tray, recipients, cancellation).ConfigureAwait(false);
            var texts = TextBundle.Seal(entry.AlertId, AnswersBody(filing, claim), RiskBody(filing), recipients, randomness);
            var files = claim.Files.Select((file, index) => new SealedPart(
                file.Part, PartKind.File, index, claim.Files.Count, texts[0].KeyIds, file.Header, Payload: []));
            var addition = await pool.TryAddAsync(entry, [.. texts, .. files], claim, cancellation).ConfigureAwait(false);
            if (addition != PoolAddition.FilesChanged)
            {
                return addition == PoolAddition.Added;
            }
        }
    }

    // Null where the calendars do not reach: an alert whose terms cannot be counted is not taken, and nothing is lost.
    private (DateOnly Legal, DateOnly Due)? Dates(DateTimeOffset now, string answering)
    {
        var clock = law.ClockFor(directory);
        try
        {
            var legalDate = clock.LegalDate(now, answering);
            return (legalDate, clock.Count(Triage, legalDate, answering).DueDate);
        }
        catch (CalendarYearException)
        {
            return null;
        }
    }

    // Asked before the acknowledgement: an entry whose release could not count another office's term would wait in the pool for ever.
    private bool CanBeReleased(ReleaseAlert command)
    {
        try
        {
            return AlertDecider.Release(command, law.ClockFor(directory)).Count > 0;
        }
        catch (CalendarYearException)
        {
            return false;
        }
    }

    private RoutePlan Plan(Facts facts, string? institution, string? state, DateTimeOffset now)
    {
        var decision = Router.Decide(law.RulesFor(directory), law.Conducts, facts);
        var today = law.ClockFor(directory).LocalDate(now, directory.CoordinationDesk!.Id);
        return RoutePlanner.Plan(decision, facts, institution, state, directory.All, law.Conducts, today);
    }

    private PartRecipient RecipientOf(Authority office)
    {
        var key = keys.CurrentFor(office.Id)
            ?? throw new InvalidOperationException($"Authority {office.Id} has no current mailbox key: the founding is not whole.");
        return X25519Recipient.TryParse(key.Recipient, out var recipient)
            ? new PartRecipient(key.Id, recipient)
            : throw new InvalidOperationException($"The recipient of key {key.Id} is not an X25519 recipient.");
    }

    private string ExcludedName(AuthorityCode code, DateOnly today) => code switch
    {
        AuthorityCode.Sfp => directory.All.FirstOrDefault(a => a.Kind == AuthorityKind.Sfp)?.NameOn(today) ?? Codes.Of(code),
        AuthorityCode.Oic => "Órgano Interno de Control",
        _ => Codes.Of(code),
    };

    private static CaseDetails DetailsOf(Decision decision, FilingRequest filing) => new()
    {
        Facts = new MatterFacts
        {
            Conducts = filing.Facts.Conducts,
            Rank = filing.Facts.Rank,
            Scope = filing.Facts.Scope,
            FederalFunds = filing.Facts.FederalFunds,
            Electoral = filing.Facts.Electoral,
            Veda72 = filing.Facts.Veda72,
            Amount = filing.Facts.Amount,
            OicConflict = filing.Facts.OicConflict,
            EvidenceAtRisk = filing.Facts.EvidenceAtRisk,
            Ongoing = filing.Facts.Ongoing,
            Institution = filing.Institution,
            State = filing.State,
        },
        Primary = decision.Primary!.Value,
        Unit = decision.Unit,
        VistaFgrUnit = decision.VistaFgrUnit,
        Jurisdiction = decision.Jurisdiction,
        Vistas = decision.Vistas,
        Rules = decision.Rules,
        Flags = decision.Flags,
        External = decision.External,
        Excluded = decision.Excluded,
        RulesVersion = decision.RulesVersion,
    };

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
