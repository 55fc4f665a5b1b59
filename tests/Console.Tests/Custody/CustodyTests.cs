using System.Text;
using System.Text.Json;
using Alertadores.Console.Tests.Cases;
using Alertadores.Console.Tests.Serving;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Randomness;
using Alertadores.RealParts.Identities;
using Alertadores.Triage.Lifecycle;
using PartKind = Alertadores.Alerts.Parts.PartKind;

namespace Alertadores.Console.Tests.Custody;

/// <summary>The custodians' endpoints and page over HTTP: in order, by different persons, and nothing of the alert.</summary>
[Collection(ConsoleTests.Name)]
public sealed class CustodyTests(RunningConsole running)
{
    private const string Name = "Rosario Peña Ñáñez, 55 1234 5678";
    private const string Why = "El juez pidió que ratifique en persona.";

    [Fact]
    public async Task An_identity_is_asked_for_granted_twice_and_read_by_who_asked()
    {
        var alert = await FileAsync();
        var (pablo, nora, irene) = (await running.OfficerAsync("pablo.ibarra"), await running.OfficerAsync("nora.campos"), await running.OfficerAsync("irene.salas"));
        var opening = await AskAsync(alert);
        (await pablo.GetAsync($"/api/v1/alerts/{alert}")).Json.GetProperty("identityOpenings")[0].GetProperty("state").GetString().ShouldBe("WaitsForA");

        var request = await RequestAsync(nora, opening);
        request.EnumerateObject().Select(member => member.Name).ShouldBe(["opening", "alert", "authority", "reason", "askedOn", "expiresOn", "state", "ownTurn", "version"]);
        var page = (await nora.GetAsync("/custodia")).Body;
        page.ShouldContain($"data-opening=\"{opening}\"");
        page.ShouldContain("Hace falta su declaraci&#xF3;n");
        page.ShouldContain("25 de marzo de 2026");
        (await irene.GetAsync("/custodia")).Body.ShouldNotContain($"data-opening=\"{opening}\"");

        // The reason is opened by a custody key, and that it was is on record first.
        var version = await running.VersionOfAsync(alert);
        (await OpenAsync("nora.campos", (await nora.PostAsync($"/api/v1/custody/requests/{opening}/reason")).Json, "out")).ShouldBe(Why);
        (await running.VersionOfAsync(alert)).ShouldBe(version + 1);
        (await running.CaseAsync("laura.nava", alert)).Timeline[^1].Actor.ShouldBe("Nora Campos Ávila");

        var inner = await InnerAsync("nora.campos", alert, opening);
        var agreed = await nora.PostAsync($"/api/v1/custody/requests/{opening}/agree", Sealing.Json(new { version = request.GetProperty("version").GetInt64(), inner }));
        agreed.Code.ShouldBe(200, agreed.Body);
        var layer = (await irene.PostAsync($"/api/v1/custody/requests/{opening}/layer")).Json;
        var header = await HeaderAsync("irene.salas", layer);
        var opened = await irene.PostAsync($"/api/v1/custody/requests/{opening}/open", Sealing.Json(new { version = await VersionAsync(irene, opening), keyId = layer.GetProperty("readerKeyId").GetString(), header }));
        opened.Code.ShouldBe(200, opened.Body);

        var read = await pablo.PostAsync($"/api/v1/alerts/{alert}/identity/openings/{opening}/read");
        read.Code.ShouldBe(200, read.Body);
        read.Body.ShouldNotContain("Rosario");
        using var key = await running.Here.OpenKeyFileAsync("pablo.ibarra", read.Json.GetProperty("keyFiles")[0].GetProperty("keyFile").GetBytesFromBase64());
        SealedIdentity.Read(read.Json.GetProperty("file").GetBytesFromBase64(), alert, key).ShouldBe(Name);
        var body = (await pablo.GetAsync($"/alertas/{alert}")).Body;
        body.ShouldContain($"data-read-identity=\"{opening}\"");
        body.ShouldContain("Identidad, abierta por las custodias");

        // A colleague may ask, not read; another authority finds nothing.
        (await (await running.OfficerAsync("diego.fuentes")).PostAsync($"/api/v1/alerts/{alert}/identity/openings/{opening}/read")).Code.ShouldBe(403);
        (await (await running.OfficerAsync("silvia.prado")).PostAsync($"/api/v1/alerts/{alert}/identity/openings/{opening}/read")).Code.ShouldBe(404);
        var audited = (await (await running.OfficerAsync("tomas.rangel")).GetAsync($"/auditoria/historias/{alert}")).Body;
        audited.ShouldContain("grupo B de custodia abri");
        audited.ShouldNotContain("Rosario");
    }

    [Fact]
    public async Task Steps_out_of_order_by_the_wrong_group_twice_or_on_an_old_version_are_refused_and_leave_nothing()
    {
        var alert = await FileAsync();
        var (nora, raul, irene) = (await running.OfficerAsync("nora.campos"), await running.OfficerAsync("raul.mendez"), await running.OfficerAsync("irene.salas"));
        var opening = await AskAsync(alert);
        var seen = await VersionAsync(nora, opening);
        var inner = await InnerAsync("nora.campos", alert, opening);
        var before = await running.VersionOfAsync(alert);

        Code(await irene.PostAsync($"/api/v1/custody/requests/{opening}/agree", Sealing.Json(new { version = seen, inner }))).ShouldBe("other_group_decides");
        Code(await irene.PostAsync($"/api/v1/custody/requests/{opening}/refuse", Sealing.Json(new { version = seen, reason = "MailboxSuffices" }))).ShouldBe("other_group_decides");
        (await irene.PostAsync($"/api/v1/custody/requests/{opening}/layer")).Code.ShouldBe(404);
        Code(await nora.PostAsync($"/api/v1/custody/requests/{opening}/agree", Sealing.Json(new { version = seen, inner = Encoding.UTF8.GetBytes(Name) }))).ShouldBe("not_sealed");
        Code(await nora.PostAsync($"/api/v1/custody/requests/{opening}/refuse", Sealing.Json(new { version = seen, reason = "OtherReason" }))).ShouldBe("reason_text_required");
        Code(await nora.PostAsync($"/api/v1/custody/requests/{opening}/refuse", Sealing.Json(new { version = seen, reason = "OtherReason", sealedReason = Encoding.UTF8.GetBytes("no") }))).ShouldBe("not_sealed");
        (await nora.PostAsync($"/api/v1/custody/requests/{opening}/refuse", Sealing.Json(new { version = seen, reason = "Porque" }))).Code.ShouldBe(400);
        (await nora.PostAsync($"/api/v1/custody/requests/{Guid.NewGuid()}/agree", Sealing.Json(new { version = seen, inner }))).Code.ShouldBe(404);
        (await running.VersionOfAsync(alert)).ShouldBe(before);

        (await nora.PostAsync($"/api/v1/custody/requests/{opening}/agree", Sealing.Json(new { version = seen, inner }))).Code.ShouldBe(200);
        var late = await raul.PostAsync($"/api/v1/custody/requests/{opening}/agree", Sealing.Json(new { version = seen, inner }));
        late.Code.ShouldBe(409);
        late.Json.EnumerateObject().Select(member => member.Name).ShouldNotContain("changes");
        var now = await VersionAsync(nora, opening);
        Code(await nora.PostAsync($"/api/v1/custody/requests/{opening}/open", Sealing.Json(new { version = now, keyId = "oic-bienestar/1", header = AnyHeader() }))).ShouldBe("other_group_decides");
        Code(await irene.PostAsync($"/api/v1/custody/requests/{opening}/open", Sealing.Json(new { version = now, keyId = "fgr/1", header = AnyHeader() }))).ShouldBe("key_changed");
        (await irene.PostAsync($"/api/v1/custody/requests/{opening}/refuse", Sealing.Json(new { version = now, reason = "GroundsTooWeak" }))).Code.ShouldBe(200);
        Code(await irene.PostAsync($"/api/v1/custody/requests/{opening}/open", Sealing.Json(new { version = await running.VersionOfAsync(alert), keyId = "oic-bienestar/1", header = AnyHeader() }))).ShouldBe("opening_not_pending");

        var pablo = await running.OfficerAsync("pablo.ibarra");
        Code(await pablo.PostAsync($"/api/v1/alerts/{alert}/identity/openings/{opening}/read")).ShouldBe("not_opened");
        (await pablo.GetAsync($"/alertas/{alert}")).Body.ShouldContain("Negada");
    }

    [Fact]
    public async Task A_request_needs_the_sealed_file_and_a_sealed_reason_and_stands_once()
    {
        var alert = await FileAsync();
        var pablo = await running.OfficerAsync("pablo.ibarra");
        var version = await running.VersionOfAsync(alert);
        var file = SealedIdentity.Seal(running.Here.Room.Keys, alert, Name);
        var sealedReason = Reason(alert);

        Code(await Post(new { version, reason = "Ordered", sealedReason, file = Encoding.UTF8.GetBytes(Name) })).ShouldBe("no_sealed_identity");
        Code(await Post(new { version, reason = "Ordered", sealedReason = Encoding.UTF8.GetBytes(Why), file })).ShouldBe("not_sealed");
        Code(await Post(new { version, reason = "RouteFits", sealedReason, file })).ShouldBe("reason_not_for_this_act");
        (await Post(new { version, reason = "Ordered", sealedReason, file = new byte[9000] })).Code.ShouldBe(400);
        (await running.VersionOfAsync(alert)).ShouldBe(version);
        (await Post(new { version, reason = "Ordered", sealedReason, file })).Code.ShouldBe(200);
        Code(await Post(new { version = version + 1, reason = "Ordered", sealedReason, file })).ShouldBe("opening_pending");

        Task<Answer> Post(object body) => pablo.PostAsync($"/api/v1/alerts/{alert}/identity/openings", Sealing.Json(body));
    }

    private async Task<Guid> FileAsync()
    {
        var filing = Alerts.Tests.Filing.SampleFiling.Of(Alerts.Tests.Filing.SampleFiling.Bribe);
        var alert = Alerts.Filing.AlertIdentity.Of(filing.SubmissionId.Span);
        await running.Here.Room.Filing.FileAsync(filing with { SealedIdentity = SealedIdentity.Seal(running.Here.Room.Keys, alert, Name) }, default);
        await running.Here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        return alert;
    }

    private async Task<Guid> AskAsync(Guid alert)
    {
        var pablo = await running.OfficerAsync("pablo.ibarra");
        var part = (await running.CaseAsync("pablo.ibarra", alert)).Parts.Single(one => one.Kind == PartKind.Identity);
        var sealedPart = (await pablo.PostAsync($"/api/v1/alerts/{alert}/parts/{part.Id}/open")).Json;
        using var key = await running.Here.OpenKeyFileAsync("pablo.ibarra", sealedPart.GetProperty("keyFile").GetBytesFromBase64());
        SealedFrame.TryRead(AgeFile.Open(sealedPart.GetProperty("file").GetBytesFromBase64(), [key]), Alerts.Parts.TextBundle.PlaceOf(alert, part.Kind, part.Index, part.Count, part.KeyIds), out var file).ShouldBeTrue();
        var asked = await pablo.PostAsync(
            $"/api/v1/alerts/{alert}/identity/openings",
            Sealing.Json(new { version = await running.VersionOfAsync(alert), reason = "StatementNeeded", sealedReason = Reason(alert), file = file.ToArray() }));
        asked.Code.ShouldBe(200, asked.Body);
        return asked.Json.GetProperty("id").GetGuid();
    }

    // To both custody groups and the authority, as the page seals it.
    private byte[] Reason(Guid alert)
    {
        var keys = running.Here.Room.Keys;
        (string Id, string Recipient)[] readers =
        [
            .. new[] { CustodianGroup.A, CustodianGroup.B }.Select(group => keys.CustodyFor(group)!).Select(key => (key.Id, key.Recipient)),
            (keys.CurrentFor("oic-bienestar")!.Id, keys.CurrentFor("oic-bienestar")!.Recipient),
        ];
        var place = new FrameHeader { Alert = alert, Direction = "out", Kind = "reason", Index = 0, Count = 1, Keys = [.. readers.Select(one => one.Id).Order(StringComparer.Ordinal)] };
        return AgeFile.Seal(SealedFrame.Write(place, Encoding.UTF8.GetBytes(Why)), [.. readers.Select(one => X25519Recipient.TryParse(one.Recipient, out var recipient) ? recipient : throw new FormatException())], new SystemRandomness());
    }

    private byte[] AnyHeader()
    {
        X25519Recipient.TryParse(running.Here.Room.Keys.CurrentFor("fgr")!.Recipient, out var recipient).ShouldBeTrue();
        return AgeFile.Split(AgeFile.Seal([1], [recipient!], new SystemRandomness())).Header.ToArray();
    }

    private static async Task<JsonElement> RequestAsync(Caller custodian, Guid opening) =>
        (await custodian.GetAsync("/api/v1/custody/requests")).Json.GetProperty("items").EnumerateArray().Single(one => one.GetProperty("opening").GetGuid() == opening);

    private static async Task<long> VersionAsync(Caller custodian, Guid opening) => (await RequestAsync(custodian, opening)).GetProperty("version").GetInt64();

    private async Task<byte[]> InnerAsync(string user, Guid alert, Guid opening)
    {
        var layer = (await (await running.OfficerAsync(user)).PostAsync($"/api/v1/custody/requests/{opening}/layer")).Json;
        var held = layer.GetProperty("keyFiles")[0];
        using var key = await running.Here.OpenKeyFileAsync(user, held.GetProperty("keyFile").GetBytesFromBase64());
        return SealedIdentity.TakeSealOff(layer.GetProperty("file").GetBytesFromBase64(), alert, held.GetProperty("keyId").GetString()!, key);
    }

    private async Task<byte[]> HeaderAsync(string user, JsonElement layer)
    {
        using var key = await running.Here.OpenKeyFileAsync(user, layer.GetProperty("keyFiles")[0].GetProperty("keyFile").GetBytesFromBase64());
        return SealedIdentity.HeaderFor(layer.GetProperty("file").GetBytesFromBase64(), layer.GetProperty("readerRecipient").GetString()!, key);
    }

    // The text of an answer's file; the frame says itself to which keys it was sealed.
    private async Task<string> OpenAsync(string user, JsonElement answer, string direction)
    {
        using var key = await running.Here.OpenKeyFileAsync(user, answer.GetProperty("keyFiles")[0].GetProperty("keyFile").GetBytesFromBase64());
        var place = answer.GetProperty("place");
        var header = new FrameHeader
        {
            Alert = place.GetProperty("alert").GetGuid(),
            Direction = direction,
            Kind = place.GetProperty("kind").GetString()!,
            Index = 0,
            Count = 1,
            Keys = ["custodia-a/1", "custodia-b/1", "oic-bienestar/1"],
        };
        return SealedFrame.TryRead(AgeFile.Open(answer.GetProperty("file").GetBytesFromBase64(), [key]), header, out var text) ? Encoding.UTF8.GetString(text.Span) : "";
    }

    private static string? Code(Answer answer) => answer.Code == 422 ? answer.Json.GetProperty("code").GetString() : $"{answer.Code} {answer.Body}";
}
