using System.Text.Json;

namespace Alertadores.EventStore;

/// <summary>
/// The JSON that is stored, as Marten's System.Text.Json serializer writes it: property names as declared, enums as integers,
/// nulls written, <see cref="DateOnly"/> as yyyy-MM-dd, <see cref="DateTimeOffset"/> as ISO 8601 with its offset.
/// </summary>
/// <remarks>jsonb keeps neither key order nor spacing: never hash or sign what was read back.</remarks>
public static class StoredJson
{
    /// <summary>A member that the stored event lacks is an error and not a default: a new shape is a new type with an upcaster.</summary>
    public static JsonSerializerOptions Events { get; } = Fixed(new JsonSerializerOptions { RespectRequiredConstructorParameters = true });

    /// <summary>Documents are current state and may grow members with defaults.</summary>
    public static JsonSerializerOptions Documents { get; } = Fixed(new JsonSerializerOptions());

    private static JsonSerializerOptions Fixed(JsonSerializerOptions options)
    {
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
