using System.Text;
using System.Text.Json;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lines;

namespace Alertadores.Fuzzing.Tests.Targets;

/// <summary>Facts and questions as JSON, a line each, as the two commands and the portal's own storage read them.</summary>
internal static class FactTargets
{
    private static readonly byte[] Facts =
        """{"conducts":["cohecho","peculado"],"rank":"TITULAR","scope":"FEDERAL_APF","federal_funds":"SI","amount":"A3","threat":"INMINENTE","ongoing":true,"years_ago":2}"""u8.ToArray();

    private static readonly byte[] Question =
        """{"n":1,"kind":"instant","deadline":"DL-02","calendar":"MX-LFT74","start_utc":"2026-03-10T17:00:00Z","length":3,"unit":"dia_habil"}"""u8.ToArray();

    public static Target[] All =>
    [
        new()
        {
            Name = "facts",
            Samples = [Facts, "{}"u8.ToArray()],
            Words = ["\"electoral\":\"FEDERAL\","u8.ToArray(), "\"conducts\":"u8.ToArray(), "\"cohecho\","u8.ToArray(), "\"institution\":\"bienestar\","u8.ToArray(), "\"veda72\":true,"u8.ToArray()],
            Read = input =>
            {
                var accepted = FactsJson.TryRead(Encoding.UTF8.GetString(input), ConductCatalogue.Bundled, out var facts, out var error);
                if (accepted)
                {
                    var written = FactsJson.Write(facts!);
                    FactsJson.TryRead(Encoding.UTF8.GetString(written), ConductCatalogue.Bundled, out var again, out _).ShouldBeTrue();
                    FactsJson.Write(again!).ShouldBe(written);
                }
                else
                {
                    error!.Message.ShouldNotBeNullOrEmpty();
                }

                return accepted;
            },
        },
        new()
        {
            Name = "triage-line",
            Samples = [Facts, [.. "{\"n\":1,\"facts\":"u8, .. Facts, .. "}"u8]],
            Words = ["\"facts\":"u8.ToArray(), "\"conducts\":[]"u8.ToArray(), "\"electoral\":\"VETO\""u8.ToArray()],
            Read = input => Answers(input, TriageLine.Bundled.Answer),
        },
        new()
        {
            Name = "deadline-line",
            Samples = [Question, """{"kind":"natural","deadline":"DL-08","calendar":"natural","start_date":"2026-12-30","length":30,"unit":"dia_natural"}"""u8.ToArray()],
            Words = ["\"kind\":\"natural\""u8.ToArray(), "\"length\":2147483648"u8.ToArray(), "\"calendar\":\"natural\""u8.ToArray(), "0001-01-01T00:00:00Z"u8.ToArray(), "9999-12-31T23:59:59Z"u8.ToArray()],
            Read = input => Answers(input, DeadlineLine.Bundled.Answer),
        },
    ];

    /// <summary>However many lines the input is, each is answered by one line of JSON.</summary>
    private static bool Answers(byte[] input, Func<int, string, LineAnswer> answer)
    {
        using var question = new MemoryStream(input);
        using var answered = new MemoryStream();
        var status = LineRun.Run(question, answered, answer);
        foreach (var line in Encoding.UTF8.GetString(answered.ToArray()).Split('\n', StringSplitOptions.RemoveEmptyEntries))
        {
            using var parsed = JsonDocument.Parse(line);
            parsed.RootElement.ValueKind.ShouldBe(JsonValueKind.Object);
        }

        return status == 0;
    }
}
