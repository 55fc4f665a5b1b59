using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Alertadores.RealParts.Sealing;

/// <summary>An alert that is sealed and ready to be sent, as often as somebody likes.</summary>
/// <param name="Words">What opens its mailbox.</param>
/// <param name="AlertId">What the server will call it.</param>
/// <param name="Body">Of <c>POST /api/v1/alerts</c>.</param>
/// <param name="Uploads">Bodies of <c>POST /api/v1/uploads</c>, to be sent before.</param>
public sealed record SealedAlert(string Words, Guid AlertId, byte[] Body, IReadOnlyList<byte[]> Uploads)
{
    /// <summary>As browsers write it: no character of Base64 is escaped.</summary>
    internal static JsonSerializerOptions Json { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The body with one thing changed.</summary>
    public SealedAlert With(Action<JsonObject> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        var body = JsonNode.Parse(Body)!.AsObject();
        change(body);
        return this with { Body = System.Text.Encoding.UTF8.GetBytes(body.ToJsonString(Json)) };
    }
}
