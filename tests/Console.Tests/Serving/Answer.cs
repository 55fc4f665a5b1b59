using System.Net;
using System.Text.Json;

namespace Alertadores.Console.Tests.Serving;

/// <summary>An answer of a listener, read whole.</summary>
public sealed record Answer(HttpStatusCode Status, string ContentType, string Body, Dictionary<string, string> Headers)
{
    /// <summary>The body as it came.</summary>
    public byte[] Bytes { get; init; } = [];

    public int Code => (int)Status;

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>The sentence of an RFC 9457 problem; fails when the answer is none.</summary>
    public string Problem()
    {
        ContentType.ShouldStartWith("application/problem+json");
        Json.GetProperty("status").GetInt32().ShouldBe(Code);
        Json.GetProperty("type").GetString().ShouldBe("about:blank");
        return Json.GetProperty("title").GetString().ShouldNotBeNull();
    }

    /// <summary>Nothing of the program's inside is in it.</summary>
    public void ShouldShowNoInside()
    {
        foreach (var inside in (string[])["   at ", "Exception", "Npgsql", "System.", "Alertadores.Console.", "officer_session", "case_row", ".cs:line"])
        {
            Body.ShouldNotContain(inside);
        }
    }
}
