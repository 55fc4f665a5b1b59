using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Alertadores.Alerts.Uploads;

namespace Alertadores.Alerts.Mailbox;

/// <summary>The content of a reporter's message (docs/formats/message.md), before it is signed and sealed.</summary>
internal static class MessageContent
{
    private static readonly JsonWriterOptions Compact = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>UTF-8 JSON.</summary>
    public static byte[] Write(MailboxWriting writing, UploadClaim files)
    {
        var content = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(content, Compact))
        {
            json.WriteStartObject();
            json.WriteNumber("v", 1);
            json.WriteString("kind", MessageKinds.NameOf(writing.Kind));
            if (writing.Consent is { } consent)
            {
                json.WriteBoolean("consent", consent);
            }
            else
            {
                json.WriteNull("consent");
            }

            json.WriteString("text", writing.Text);
            files.WriteTo(json);
            json.WriteEndObject();
        }

        return content.WrittenSpan.ToArray();
    }
}
