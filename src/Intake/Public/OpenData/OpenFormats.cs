using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using CsvHelper;

namespace Alertadores.Intake.Public.OpenData;

/// <summary>Writes a table as JSON (RFC 8259) or CSV (RFC 4180), in UTF-8.</summary>
public static class OpenFormats
{
    /// <summary>Between the texts of a list in one CSV field.</summary>
    public const string ListSeparator = " | ";

    /// <summary>What the tables may be used under, besides the licence of the program.</summary>
    public const string Licence = "CC BY 4.0";

    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    // RFC 4180 is its default. A spreadsheet must not run what a name begins with (= + - @ and the like).
    private static readonly CsvWriterOptions Disarmed = new() { Injection = CsvInjection.Escape };

    /// <summary><c>{"conjunto", "version", "licencia", "registros": [{…}]}</c>.</summary>
    public static byte[] Json(OpenTable table)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, Readable))
        {
            json.WriteStartObject();
            json.WriteString("conjunto", table.Name);
            json.WriteString("version", OpenTables.Version);
            json.WriteString("licencia", Licence);
            json.WriteStartArray("registros");
            foreach (var row in table.Rows)
            {
                json.WriteStartObject();
                for (var i = 0; i < table.Columns.Count; i++)
                {
                    json.WritePropertyName(table.Columns[i].Name);
                    Write(json, row[i]);
                }

                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return memory.ToArray();
    }

    /// <summary>A line of names, then a line a row; begins with the mark by which spreadsheets know UTF-8.</summary>
    public static byte[] Csv(OpenTable table)
    {
        using var memory = new MemoryStream();
        memory.Write(Encoding.UTF8.Preamble);
        using (var csv = CsvWriter.Create(memory, Disarmed, true))
        {
            foreach (var column in table.Columns)
            {
                csv.WriteField(column.Name);
            }

            csv.EndRecord();
            foreach (var row in table.Rows)
            {
                foreach (var value in row)
                {
                    csv.WriteField(Field(value));
                }

                csv.EndRecord();
            }
        }

        return memory.ToArray();
    }

    private static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case bool flag:
                json.WriteBooleanValue(flag);
                break;
            case int number:
                json.WriteNumberValue(number);
                break;
            case IReadOnlyList<string> list:
                json.WriteStartArray();
                foreach (var item in list)
                {
                    json.WriteStringValue(item);
                }

                json.WriteEndArray();
                break;
            default:
                json.WriteStringValue((string)value);
                break;
        }
    }

    private static string Field(object? value) => value switch
    {
        null => "",
        true => "true",
        false => "false",
        int number => number.ToString(CultureInfo.InvariantCulture),
        IReadOnlyList<string> list => string.Join(ListSeparator, list),
        _ => (string)value,
    };
}
