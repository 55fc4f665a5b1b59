using System.Text.Json;
using Npgsql;

namespace Alertadores.Alerts.Tests.Cases;

/// <summary>How PostgreSQL would run a statement with these very parameters.</summary>
internal sealed class Plan
{
    private readonly JsonElement root;

    private Plan(JsonElement root) => this.root = root;

    public string Text => root.ToString();

    public static async Task<Plan> OfAsync(NpgsqlCommand command)
    {
        command.CommandText = "EXPLAIN (FORMAT JSON) " + command.CommandText;
        var json = (string)(await command.ExecuteScalarAsync())!;
        return new Plan(JsonDocument.Parse(json).RootElement[0].GetProperty("Plan"));
    }

    /// <summary>The plan of the last statement of a batch, under what those before it set.</summary>
    public static async Task<Plan> OfAsync(NpgsqlBatch batch)
    {
        batch.BatchCommands[^1].CommandText = "EXPLAIN (FORMAT JSON) " + batch.BatchCommands[^1].CommandText;
        await using var reader = await batch.ExecuteReaderAsync();
        (await reader.NextResultAsync()).ShouldBeTrue();
        (await reader.ReadAsync()).ShouldBeTrue();
        return new Plan(JsonDocument.Parse(reader.GetString(0)).RootElement[0].GetProperty("Plan"));
    }

    /// <summary>Tables are reached by indexes alone, and nothing is sorted but what limits or a given list bound.</summary>
    public bool WalksIndexes(bool sortsAGivenList = false) => Nodes(root).All(node => TypeOf(node) switch
    {
        "Seq Scan" => false,
        "Sort" or "Incremental Sort" => sortsAGivenList || IsBounded(Children(node)[0]),
        _ => true,
    });

    public void ShouldWalkIndexes(bool sortsAGivenList = false) => WalksIndexes(sortsAGivenList).ShouldBeTrue(Text);

    // A limit, arms that each have one, or rows by a list of keys.
    private static bool IsBounded(JsonElement node) => TypeOf(node) switch
    {
        "Limit" or "Function Scan" => true,
        "Append" => Children(node).All(IsBounded),
        "Subquery Scan" or "Nested Loop" => IsBounded(Children(node)[0]),
        _ => false,
    };

    private static IEnumerable<JsonElement> Nodes(JsonElement node) => Children(node).SelectMany(Nodes).Prepend(node);

    private static JsonElement[] Children(JsonElement node) =>
        node.TryGetProperty("Plans", out var plans) ? [.. plans.EnumerateArray()] : [];

    private static string TypeOf(JsonElement node) => node.GetProperty("Node Type").GetString()!;
}
