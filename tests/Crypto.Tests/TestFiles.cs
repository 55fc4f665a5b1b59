using System.Text.Json;

namespace Alertadores.Crypto.Tests;

/// <summary>The vectors and golden files beside the tests.</summary>
internal static class TestFiles
{
    public static string PathOf(params string[] parts) => Path.Combine([AppContext.BaseDirectory, .. parts]);

    public static JsonElement Json(params string[] parts)
    {
        using JsonDocument document = JsonDocument.Parse(File.ReadAllBytes(PathOf(parts)));
        return document.RootElement.Clone();
    }

    public static JsonElement[] Golden(string file) => [.. Json("formats", "golden", file).EnumerateArray()];

    public static string Page(string file) => File.ReadAllText(PathOf("formats", file));

    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;

    public static byte[] Hex(this JsonElement element, string name) => Convert.FromHexString(element.Text(name));
}
