using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Alertadores.Triage.Lines;

/// <summary>One line of output: a JSON object without line breaks.</summary>
/// <param name="Json">The line, without its end.</param>
/// <param name="IsError">True when the input line was bad; the command then ends with status 1.</param>
public readonly record struct LineAnswer(string Json, bool IsError)
{
    // Relaxed only in that letters of Spanish stay readable; the output is never put into a page.
    internal static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes a good answer through <paramref name="write"/>, which writes exactly one JSON value.</summary>
    public static LineAnswer Good(Action<Utf8JsonWriter> write) => new(Write(write), IsError: false);

    /// <summary><c>{"line":7,"error":{"code":…,"field":…,"message":…}}</c>, lines counted from 1.</summary>
    public static LineAnswer Bad(int lineNumber, LineError error) => new(
        Write(json =>
        {
            json.WriteStartObject();
            json.WriteNumber("line", lineNumber);
            json.WriteStartObject("error");
            json.WriteString("code", error.Code);
            json.WriteString("field", error.Field);
            json.WriteString("message", error.Message);
            json.WriteEndObject();
            json.WriteEndObject();
        }),
        IsError: true);

    private static string Write(Action<Utf8JsonWriter> write)
    {
        var buffer = new System.Buffers.ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(buffer, Writing))
        {
            write(json);
        }

        return Encoding.UTF8.GetString(buffer.WrittenSpan);
    }
}
