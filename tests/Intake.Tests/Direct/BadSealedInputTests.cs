using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Intake.Tests.Portal;
using Alertadores.RealParts.Sealing;

namespace Alertadores.Intake.Tests.Direct;

/// <summary>What a program can do wrong: each gets a problem in Spanish, and nothing of it is kept.</summary>
[Collection(PortalTests.Name)]
public sealed class BadSealedInputTests : IDisposable
{
    private readonly RunningPortal _portal;
    private readonly HttpClient _client;
    private readonly SealingProgram _program;

    public BadSealedInputTests(RunningPortal portal)
    {
        _portal = portal;
        _client = new HttpClient { BaseAddress = portal.Address };
        _program = new SealingProgram(_client, portal.Room.Room.Installation.FoundingKey);
    }

    public void Dispose() => _client.Dispose();

    public static TheoryData<string, string, HttpStatusCode, string> Wrong => new()
    {
        { "submission", "null", HttpStatusCode.BadRequest, "bad_request" },
        { "submission", "\"AAAA\"", HttpStatusCode.BadRequest, "bad_request" },
        { "submission", "\"no base64\"", HttpStatusCode.BadRequest, "bad_request" },
        { "mailbox", "7", HttpStatusCode.BadRequest, "bad_request" },
        { "mailboxProof", "\"\"", HttpStatusCode.BadRequest, "bad_request" },
        { "facts", "null", HttpStatusCode.BadRequest, "wrong_facts" },
        { "facts", "[]", HttpStatusCode.BadRequest, "wrong_facts" },
        { "facts", """{"conducts":["no_existe"]}""", HttpStatusCode.BadRequest, "wrong_facts" },
        { "facts", """{"sospechoso":"Juan"}""", HttpStatusCode.BadRequest, "wrong_facts" },
        { "facts", """{"years_ago":121}""", HttpStatusCode.BadRequest, "wrong_facts" },
        { "facts", """{"scope":"MUNICIPAL","conducts":["cohecho"]}""", HttpStatusCode.BadRequest, "wrong_facts" },
        { "facts", """{"a":{"b":{"c":{"d":{"e":{"f":{}}}}}}}""", HttpStatusCode.BadRequest, "bad_request" },
        { "institution", "\"no_existe\"", HttpStatusCode.BadRequest, "wrong_facts" },
        { "institution", "\"fgr\"", HttpStatusCode.BadRequest, "wrong_facts" },
        { "state", "\"99\"", HttpStatusCode.BadRequest, "wrong_facts" },
        { "keys", "[]", HttpStatusCode.BadRequest, "bad_request" },
        { "keys", "[null]", HttpStatusCode.BadRequest, "bad_request" },
        { "keys", "null", HttpStatusCode.BadRequest, "bad_request" },
        { "keys", """["oic-bienestar/1","fgr/1"]""", HttpStatusCode.Conflict, "keys_differ" },
        { "keys", """["fgr/1","fgr/1"]""", HttpStatusCode.Conflict, "keys_differ" },
        { "keys", """["fgr/1"]""", HttpStatusCode.UnprocessableEntity, "not_sealed" },
        { "texts", "[]", HttpStatusCode.UnprocessableEntity, "not_sealed" },
        { "texts", "[null,null,null]", HttpStatusCode.BadRequest, "bad_request" },
        { "texts", """[{"header":"","payload":""},{"header":"","payload":""},{"header":"","payload":""}]""", HttpStatusCode.UnprocessableEntity, "not_sealed" },
        { "files", "[null]", HttpStatusCode.BadRequest, "bad_request" },
        { "files", """[{"upload":"x","header":""}]""", HttpStatusCode.BadRequest, "bad_request" },
        { "files", """[{"upload":"7d9f0c52-1a3b-4c5d-8e6f-0123456789ab","header":""}]""", HttpStatusCode.UnprocessableEntity, "not_sealed" },
        { "tray", "\"AAAA\"", HttpStatusCode.BadRequest, "bad_request" },
        { "nombre", "\"Juan\"", HttpStatusCode.BadRequest, "bad_request" },
    };

    [Theory]
    [MemberData(nameof(Wrong))]
    public async Task A_member_that_is_wrong_is_refused_and_nothing_is_kept(string member, string value, HttpStatusCode status, string code)
    {
        var before = await RowsAsync();
        var alert = (await _program.SealAsync(AlertDraft.Bribe)).With(body => body[member] = JsonNode.Parse(value));

        await RefusedAsync(await _program.FileAsync(alert), status, code);

        (await RowsAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("submission")]
    [InlineData("mailbox")]
    [InlineData("mailboxProof")]
    [InlineData("facts")]
    [InlineData("keys")]
    [InlineData("texts")]
    public async Task A_member_that_is_missing_is_refused(string member) =>
        await RefusedAsync(await _program.FileAsync((await _program.SealAsync(AlertDraft.Bribe)).With(body => body.Remove(member))), HttpStatusCode.BadRequest, "bad_request");

    [Theory]
    [InlineData("text instead of a payload")]
    [InlineData("a payload one byte short")]
    [InlineData("a header for one key")]
    [InlineData("a header with a stanza too many")]
    [InlineData("a header with another type of stanza")]
    [InlineData("a header without an end")]
    [InlineData("a header of 200 KiB")]
    public async Task What_nobody_could_open_is_refused_with_its_place(string fault)
    {
        var before = await RowsAsync();
        var alert = (await _program.SealAsync(AlertDraft.Bribe)).With(body =>
        {
            var text = body["texts"]![1]!;
            var payload = Convert.FromBase64String((string)text["payload"]!);
            var header = Encoding.ASCII.GetString(Convert.FromBase64String((string)text["header"]!));
            var stanza = header[header.IndexOf("->", StringComparison.Ordinal)..header.LastIndexOf("->", StringComparison.Ordinal)];
            switch (fault)
            {
                case "text instead of a payload":
                    payload = Encoding.UTF8.GetBytes("Juan Pérez, calle 5");
                    break;
                case "a payload one byte short":
                    payload = payload[1..];
                    break;
                case "a header for one key":
                    header = header.Replace(stanza, "", StringComparison.Ordinal);
                    break;
                case "a header with a stanza too many":
                    header = header.Replace(stanza, stanza + stanza, StringComparison.Ordinal);
                    break;
                case "a header with another type of stanza":
                    header = header.Replace(stanza, stanza.Replace("X25519", "scrypt", StringComparison.Ordinal), StringComparison.Ordinal);
                    break;
                case "a header without an end":
                    header = header[..^10];
                    break;
                default:
                    header = string.Concat(Enumerable.Repeat(stanza, 2_000));
                    break;
            }

            text["payload"] = Convert.ToBase64String(payload);
            text["header"] = Convert.ToBase64String(Encoding.ASCII.GetBytes(header));
        });

        var problem = await RefusedAsync(await _program.FileAsync(alert), HttpStatusCode.UnprocessableEntity, "not_sealed");

        ((string)problem["field"]!).ShouldBe("texts[1]");
        (await RowsAsync()).ShouldBe(before);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("null")]
    [InlineData("[1]")]
    [InlineData("\u0000\u0001")]
    [InlineData("{\"submission\":\"AA==\",\"submission\":\"AA==\"}")]
    public async Task A_body_that_is_no_alert_is_refused(string body)
    {
        foreach (var path in new[] { "alerts", "route" })
        {
            using var content = new StringContent(body, Encoding.UTF8, "application/json");
            await RefusedAsync(await _client.PostAsync(new Uri($"/api/v1/{path}", UriKind.Relative), content), HttpStatusCode.BadRequest, "bad_request");
        }
    }

    [Fact]
    public async Task A_body_that_is_too_large_is_refused_with_and_without_its_length()
    {
        foreach (var chunked in new[] { false, true })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/alerts");
            request.Headers.TransferEncodingChunked = chunked;
            request.Content = new StringContent($$"""{"submission":"{{new string('A', 600 * 1024)}}"}""", Encoding.UTF8, "application/json");
            await RefusedAsync(await _client.SendAsync(request), HttpStatusCode.RequestEntityTooLarge, "too_large");
        }
    }

    [Fact]
    public async Task Addresses_and_methods_that_are_none_are_refused_as_problems()
    {
        await RefusedAsync(await _client.GetAsync(new Uri("/api/v1/nada", UriKind.Relative)), HttpStatusCode.NotFound, "not_found");
        await RefusedAsync(await _client.GetAsync(new Uri("/api/v1/alerts", UriKind.Relative)), HttpStatusCode.MethodNotAllowed, "method_not_allowed");
        using var form = new FormUrlEncodedContent([new("submission", "x")]);
        await RefusedAsync(await _client.PostAsync(new Uri("/api/v1/alerts", UriKind.Relative), form), HttpStatusCode.UnsupportedMediaType, "wrong_type");
    }

    [Fact]
    public async Task A_file_that_never_came_stops_the_alert()
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe with { Files = [[1], [2]] });
        (await _program.UploadAsync(alert.Uploads[0])).EnsureSuccessStatusCode().Dispose();

        var problem = await RefusedAsync(await _program.FileAsync(alert), HttpStatusCode.Conflict, "file_missing");

        ((string)problem["field"]!).ShouldBe("files[1]");
        (await _program.SendAsync(alert)).EnsureSuccessStatusCode().Dispose();
    }

    [Fact]
    public async Task An_upload_sent_twice_is_one_file_and_other_bytes_under_its_id_are_refused()
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe with { Files = [[1, 2, 3]] });
        var changed = (byte[])alert.Uploads[0].Clone();
        changed[^1] ^= 1;

        (await _program.UploadAsync(alert.Uploads[0])).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        (await _program.UploadAsync(alert.Uploads[0])).StatusCode.ShouldBe(HttpStatusCode.NoContent);
        await RefusedAsync(await _program.UploadAsync(changed), HttpStatusCode.Conflict, "upload_taken");

        (await _program.FileAsync(alert)).EnsureSuccessStatusCode().Dispose();
        await RefusedAsync(await _program.UploadAsync(alert.Uploads[0]), HttpStatusCode.Conflict, "upload_taken");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_upload_under_the_id_of_a_part_neither_writes_into_it_nor_deletes_it(bool released)
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe with { Files = [[1, 2, 3]] });
        (await _program.SendAsync(alert)).EnsureSuccessStatusCode().Dispose();
        if (released)
        {
            await _portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        }

        var part = new Guid(alert.Uploads[0].AsSpan(32, 16), bigEndian: true);
        var before = await ChunksAsync(part);
        byte[] attack = [.. RandomNumberGenerator.GetBytes(32), .. alert.Uploads[0].AsSpan(32)];

        await RefusedAsync(await _program.UploadAsync(attack), HttpStatusCode.Conflict, "upload_taken");

        before.ShouldBePositive();
        (await ChunksAsync(part)).ShouldBe(before);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(48)]
    [InlineData(1000)]
    [InlineData(65_536)]
    public async Task An_upload_of_no_step_is_refused(int size)
    {
        var before = await RowsAsync();
        await RefusedAsync(await _program.UploadAsync(new byte[size]), HttpStatusCode.UnprocessableEntity, "not_sealed");
        (await RowsAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task An_upload_that_does_not_say_its_length_is_refused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/uploads");
        request.Headers.TransferEncodingChunked = true;
        request.Content = new ByteArrayContent(new byte[100]);
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        await RefusedAsync(await _client.SendAsync(request), HttpStatusCode.LengthRequired, "length_required");
    }

    [Fact]
    public async Task An_upload_that_breaks_off_leaves_nothing()
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe with { Files = [new byte[3_000_000]] });
        var before = await RowsAsync();
        using (var socket = new System.Net.Sockets.TcpClient())
        {
            await socket.ConnectAsync(_portal.Address.Host, _portal.Address.Port);
            var head = $"POST /api/v1/uploads HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\nContent-Length: {alert.Uploads[0].Length}\r\n\r\n";
            await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
            await socket.GetStream().WriteAsync(alert.Uploads[0].AsMemory(0, 2_500_000));
            await UntilAsync(async () => await RowsAsync() > before);
        }

        await UntilAsync(async () => await RowsAsync() == before);
    }

    [Fact]
    public async Task Debians_age_seals_an_alert_that_is_taken_and_opens()
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe);
        var recipients = await _program.RecipientsAsync();
        string[] keys = ["fgr/1", "oic-bienestar/1"];
        string[] kinds = ["answers", "identity", "risk"];
        var texts = new JsonArray();
        for (var i = 0; i < kinds.Length; i++)
        {
            var place = new FrameHeader { Alert = alert.AlertId, Direction = "in", Kind = kinds[i], Index = i, Count = 3, Keys = keys };
            var file = await SealWithAgeAsync(SealedFrame.Write(place, Encoding.UTF8.GetBytes($"Texto {i}")), keys.Select(key => recipients[key].ToString()));
            var footer = file.AsSpan().IndexOf("\n--- "u8) + 1;
            var end = footer + file.AsSpan(footer).IndexOf((byte)'\n') + 1;
            texts.Add(new JsonObject { ["header"] = Convert.ToBase64String(file.AsSpan(0, end)), ["payload"] = Convert.ToBase64String(file.AsSpan(end)) });
        }

        (await _program.FileAsync(alert.With(body => body["texts"] = texts))).EnsureSuccessStatusCode().Dispose();
        await _portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);

        var officer = await _portal.Room.SignInAsync("laura.nava");
        var part = (await _portal.Room.Room.Cases.FindAsync(officer, alert.AlertId, default))!.Parts.Single(one => one.Index == 2);
        var toOpen = (await _portal.Room.Room.Cases.OpenPartAsync(officer, alert.AlertId, part.Id, default))!;
        using var key = await _portal.Room.OpenKeyFileAsync("laura.nava", toOpen.KeyFile);
        SealedFrame.TryRead(AgeFile.Open(toOpen.File, [key]), toOpen.Place, out var text).ShouldBeTrue();
        Encoding.UTF8.GetString(text.Span).ShouldBe("Texto 2");
    }

    private static async Task<byte[]> SealWithAgeAsync(byte[] plain, IEnumerable<string> recipients)
    {
        using var age = Process.Start(new ProcessStartInfo("age", recipients.SelectMany(recipient => new[] { "-r", recipient }))
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        await age.StandardInput.BaseStream.WriteAsync(plain);
        age.StandardInput.Close();
        using var file = new MemoryStream();
        await age.StandardOutput.BaseStream.CopyToAsync(file);
        await age.WaitForExitAsync();
        age.ExitCode.ShouldBe(0);
        return file.ToArray();
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var turn = 0; !await holds(); turn++)
        {
            turn.ShouldBeLessThan(600);
            await Task.Delay(50);
        }
    }

    private async Task<long> RowsAsync()
    {
        await using var count = _portal.Room.App.CreateCommand(
            "SELECT (SELECT count(*) FROM pool_entry) + (SELECT count(*) FROM pool_part) + (SELECT count(*) FROM upload) + (SELECT count(*) FROM part_chunk)");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private async Task<long> ChunksAsync(Guid part)
    {
        await using var count = _portal.Room.App.CreateCommand("SELECT count(*) FROM part_chunk WHERE part_id = $1");
        count.Parameters.AddWithValue(part);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static async Task<JsonObject> RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        using (answer)
        {
            var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
            answer.StatusCode.ShouldBe(status, problem.ToJsonString());
            ((string)problem["code"]!).ShouldBe(code, problem.ToJsonString());
            ((string)problem["title"]!).Length.ShouldBeGreaterThan(10);
            return problem;
        }
    }
}
