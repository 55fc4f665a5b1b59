using System.Text.Json.Nodes;

namespace Alertadores.RealParts.Sealing;

/// <summary>What a person told the program that seals for them.</summary>
public sealed record AlertDraft
{
    /// <summary>A bribe in Bienestar: its control body first, a copy to the prosecutor.</summary>
    public static AlertDraft Bribe { get; } = new() { Facts = new JsonObject { ["conducts"] = new JsonArray("cohecho"), ["rank"] = "MANDO_MEDIO", ["amount"] = "A1" } };

    /// <summary>The clear facts.</summary>
    public required JsonObject Facts { get; init; }

    /// <summary>Id in the catalogue of institutions.</summary>
    public string? Institution { get; init; } = "bienestar";

    /// <summary>Goes under the seal.</summary>
    public string Narrative { get; init; } = "Me pidieron dinero para entregarme el apoyo.";

    /// <summary>Goes under the seal.</summary>
    public string Risk { get; init; } = "";

    /// <summary>A nested age file, or nothing.</summary>
    public byte[] Identity { get; init; } = [];

    /// <summary>Bytes of files.</summary>
    public IReadOnlyList<byte[]> Files { get; init; } = [];
}
