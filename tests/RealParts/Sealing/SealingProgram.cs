using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Parts;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Notes;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;
using Alertadores.Crypto.Sodium;

namespace Alertadores.RealParts.Sealing;

/// <summary>
/// A program that seals by itself and files over the wire (docs/protocol.md, "Filing sealed parts"). Knows the founding key beforehand, as everybody should, and takes keys from notes
/// that it verified and from nothing else.
/// </summary>
public sealed class SealingProgram(HttpClient portal, string foundingKey)
{
    private static readonly SystemRandomness Randomness = new();

    /// <summary>The keys of verified notes, by id.</summary>
    public async Task<IReadOnlyDictionary<string, X25519Recipient>> RecipientsAsync(CancellationToken cancellation = default)
    {
        var published = await portal.GetFromJsonAsync<JsonObject>("/api/v1/recipients", cancellation);
        var verifier = NoteVerifier.TryParse(foundingKey, out var parsed) ? parsed : throw new InvalidDataException("Not a founding key.");
        var installation = verifier.Name["alertadores/".Length..];
        var recipients = new Dictionary<string, X25519Recipient>(StringComparer.Ordinal);
        foreach (var note in published!["notes"]!.AsArray())
        {
            var text = SignedNote.Verify((string)note!["note"]!, [verifier]) ?? throw new InvalidDataException("A note that the founding key did not sign.");
            if (!RecipientsNoteText.TryRead(text, installation, (string)note["owner"]!, out var keys))
            {
                throw new InvalidDataException("Not the note of its owner.");
            }

            foreach (var key in keys)
            {
                recipients[key.Id] = X25519Recipient.TryParse(key.Recipient, out var recipient) ? recipient : throw new InvalidDataException("Not a recipient.");
            }
        }

        return recipients;
    }

    /// <summary>The server's answer to who would get it.</summary>
    public async Task<JsonObject> RouteAsync(AlertDraft draft, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(draft);
        using var answer = await portal.PostAsJsonAsync("/api/v1/route", new { facts = draft.Facts, institution = draft.Institution }, cancellation);
        answer.EnsureSuccessStatusCode();
        return (await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation))!;
    }

    /// <summary>Asks, verifies and seals.</summary>
    public async Task<SealedAlert> SealAsync(AlertDraft draft, CancellationToken cancellation = default)
    {
        var route = await RouteAsync(draft, cancellation);
        var recipients = await RecipientsAsync(cancellation);
        return Seal(draft, [.. route["keys"]!.AsArray().Select(key => new PartRecipient((string)key!, recipients[(string)key!]))]);
    }

    /// <summary>Seals to known keys, in ordinal order of their ids.</summary>
    public static SealedAlert Seal(AlertDraft draft, IReadOnlyList<PartRecipient> recipients)
    {
        ArgumentNullException.ThrowIfNull(draft);
        using var receipt = Receipt.Create(Randomness);
        var submission = Derived(receipt, ReceiptLabel.SubmissionId);
        var alertId = AlertIdentity.Of(submission);
        var traySecret = RandomNumberGenerator.GetBytes(32);
        var files = draft.Files.Select(file => SealFile(file, recipients)).ToList();
        string[] keys = [.. recipients.Select(recipient => recipient.KeyId)];
        byte[][] bodies = [AnswersOf(draft, receipt, files), draft.Identity, Encoding.UTF8.GetBytes(draft.Risk)];
        string[] kinds = [Crypto.Frames.PartKind.Answers, Crypto.Frames.PartKind.Identity, Crypto.Frames.PartKind.Risk];
        var body = new JsonObject
        {
            ["submission"] = Convert.ToBase64String(submission),
            ["mailbox"] = Convert.ToBase64String(Derived(receipt, ReceiptLabel.MailboxId)),
            ["mailboxProof"] = Convert.ToBase64String(SHA256.HashData(Derived(receipt, ReceiptLabel.MailboxAuth))),
            ["facts"] = draft.Facts.DeepClone(),
            ["institution"] = draft.Institution,
            ["keys"] = new JsonArray([.. keys.Select(key => (JsonNode)key)]),
            ["texts"] = new JsonArray([.. bodies.Select((text, index) => SealText(alertId, kinds[index], index, text, keys, recipients))]),
            ["tray"] = Convert.ToBase64String(traySecret),
            ["files"] = new JsonArray([.. files.Select(file => new JsonObject { ["upload"] = file.Id, ["header"] = Convert.ToBase64String(file.Header) })]),
        };
        return new SealedAlert(
            string.Join(' ', receipt.Words),
            alertId,
            Encoding.UTF8.GetBytes(body.ToJsonString(SealedAlert.Json)),
            [.. files.Select(file => (byte[])[.. traySecret, .. file.Id.ToByteArray(bigEndian: true), .. file.Payload])]);
    }

    /// <summary>Sends one file.</summary>
    public Task<HttpResponseMessage> UploadAsync(byte[] upload, string? proof = null, CancellationToken cancellation = default) =>
        PostAsync("/api/v1/uploads", upload, "application/octet-stream", proof, cancellation);

    /// <summary>Sends the alert itself.</summary>
    public Task<HttpResponseMessage> FileAsync(SealedAlert alert, string? proof = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        return PostAsync("/api/v1/alerts", alert.Body, "application/json", proof, cancellation);
    }

    /// <summary>Sends the files, then the alert, and works where the server asks for it; answers the first refusal, or the acknowledgement.</summary>
    public async Task<HttpResponseMessage> SendAsync(SealedAlert alert, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(alert);
        foreach (var upload in alert.Uploads)
        {
            var answer = await UploadAsync(upload, null, cancellation);
            if (answer.StatusCode == HttpStatusCode.PreconditionRequired)
            {
                answer.Dispose();
                answer = await UploadAsync(upload, await WorkAsync("uploads", upload.AsMemory(0, 32), true, cancellation), cancellation);
            }

            if (!answer.IsSuccessStatusCode)
            {
                return answer;
            }

            answer.Dispose();
        }

        var filed = await FileAsync(alert, null, cancellation);
        if (filed.StatusCode != HttpStatusCode.PreconditionRequired)
        {
            return filed;
        }

        filed.Dispose();
        var submission = Convert.FromBase64String((string)JsonNode.Parse(alert.Body)!["submission"]!);
        return await FileAsync(alert, await WorkAsync("alert", submission, alert.Uploads.Count > 0, cancellation), cancellation);
    }

    /// <summary>A solved challenge for what carries this secret, or null where the server asks for none.</summary>
    public async Task<string?> WorkAsync(string what, ReadOnlyMemory<byte> secret, bool files, CancellationToken cancellation = default)
    {
        using var answer = await portal.PostAsJsonAsync("/api/v1/challenge", new { @for = what, subject = SHA256.HashData(secret.Span), files }, cancellation);
        answer.EnsureSuccessStatusCode();
        var asked = (await answer.Content.ReadFromJsonAsync<JsonObject>(cancellation))!;
        return (int)asked["bits"]! is > 0 and var bits ? ProofSolver.Solve((string)asked["challenge"]!, bits) : null;
    }

    private async Task<HttpResponseMessage> PostAsync(string path, byte[] body, string type, string? proof, CancellationToken cancellation)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(type);
        if (proof is not null)
        {
            request.Headers.TryAddWithoutValidation("Alertadores-Proof", proof);
        }

        return await portal.SendAsync(request, cancellation);
    }

    private sealed record SealedFile(Guid Id, byte[] Header, byte[] Payload, int Size, byte[] Sha256);

    private static SealedFile SealFile(byte[] file, IReadOnlyList<PartRecipient> recipients)
    {
        var id = RandomId.Draw(Randomness);
        var frame = SealedFrame.Write(new FileHeader(id), file);
        using var key = FileKey.Generate(Randomness);
        var header = AgeHeader.Write(key, [.. recipients.Select(one => one.Recipient)], Randomness);
        return new SealedFile(id, header, AgePayload.Seal(key, frame, Randomness), file.Length, SHA256.HashData(file));
    }

    private static JsonObject SealText(
        Guid alertId, string kind, int index, byte[] text, IReadOnlyList<string> keys, IReadOnlyList<PartRecipient> recipients)
    {
        var place = new FrameHeader { Alert = alertId, Direction = "in", Kind = kind, Index = index, Count = 3, Keys = keys };
        using var key = FileKey.Generate(Randomness);
        return new JsonObject
        {
            ["header"] = Convert.ToBase64String(AgeHeader.Write(key, [.. recipients.Select(one => one.Recipient)], Randomness)),
            ["payload"] = Convert.ToBase64String(AgePayload.Seal(key, SealedFrame.Write(place, text), Randomness)),
        };
    }

    // docs/formats/answers.md
    private static byte[] AnswersOf(AlertDraft draft, Receipt receipt, IReadOnlyList<SealedFile> files)
    {
        using var reply = X25519Identity.FromScalar(Derived(receipt, ReceiptLabel.AgeX25519));
        return Encoding.UTF8.GetBytes(new JsonObject
        {
            ["v"] = 1,
            ["reporter"] = new JsonObject
            {
                ["recipient"] = reply.Recipient.ToString(),
                ["signingKey"] = Convert.ToBase64String(Ed25519.PublicKey(Derived(receipt, ReceiptLabel.MessageSign))),
            },
            ["answers"] = new JsonArray(new JsonObject { ["id"] = "como_paso", ["label"] = "Cuéntanos cómo pasó", ["value"] = draft.Narrative }),
            ["statistics"] = false,
            ["attachments"] = new JsonArray(
            [
                .. files.Select((file, place) => new JsonObject
                {
                    ["part"] = file.Id,
                    ["name"] = $"prueba-{place + 1}.bin",
                    ["type"] = "application/octet-stream",
                    ["size"] = file.Size,
                    ["sha256"] = Convert.ToBase64String(file.Sha256),
                    ["cleaned"] = false,
                    ["removed"] = new JsonArray(),
                }),
            ]),
        }.ToJsonString(SealedAlert.Json));
    }

    private static byte[] Derived(Receipt receipt, ReceiptLabel label)
    {
        var value = new byte[Receipt.DerivedSize];
        receipt.Derive(label, value);
        return value;
    }
}
