using System.Net;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Intake.Tests.Portal;
using Alertadores.RealParts.Sealing;
using PartKind = Alertadores.Alerts.Parts.PartKind;

namespace Alertadores.Intake.Tests.Direct;

/// <summary>Alerts that a program sealed and filed over the wire, as docs/protocol.md says, opened by officers' keys.</summary>
[Collection(PortalTests.Name)]
public sealed class SealedAlertTests : IDisposable
{
    private readonly RunningPortal _portal;
    private readonly HttpClient _client;
    private readonly SealingProgram _program;

    public SealedAlertTests(RunningPortal portal)
    {
        _portal = portal;
        _client = new HttpClient { BaseAddress = portal.Address };
        _program = new SealingProgram(_client, portal.Room.Room.Installation.FoundingKey);
    }

    public void Dispose() => _client.Dispose();

    [Fact]
    public async Task An_officer_opens_what_the_program_sealed_with_its_identity_and_its_files()
    {
        var (small, large) = (RandomNumberGenerator.GetBytes(41), RandomNumberGenerator.GetBytes(1_000_000));
        var draft = AlertDraft.Bribe with { Narrative = "Lo selló otro programa.", Risk = "Me siguen.", Identity = [1, 2, 3, 4], Files = [small, large] };
        var alert = await _program.SealAsync(draft);

        using var answer = await _program.SendAsync(alert);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        (await answer.Content.ReadAsStringAsync()).ShouldBe("""{"receivedOn":"2026-11-23","confirmedBy":"2026-11-26"}""");
        await _portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        var officer = await _portal.Room.SignInAsync("laura.nava");
        var file = (await _portal.Room.Room.Cases.FindAsync(officer, alert.AlertId, default)).ShouldNotBeNull();
        var texts = new List<byte[]>();
        foreach (var part in file.Parts.Where(one => one.Kind != PartKind.File))
        {
            texts.Add(await OpenTextAsync(alert.AlertId, part.Id));
        }

        using var answers = JsonDocument.Parse(texts[0]);
        answers.RootElement.GetProperty("answers")[0].GetProperty("value").GetString().ShouldBe("Lo selló otro programa.");
        texts[1].ShouldBe([1, 2, 3, 4]);
        Encoding.UTF8.GetString(texts[2]).ShouldBe("Me siguen.");

        var files = file.Parts.Where(one => one.Kind == PartKind.File).OrderBy(one => one.Index).ToList();
        files.Select(one => one.Id).ShouldBe(answers.RootElement.GetProperty("attachments").EnumerateArray().Select(one => one.GetProperty("part").GetGuid()));
        (await OpenFileAsync(alert.AlertId, files[0].Id)).ShouldBe(small);
        (await OpenFileAsync(alert.AlertId, files[1].Id)).ShouldBe(large);
    }

    [Fact]
    public async Task The_words_open_the_mailbox_of_a_sealed_alert()
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe);
        (await _program.SendAsync(alert)).EnsureSuccessStatusCode().Dispose();
        using var visitor = _portal.Visit();

        var mailbox = await visitor.OpenMailboxAsync(alert.Words);

        mailbox.Heading.ShouldBe("Tu buzón");
        mailbox.Text.ShouldContain("Órgano Interno de Control en la Secretaría de Bienestar");
    }

    [Fact]
    public async Task The_route_is_told_before_anything_is_sealed()
    {
        var route = await _program.RouteAsync(AlertDraft.Bribe);

        ((bool)route["routed"]!).ShouldBeTrue();
        route["keys"]!.AsArray().Select(key => (string)key!).ShouldBe(["fgr/1", "oic-bienestar/1"]);
        ((string)route["primary"]![0]!["name"]!).ShouldBe("Órgano Interno de Control en la Secretaría de Bienestar");
        ((string)route["receivedOn"]!).ShouldBe("2026-11-23");
        route["reasons"]!.AsArray().ShouldNotBeEmpty();
    }

    [Fact]
    public async Task Outside_competence_the_route_says_why_and_the_alert_is_refused()
    {
        var draft = AlertDraft.Bribe with
        {
            Facts = new JsonObject { ["conducts"] = new JsonArray("otra_irregularidad"), ["rank"] = "PARTICULAR", ["scope"] = "PRIVADO", ["federal_funds"] = "NO" },
            Institution = null,
        };
        var route = await _program.RouteAsync(draft);
        ((bool)route["routed"]!).ShouldBeFalse();
        ((string)route["reasons"]![0]!).ShouldContain("asunto entre particulares");

        var alert = (await _program.SealAsync(AlertDraft.Bribe)).With(body =>
        {
            body["facts"] = draft.Facts.DeepClone();
            body["institution"] = null;
        });
        await RefusedAsync(await _program.SendAsync(alert), HttpStatusCode.UnprocessableEntity, "orientation");
    }

    [Fact]
    public async Task Sent_again_it_is_one_alert_and_one_answer_before_and_after_the_release_and_on_another_day()
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe with { Files = [[1, 2, 3]] });
        var first = await BodyOfAsync(await _program.SendAsync(alert));

        var again = await BodyOfAsync(await _program.FileAsync(alert));
        await _portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        var released = await BodyOfAsync(await _program.FileAsync(alert));
        _portal.Room.Clock.Pass(TimeSpan.FromDays(10));
        string later;
        try
        {
            later = await BodyOfAsync(await _program.FileAsync(alert));
        }
        finally
        {
            _portal.Room.Clock.Set(RunningPortal.Noon);
        }

        again.ShouldBe(first);
        released.ShouldBe(first);
        later.ShouldBe(first);
        (await PartsAsync(alert.AlertId)).ShouldBe(4);
    }

    [Fact]
    public async Task Sent_at_once_by_many_it_is_one_alert()
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe with { Files = [[1, 2, 3]] });
        (await _program.UploadAsync(alert.Uploads[0])).EnsureSuccessStatusCode().Dispose();

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(async _ => await BodyOfAsync(await _program.FileAsync(alert))));

        answers.Distinct().ShouldHaveSingleItem();
        (await PartsAsync(alert.AlertId)).ShouldBe(4);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Another_content_under_the_same_words_is_refused_and_nothing_of_it_is_kept(bool released)
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe);
        (await _program.SendAsync(alert)).EnsureSuccessStatusCode().Dispose();
        if (released)
        {
            await _portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        }

        var other = await _program.SealAsync(AlertDraft.Bribe);
        var forged = alert.With(body => body["texts"] = JsonNode.Parse(other.Body)!["texts"]!.DeepClone());
        await RefusedAsync(await _program.FileAsync(forged), HttpStatusCode.Conflict, "submission_taken");

        (await PartsAsync(alert.AlertId)).ShouldBe(3);
        (await BodyOfAsync(await _program.FileAsync(alert))).ShouldContain("receivedOn");
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_mailbox_belongs_to_one_alert_and_the_release_goes_on(bool released)
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe);
        (await _program.SendAsync(alert)).EnsureSuccessStatusCode().Dispose();
        if (released)
        {
            await _portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        }

        var other = (await _program.SealAsync(AlertDraft.Bribe)).With(body => body["mailbox"] = (string)JsonNode.Parse(alert.Body)!["mailbox"]!);
        await RefusedAsync(await _program.FileAsync(other), HttpStatusCode.Conflict, "submission_taken");

        await _portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        (await PartsAsync(other.AlertId)).ShouldBe(0);
    }

    [Fact]
    public async Task An_alert_sealed_to_other_keys_is_refused_with_the_right_ones()
    {
        var alert = (await _program.SealAsync(AlertDraft.Bribe)).With(body => body["facts"]!["oic_conflict"] = true);

        var problem = await RefusedAsync(await _program.FileAsync(alert), HttpStatusCode.Conflict, "keys_differ");

        problem["keys"]!.AsArray().Select(key => (string)key!).ShouldBe(["fgr/1", "sfp/1"]);
        (await PartsAsync(alert.AlertId)).ShouldBe(0);
    }

    private async Task<byte[]> OpenTextAsync(Guid alertId, Guid part)
    {
        var officer = await _portal.Room.SignInAsync("laura.nava");
        var toOpen = (await _portal.Room.Room.Cases.OpenPartAsync(officer, alertId, part, default)).ShouldNotBeNull();
        using var key = await _portal.Room.OpenKeyFileAsync("laura.nava", toOpen.KeyFile);
        SealedFrame.TryRead(AgeFile.Open(toOpen.File, [key]), toOpen.Place, out var body).ShouldBeTrue();
        return body.ToArray();
    }

    private async Task<byte[]> OpenFileAsync(Guid alertId, Guid part)
    {
        var officer = await _portal.Room.SignInAsync("laura.nava");
        var toOpen = (await _portal.Room.Room.Attachments.FindAsync(officer, alertId, part, default)).ShouldNotBeNull();
        using var key = await _portal.Room.OpenKeyFileAsync("laura.nava", toOpen.KeyFile);
        await using var opened = (await _portal.Room.Room.Attachments.OpenAsync(officer, alertId, part, default)).ShouldNotBeNull();
        using var file = new MemoryStream();
        await opened.Content.CopyToAsync(file);
        SealedFrame.TryRead(AgeFile.Open(file.ToArray(), [key]), toOpen.Place, out var body).ShouldBeTrue();
        return body.ToArray();
    }

    private async Task<long> PartsAsync(Guid alertId)
    {
        await using var count = _portal.Room.App.CreateCommand(
            "SELECT (SELECT count(*) FROM pool_part WHERE alert_id = $1) + (SELECT count(*) FROM part WHERE alert_id = $1)");
        count.Parameters.AddWithValue(alertId);
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static async Task<string> BodyOfAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            var body = await answer.Content.ReadAsStringAsync();
            answer.StatusCode.ShouldBe(HttpStatusCode.OK, body);
            return body;
        }
    }

    private static async Task<JsonObject> RefusedAsync(HttpResponseMessage answer, HttpStatusCode status, string code)
    {
        using (answer)
        {
            var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;
            answer.StatusCode.ShouldBe(status, problem.ToJsonString());
            ((string)problem["code"]!).ShouldBe(code);
            ((string)problem["title"]!).Length.ShouldBeGreaterThan(10);
            return problem;
        }
    }
}
