using System.Reflection;
using System.Text.Json;

namespace Alertadores.Intake.Questions;

/// <summary>Reads the data files that are built into the portal.</summary>
internal static class DataFile
{
    /// <summary>How the portal's own JSON is read: member names in camel case, nothing unknown, no duplicates.</summary>
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = System.Text.Json.Serialization.JsonUnmappedMemberHandling.Disallow,
        AllowDuplicateProperties = false,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
    };

    /// <summary>The paths of all embedded files.</summary>
    public static IReadOnlyList<string> Names => Assembly.GetExecutingAssembly().GetManifestResourceNames();

    /// <summary>The bytes of an embedded file, by its path inside the room.</summary>
    /// <exception cref="QuestionnaireException">It is not there.</exception>
    public static byte[] Bytes(string path)
    {
        var assembly = Assembly.GetExecutingAssembly();
        using var stream = assembly.GetManifestResourceStream(path)
            ?? throw new QuestionnaireException($"{path} is not built into the portal.");
        using var memory = new MemoryStream();
        stream.CopyTo(memory);
        return memory.ToArray();
    }

    /// <summary>An embedded JSON file.</summary>
    /// <exception cref="QuestionnaireException">It does not read as <typeparamref name="T"/>; the message names the place.</exception>
    public static T Read<T>(string path) => Parse<T>(path, Bytes(path));

    /// <summary>JSON that is called <paramref name="path"/> in messages.</summary>
    public static T Parse<T>(string path, ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<T>(json, Options) ?? throw new QuestionnaireException($"{path} is empty.");
        }
        catch (JsonException wrong)
        {
            throw new QuestionnaireException($"{path}, {wrong.Path}, line {wrong.LineNumber + 1}: {wrong.Message}", wrong);
        }
    }
}
