using System.Text.Json;
using Alertadores.Alerts.Custody;
using Alertadores.Crypto.Age;
using Alertadores.Fuzzing.Tests.Inputs;
using Alertadores.Intake;
using Alertadores.Intake.Direct;
using Alertadores.Intake.Texts;
using Alertadores.Triage.Catalogue;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Fuzzing.Tests.Targets;

/// <summary>What programs send that seal by themselves, and the layers of an identity that browsers hand over.</summary>
internal static class DirectTargets
{
    private static readonly byte[] Header = AgeFile.Split(AgeFile.Seal([], [X25519Identity.Generate(new SeededBytes(11)).Recipient], new SeededBytes(12))).Header.ToArray();

    /// <summary>A body of the shape of an alert; its payloads are cut short.</summary>
    public static byte[] Alert { get; } = JsonSerializer.SerializeToUtf8Bytes(
        new
        {
            submission = new byte[32],
            mailbox = new byte[32],
            mailboxProof = new byte[32],
            facts = JsonElement.Parse("""{"conducts":["cohecho"],"scope":"FEDERAL_APF"}"""),
            keys = new[] { "oic-bienestar/1" },
            texts = new[] { new { header = Header, payload = new byte[48] } },
            institution = "bienestar",
            state = "09",
        });

    /// <summary>Names of its members, where they do not belong.</summary>
    public static byte[][] Words { get; } =
        ["\"facts\":{},"u8.ToArray(), "\"state\":\"99\","u8.ToArray(), "\"files\":[],"u8.ToArray(), "\"tray\":null,"u8.ToArray(), "\"\\ud800\":1,"u8.ToArray(), "AA=="u8.ToArray(), "\"texts\":[null],"u8.ToArray(), "\"keys\":[null],"u8.ToArray()];

    public static Target[] All =>
    [
        new()
        {
            Name = "direct-alert",
            Samples = [Alert],
            Words = Words,
            Read = input => BodyAsync<AlertRequest>(input, alert => Facts(alert.Facts, alert.Institution, alert.State)).GetAwaiter().GetResult(),
        },
        new()
        {
            Name = "direct-route",
            Samples = ["""{"facts":{"conducts":["cohecho"],"scope":"FEDERAL_APF"},"institution":"bienestar","state":"09"}"""u8.ToArray()],
            Words = Words,
            Read = input => BodyAsync<RouteRequest>(input, route => Facts(route.Facts, route.Institution, route.State)).GetAwaiter().GetResult(),
        },
        new()
        {
            Name = "age-header",
            Samples = [Header],
            Words = ["-> X25519 "u8.ToArray(), "\n"u8.ToArray(), "---"u8.ToArray()],
            Read = input =>
            {
                SealedLayer.LooksOuter(input);
                SealedLayer.LooksInner(input);
                return AgeHeader.IsForX25519(input, 1) && SealedLayer.LooksHeader(input);
            },
        },
    ];

    private static bool Facts(JsonElement facts, string? institution, string? state)
    {
        var content = PortalContent.Bundled(Language.Spanish);
        var (read, _, problem) = DirectFacts.Read(facts, institution, state, content.Catalogues, ConductCatalogue.Bundled);
        (read is null).ShouldBe(problem is not null);
        return read is not null;
    }

    private static async Task<bool> BodyAsync<T>(byte[] input, Func<T, bool> read)
        where T : class
    {
        var context = new DefaultHttpContext();
        context.Request.ContentType = "application/json";
        context.Request.Body = new MemoryStream(input);
        var (body, problem) = await DirectBody.ReadAsync<T>(context, DirectLimits.AlertBytes);
        (body is null).ShouldBe(problem is not null);
        return body is not null && read(body);
    }
}
