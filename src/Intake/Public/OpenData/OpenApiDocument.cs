using System.Text.Json.Nodes;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Public.OpenData;

/// <summary>The OpenAPI 3.1 description of the open data, made from the tables themselves so that the two cannot part.</summary>
public static class OpenApiDocument
{
    private const string Problem = "#/components/schemas/problema";

    /// <summary>The document.</summary>
    /// <param name="root">Mount path and language of the portal: what the paths stand under.</param>
    public static JsonObject Of(IReadOnlyList<OpenTable> tables, string root, PortalTexts texts)
    {
        var paths = new JsonObject();
        var schemas = new JsonObject
        {
            ["problema"] = Object(
                [("type", Text(null)), ("title", Text(null)), ("status", new JsonObject { ["type"] = "integer" }), ("detail", Text(null))], ["title", "status"]),
        };
        foreach (var table in tables)
        {
            schemas[table.Name] = Object(
                [
                    ("conjunto", Text(null)), ("version", Text(null)), ("licencia", Text(null)),
                    ("registros", new JsonObject { ["type"] = "array", ["items"] = RowOf(table, texts) }),
                ],
                ["conjunto", "version", "licencia", "registros"]);
            var json = ("application/json", new JsonObject { ["$ref"] = $"#/components/schemas/{table.Name}" });
            var csv = ("text/csv", Text(null));
            var summary = texts[$"datos.{table.Name}"];
            paths[$"/datos/{table.Name}.json"] = Get($"{table.Name}Json", summary, texts, [json], "404");
            paths[$"/datos/{table.Name}.csv"] = Get($"{table.Name}Csv", summary, texts, [csv], "404");
            paths[$"/datos/{table.Name}"] = Get(table.Name, summary, texts, [json, csv], "406");
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = texts["datos.titulo"],
                ["version"] = OpenTables.Version,
                ["description"] = texts["datos.entrada"],
                ["license"] = new JsonObject { ["name"] = OpenFormats.Licence, ["identifier"] = "CC-BY-4.0" },
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = root.Length == 0 ? "/" : root }),
            ["paths"] = paths,
            ["components"] = new JsonObject { ["schemas"] = schemas },
        };
    }

    /// <summary>The words of a column: its own in this table, or those that tables share.</summary>
    public static string WordsOf(OpenTable table, OpenColumn column, PortalTexts texts) =>
        texts.Find($"datos.{table.Name}.{column.Name}") ?? texts[$"datos.columna.{column.Name}"];

    private static JsonObject Get(string id, string summary, PortalTexts texts, (string Type, JsonObject Schema)[] formats, string refusal)
    {
        var content = new JsonObject();
        foreach (var (type, schema) in formats)
        {
            content[type] = new JsonObject { ["schema"] = schema.DeepClone() };
        }

        return new JsonObject
        {
            ["get"] = new JsonObject
            {
                ["operationId"] = id,
                ["summary"] = summary,
                ["responses"] = new JsonObject
                {
                    ["200"] = new JsonObject { ["description"] = summary, ["content"] = content },
                    ["304"] = new JsonObject { ["description"] = texts["datos.sin_cambio"] },
                    [refusal] = new JsonObject
                    {
                        ["description"] = texts[$"datos.problema.{refusal}"],
                        ["content"] = new JsonObject { ["application/problem+json"] = new JsonObject { ["schema"] = new JsonObject { ["$ref"] = Problem } } },
                    },
                },
            },
        };
    }

    private static JsonObject RowOf(OpenTable table, PortalTexts texts) => Object(
        [.. table.Columns.Select(c => (c.Name, SchemaOf(c, WordsOf(table, c, texts))))],
        [.. table.Columns.Select(c => c.Name)]);

    private static JsonObject SchemaOf(OpenColumn column, string description)
    {
        var schema = Text(description);
        JsonNode type = column.Type switch
        {
            OpenType.Flag => "boolean",
            OpenType.Number => "integer",
            OpenType.Texts => "array",
            _ => "string",
        };
        schema["type"] = column.Required ? type : new JsonArray(type, "null");
        if (column.Type == OpenType.Texts)
        {
            schema["items"] = Text(null);
        }

        return schema;
    }

    private static JsonObject Text(string? description)
    {
        var schema = new JsonObject { ["type"] = "string" };
        if (description is not null)
        {
            schema["description"] = description;
        }

        return schema;
    }

    private static JsonObject Object((string Name, JsonObject Schema)[] properties, string[] required)
    {
        var all = new JsonObject();
        foreach (var (name, schema) in properties)
        {
            all[name] = schema;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["properties"] = all,
            ["required"] = new JsonArray([.. required.Select(r => (JsonNode)r)]),
            ["additionalProperties"] = false,
        };
    }
}
