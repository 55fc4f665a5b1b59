using System.Text.Json;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Mailbox;
using Alertadores.Alerts.Tests.Mailbox;
using Alertadores.Console.Tests.Serving;
using Alertadores.RealParts;

namespace Alertadores.Console.Tests.Cases;

/// <summary>The conversation with a reporter over HTTP, in the shapes that README.md of the console gives.</summary>
[Collection(ConsoleTests.Name)]
public sealed class MessageTests(RunningConsole running)
{
    [Fact]
    public async Task The_list_has_the_shape_of_the_readme_and_a_reply_is_stored_and_shown()
    {
        var (box, alert) = await WithMessageAsync("¿Ya empezaron?", MessageKind.Consent, consent: true);
        using var _ = box;
        var officer = await running.OfficerAsync("laura.nava");

        var list = await officer.GetAsync($"/api/v1/alerts/{alert}/messages");
        list.Code.ShouldBe(200, list.Body);
        Names(list.Json).ShouldBe(["version", "closed", "answers", "messages", "reply"]);
        var message = list.Json.GetProperty("messages").EnumerateArray().Single();
        Names(message).ShouldBe(["id", "direction", "number", "date", "part", "digest", "files", "place", "kind", "consent", "authority", "by", "signer"]);
        Names(message.GetProperty("place")).ShouldBe(["alert", "direction", "kind", "index", "count", "previous", "keys"]);
        message.GetProperty("direction").GetString().ShouldBe("in");
        message.GetProperty("date").GetString().ShouldBe("2026-03-10");
        (message.GetProperty("kind").GetString(), message.GetProperty("consent").GetBoolean()).ShouldBe(("consent", true));
        var ground = list.Json.GetProperty("reply");
        Names(ground).ShouldBe(["number", "previous", "authority", "signingKeyId", "keyFile", "keys"]);
        ground.GetProperty("keys").EnumerateArray().Select(key => key.GetProperty("id").GetString()).ShouldBe(["/reporter", "fgr/1", "oic-bienestar/1"]);
        ground.GetProperty("keys")[0].GetProperty("recipient").ValueKind.ShouldBe(JsonValueKind.Null);

        var body = BodyOf(await Mail("laura.nava").SealAsync(alert, "Sí, desde el lunes."));
        var sent = await officer.PostAsync($"/api/v1/alerts/{alert}/messages", body);
        sent.Code.ShouldBe(200, sent.Body);
        (await officer.PostAsync($"/api/v1/alerts/{alert}/messages", body)).Code.ShouldBe(200);

        var reply = (await running.Here.Room.Mailboxes.OpenAsync(box, 1, default))!.Messages.OfType<ReplyMessage>().ShouldHaveSingleItem();
        (reply.Text, reply.Verified).ShouldBe(("Sí, desde el lunes.", true));
        var page = System.Net.WebUtility.HtmlDecode((await officer.GetAsync($"/alertas/{alert}")).Body);
        page.ShouldContain("Llegó un mensaje de quien alertó (el 1 de los suyos).");
        page.ShouldContain("contestó en el buzón (mensaje 1).");
        var listed = (await officer.GetAsync($"/api/v1/alerts/{alert}/messages")).Json.GetProperty("messages").EnumerateArray().Last();
        listed.GetProperty("by").GetString().ShouldBe("Laura Nava Ríos");
        listed.GetProperty("signer").GetBytesFromBase64().Length.ShouldBe(32);
    }

    [Fact]
    public async Task Who_answers_an_older_conversation_is_told_what_changed()
    {
        var (box, alert) = await WithMessageAsync("Uno");
        using var _ = box;
        var stale = BodyOf(await Mail("laura.nava").SealAsync(alert, "Contesto"));
        await running.Here.Room.Mailboxes.WriteAsync(box, MailboxRoom.Writing("Dos"), default);
        await running.Here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);

        var answer = await (await running.OfficerAsync("laura.nava")).PostAsync($"/api/v1/alerts/{alert}/messages", stale);

        answer.Code.ShouldBe(409);
        answer.Json.GetProperty("changes").EnumerateArray().Select(change => change.GetString()!).ShouldContain(change => change.StartsWith("Llegó un mensaje"));
    }

    [Fact]
    public async Task Where_the_mailbox_was_destroyed_nobody_can_be_answered()
    {
        var (box, alert) = await WithMessageAsync("Adiós");
        using var _ = box;
        var officer = await running.OfficerAsync("laura.nava");
        var body = BodyOf(await Mail("laura.nava").SealAsync(alert, "Espera"));
        await running.Here.Room.Mailboxes.DestroyAsync(box, default);
        await running.Here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);

        var list = (await officer.GetAsync($"/api/v1/alerts/{alert}/messages")).Json;
        list.GetProperty("closed").GetBoolean().ShouldBeTrue();
        list.GetProperty("reply").ValueKind.ShouldBe(JsonValueKind.Null);
        var version = await running.VersionOfAsync(alert);
        var refused = await officer.PostAsync($"/api/v1/alerts/{alert}/messages", body.Replace("\"version\":", $"\"version\":{version},\"v\":", StringComparison.Ordinal));
        refused.Code.ShouldBe(400);
        using var parsed = JsonDocument.Parse(body);
        refused = await officer.PostAsync($"/api/v1/alerts/{alert}/messages", Sealing.Json(new
        {
            version,
            id = Guid.NewGuid(),
            number = 1,
            payload = parsed.RootElement.GetProperty("payload"),
            headers = parsed.RootElement.GetProperty("headers"),
        }));
        refused.Code.ShouldBe(422, refused.Body);
        refused.Json.GetProperty("code").GetString().ShouldBe("mailbox_closed");
        refused.Problem().ShouldContain("destruyó su buzón");
    }

    [Fact]
    public async Task For_another_authority_and_for_unknown_alerts_there_is_no_conversation()
    {
        var (box, alert) = await WithMessageAsync("Solo para quien tiene copia");
        using var _ = box;
        var body = BodyOf(await Mail("laura.nava").SealAsync(alert, "Hola"));
        foreach (var user in new[] { "marta.olvera", "silvia.prado" })
        {
            var stranger = await running.OfficerAsync(user);
            (await stranger.GetAsync($"/api/v1/alerts/{alert}/messages")).Code.ShouldBe(404);
            (await stranger.PostAsync($"/api/v1/alerts/{alert}/messages", body)).Code.ShouldBe(404);
            (await stranger.GetAsync($"/api/v1/alerts/{Guid.NewGuid()}/messages")).Code.ShouldBe(404);
        }
    }

    [Theory]
    [InlineData("{}", 400)]
    [InlineData("""{"version":0,"id":"3f2c8a54-6b1d-4e0f-9c7a-2d5e8b901c43","number":1,"payload":"","headers":[]}""", 400)]
    [InlineData("""{"version":99,"id":"3f2c8a54-6b1d-4e0f-9c7a-2d5e8b901c43","number":0,"payload":"","headers":[]}""", 400)]
    [InlineData("""{"version":1,"id":"x","number":1,"payload":"","headers":[]}""", 400)]
    [InlineData("""{"version":1,"id":"3f2c8a54-6b1d-4e0f-9c7a-2d5e8b901c43","number":1,"payload":"","headers":[null]}""", 400)]
    [InlineData("""{"version":1,"id":"3f2c8a54-6b1d-4e0f-9c7a-2d5e8b901c43","number":1,"payload":null,"headers":[]}""", 400)]
    public async Task A_bad_body_is_refused_and_nothing_is_stored(string body, int code)
    {
        var (box, alert) = await WithMessageAsync("Hola");
        using var _ = box;
        var answer = await (await running.OfficerAsync("laura.nava")).PostAsync($"/api/v1/alerts/{alert}/messages", body);
        answer.Code.ShouldBe(code, answer.Body);
        (await running.Here.Room.Mailboxes.OpenAsync(box, 1, default))!.Replies.ShouldBe(0);
    }

    // The clock goes on by half a minute: a code is taken once.
    private OfficerMail Mail(string user)
    {
        running.Here.Clock.Pass(TimeSpan.FromSeconds(30));
        return new OfficerMail(running.Here, user);
    }

    private async Task<(MailboxCredential Box, Guid Alert)> WithMessageAsync(string text, MessageKind kind = MessageKind.Message, bool? consent = null)
    {
        var (box, alert) = await MailboxRoom.FileAsync(running.Here);
        (await running.Here.Room.Mailboxes.WriteAsync(box, MailboxRoom.Writing(text, kind, consent), default)).ShouldBeOfType<WritingOutcome.Written>();
        await running.Here.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        return (box, alert);
    }

    private static IEnumerable<string> Names(JsonElement element) => element.EnumerateObject().Select(member => member.Name);

    private static string BodyOf(SealedReply reply) => Sealing.Json(new
    {
        version = reply.Version,
        id = reply.Id,
        number = reply.Number,
        payload = reply.Payload,
        headers = reply.Headers.Select(header => new { keyId = header.KeyId, header = header.Header }),
    });
}
