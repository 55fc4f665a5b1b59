using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Alertadores.Alerts;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Uploads;
using Alertadores.Intake.Evidence;
using Alertadores.Intake.Load;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;

namespace Alertadores.Intake.Direct;

/// <summary>
/// The addresses for programs that seal by themselves (docs/protocol.md, "Filing sealed parts"): what they need beforehand, files, and the alert. What names an alert or a
/// reporter travels in bodies, never in an address. No cookie, no session; the server keeps nothing between two requests but uploads.
/// </summary>
internal sealed class DirectDoor(PortalContent content, AlertsRoom room, IntakeLanes lanes, LoadLimits load, EvidenceLimits evidence)
{
    /// <summary>The path that all of them stand under.</summary>
    public const string Root = "/api/v1";

    private const string Octets = "application/octet-stream";
    private const int ValueSize = 32;

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    private readonly ProofOfWork _proofs = new(room.PageKeys, load);

    /// <summary>Whether an address is one for programs: what is refused there is refused as a problem, not as a page.</summary>
    public static bool Holds(PathString path) => path.StartsWithSegments("/api", StringComparison.Ordinal);

    /// <summary>Adds them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        var door = routes.MapGroup(Root);
        door.MapGet("/recipients", RecipientsAsync);
        door.MapPost("/route", RouteAsync);
        door.MapPost("/challenge", ChallengeAsync);
        door.MapPost("/uploads", UploadAsync);
        door.MapPost("/alerts", AlertAsync);
    }

    private async Task RecipientsAsync(HttpContext context)
    {
        await room.Directory.RefreshAsync(context.RequestAborted);
        if (!room.Installation.Founded)
        {
            await RefuseAsync(context, NotReady);
            return;
        }

        var owners = room.Directory.All.Select(authority => authority.Id).Order(StringComparer.Ordinal).Concat(Alerts.Keys.CustodyOwner.All);
        await AnswerAsync(context, new RecipientsAnswer(
            room.Installation.FoundingKey,
            [.. owners.Select(room.Keys.NoteOf).OfType<Alerts.Keys.RecipientsNote>().Select(note => new NoteAnswer(note.Owner, note.Note))]));
    }

    private async Task RouteAsync(HttpContext context)
    {
        var (body, problem) = await DirectBody.ReadAsync<RouteRequest>(context, DirectLimits.RouteBytes);
        if (body is null)
        {
            await RefuseAsync(context, problem!);
            return;
        }

        var (facts, state, wrong) = DirectFacts.Read(body.Facts, body.Institution, body.State, content.Catalogues, room.Law.Conducts);
        if (facts is null)
        {
            await RefuseAsync(context, wrong!);
            return;
        }

        var recipients = await room.SealedFiling.RecipientsAsync(facts, body.Institution, state, context.RequestAborted);
        if (room.Filing.Preview(facts, body.Institution, state) is not { } preview)
        {
            await RefuseAsync(context, NotReady);
            return;
        }

        await AnswerAsync(context, RouteAnswer.Of(preview, [.. (recipients ?? []).Select(recipient => recipient.KeyId)], content.Texts));
    }

    private async Task ChallengeAsync(HttpContext context)
    {
        var (body, problem) = await DirectBody.ReadAsync<ChallengeRequest>(context, DirectLimits.RouteBytes);
        if (body is null || body.For is not ("alert" or "uploads") || body.Subject.Length != ProofOfWork.SubjectSize)
        {
            await RefuseAsync(context, problem ?? DirectProblem.Bad(body!.For is "alert" or "uploads" ? "subject" : "for"));
            return;
        }

        if (!lanes.Demands(body.For is "uploads" ? lanes.Uploads : lanes.Filing(body.Files)))
        {
            await AnswerAsync(context, new ChallengeAnswer(0, null, null));
            return;
        }

        var challenge = await _proofs.IssueAsync(body.Subject, context.RequestAborted);
        await AnswerAsync(context, new ChallengeAnswer(challenge.Bits, challenge.Text, challenge.Seconds));
    }

    /// <summary>Why this request has to work first, or null.</summary>
    private async Task<DirectProblem?> WorkFirstAsync(HttpContext context, Lane lane, ReadOnlyMemory<byte> secret)
    {
        if (!lanes.Demands(lane))
        {
            return null;
        }

        var subject = ProofOfWork.SubjectOf(secret.Span);
        return await _proofs.HoldsAsync(context.Request.Headers[ProofOfWork.Header], subject, context.RequestAborted)
            ? null
            : new DirectProblem(StatusCodes.Status428PreconditionRequired, "proof_wanted") { Challenge = await _proofs.IssueAsync(subject, context.RequestAborted) };
    }

    private async Task AlertAsync(HttpContext context)
    {
        var (body, problem) = await DirectBody.ReadAsync<AlertRequest>(context, DirectLimits.AlertBytes);
        if (body is null || Shape(body) is { } shape && (problem = shape) is not null)
        {
            await RefuseAsync(context, problem!);
            return;
        }

        var (facts, state, wrong) = DirectFacts.Read(body.Facts, body.Institution, body.State, content.Catalogues, room.Law.Conducts);
        if (facts is null)
        {
            await RefuseAsync(context, wrong!);
            return;
        }

        var lane = lanes.Filing(withFiles: body.Files is { Count: > 0 });
        if (await WorkFirstAsync(context, lane, body.Submission) is { } work)
        {
            await RefuseAsync(context, work);
            return;
        }

        using var place = await lane.EnterAsync(Timeout.InfiniteTimeSpan, context.RequestAborted);
        if (place is null)
        {
            await RefuseAsync(context, Full);
            return;
        }

        // From here the sender's line may break: the alert is filed all the same, and a retry is the same alert.
        var outcome = await room.SealedFiling.FileAsync(
            new SealedFiling
            {
                SubmissionId = body.Submission,
                MailboxId = body.Mailbox,
                MailboxAuthHash = body.MailboxProof,
                Facts = facts,
                Institution = body.Institution,
                State = state,
                Keys = body.Keys,
                Texts = [.. body.Texts.Select(text => new SealedText(text.Header, text.Payload))],
                Tray = body.Tray is null ? null : UploadTray.Of(body.Tray),
                Files = [.. (body.Files ?? []).Select(file => new SealedFileHeader(file.Upload, file.Header))],
            },
            CancellationToken.None);
        if (outcome is SealedFilingOutcome.Filed filed)
        {
            await AnswerAsync(context, new AlertAnswer(filed.LegalDate, filed.TriageDueDate));
            return;
        }

        await RefuseAsync(context, ProblemOf(outcome));
    }

    /// <summary>The members that the desk takes for granted.</summary>
    private static DirectProblem? Shape(AlertRequest body)
    {
        var files = body.Files ?? [];
        return body.Submission.Length != ValueSize ? DirectProblem.Bad("submission")
            : body.Mailbox.Length != ValueSize ? DirectProblem.Bad("mailbox")
            : body.MailboxProof.Length != ValueSize ? DirectProblem.Bad("mailboxProof")
            : body.Keys.Count is 0 or > DirectLimits.Keys || body.Keys.Any(key => key is null or { Length: > DirectLimits.IdCharacters }) ? DirectProblem.Bad("keys")
            : body.Texts.Any(text => text is null) ? DirectProblem.Bad("texts")
            : files.Count > UploadLimits.Files || files.Any(file => file is null) || files.DistinctBy(file => file.Upload).Count() != files.Count ? DirectProblem.Bad("files")
            : body.Tray is { Length: not UploadTray.SecretSize } || (body.Tray is null && files.Count > 0) ? DirectProblem.Bad("tray")
            : null;
    }

    private static DirectProblem ProblemOf(SealedFilingOutcome outcome) => outcome switch
    {
        SealedFilingOutcome.Orientation => new DirectProblem(StatusCodes.Status422UnprocessableEntity, "orientation"),
        SealedFilingOutcome.KeysDiffer differ => new DirectProblem(StatusCodes.Status409Conflict, "keys_differ") { Keys = differ.Wanted },
        SealedFilingOutcome.NotSealed not => new DirectProblem(StatusCodes.Status422UnprocessableEntity, "not_sealed") { Field = not.Part },
        SealedFilingOutcome.FileMissing missing => new DirectProblem(StatusCodes.Status409Conflict, "file_missing") { Field = missing.Part },
        SealedFilingOutcome.Taken => new DirectProblem(StatusCodes.Status409Conflict, "submission_taken"),
        _ => NotReady,
    };

    private async Task UploadAsync(HttpContext context)
    {
        var request = context.Request;
        if (!string.Equals(request.ContentType, Octets, StringComparison.OrdinalIgnoreCase))
        {
            await RefuseAsync(context, DirectProblem.OfStatus(StatusCodes.Status415UnsupportedMediaType));
            return;
        }

        if (request.ContentLength is not { } length)
        {
            await RefuseAsync(context, DirectProblem.OfStatus(StatusCodes.Status411LengthRequired));
            return;
        }

        var size = length - DirectLimits.UploadHeadBytes;
        if (length > DirectLimits.UploadBytes || !SealedUploadDesk.PayloadSizes.Contains(size))
        {
            await RefuseAsync(context, length > DirectLimits.UploadBytes
                ? DirectProblem.OfStatus(StatusCodes.Status413PayloadTooLarge)
                : new DirectProblem(StatusCodes.Status422UnprocessableEntity, "not_sealed"));
            return;
        }

        if (!request.Headers.ContainsKey(ProofOfWork.Header) && lanes.Demands(lanes.Uploads))
        {
            // Before a byte is read. For what exactly is asked of /challenge, since the tray is in the body.
            await RefuseAsync(context, new DirectProblem(StatusCodes.Status428PreconditionRequired, "proof_wanted"));
            return;
        }

        using var turn = await lanes.Uploads.EnterAsync(load.UploadPatience, context.RequestAborted);
        if (turn is null)
        {
            await RefuseAsync(context, Busy);
            return;
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = DirectLimits.UploadBytes;
        }

        if (context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = new MinDataRate(evidence.BytesPerSecond, evidence.Grace);
        }

        if (await ReceiveAsync(context, size, context.RequestAborted) is { } problem)
        {
            await RefuseAsync(context, problem);
            return;
        }

        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private async Task<DirectProblem?> ReceiveAsync(HttpContext context, long size, CancellationToken cancellation)
    {
        var request = context.Request;
        var head = new byte[DirectLimits.UploadHeadBytes];
        try
        {
            await request.Body.ReadExactlyAsync(head, cancellation);
        }
        catch (IOException)
        {
            return DirectProblem.Bad();
        }

        if (await WorkFirstAsync(context, lanes.Uploads, head.AsMemory(0, UploadTray.SecretSize)) is { } work)
        {
            return work;
        }

        var tray = UploadTray.Of(head.AsSpan(0, UploadTray.SecretSize));
        var upload = new Guid(head.AsSpan(UploadTray.SecretSize), bigEndian: true);
        return ProblemOf(await room.SealedUploads.ReceiveAsync(tray, upload, size, request.Body, cancellation));
    }

    private static DirectProblem? ProblemOf(UploadOutcome outcome) => outcome switch
    {
        UploadOutcome.Received => null,
        UploadOutcome.Taken => new DirectProblem(StatusCodes.Status409Conflict, "upload_taken"),
        UploadOutcome.TooMany or UploadOutcome.TrayFull => new DirectProblem(StatusCodes.Status409Conflict, "tray_full"),
        UploadOutcome.NoSpace => new DirectProblem(StatusCodes.Status503ServiceUnavailable, "no_space") { RetryAfter = 600 },
        UploadOutcome.Truncated => DirectProblem.Bad(),
        _ => DirectProblem.OfStatus(StatusCodes.Status413PayloadTooLarge),
    };

    private static DirectProblem NotReady => new(StatusCodes.Status503ServiceUnavailable, "not_ready");

    private static DirectProblem Full => new(StatusCodes.Status503ServiceUnavailable, "full") { RetryAfter = 60 };

    private static DirectProblem Busy => new(StatusCodes.Status503ServiceUnavailable, "busy") { RetryAfter = 30 };

    private Task RefuseAsync(HttpContext context, DirectProblem problem) => problem.WriteAsync(context, content.Texts);

    private static Task AnswerAsync<T>(HttpContext context, T answer)
    {
        var bytes = JsonSerializer.SerializeToUtf8Bytes(answer, Json);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
