using System.Text;
using System.Text.Json;
using CsvHelper;

namespace Alertadores.Console.Audit;

/// <summary>Writes rows into memory and sends them batch by batch.</summary>
internal interface IExportWriter<in T> : IAsyncDisposable
{
    void Write(T row);

    /// <summary>Sends what was written and forgets it.</summary>
    Task SendAsync(CancellationToken cancellation);

    /// <summary>Sends the end of the file.</summary>
    Task EndAsync(CancellationToken cancellation);
}

/// <summary>RFC 4180 in UTF-8 with the mark by which spreadsheets know it. A spreadsheet must not run what a field begins with (= + - @ and the like).</summary>
internal sealed class CsvExport<T> : IExportWriter<T>
{
    private static readonly CsvWriterOptions Disarmed = new() { Injection = CsvInjection.Escape };

    private readonly MemoryStream memory = new();
    private readonly CsvWriter csv;
    private readonly Stream output;
    private readonly IReadOnlyList<AuditColumn<T>> columns;

    public CsvExport(Stream output, IReadOnlyList<AuditColumn<T>> columns)
    {
        this.output = output;
        this.columns = columns;
        memory.Write(Encoding.UTF8.Preamble);
        csv = CsvWriter.Create(memory, Disarmed, true);
        foreach (var column in columns)
        {
            csv.WriteField(column.Name);
        }

        csv.EndRecord();
    }

    public void Write(T row)
    {
        foreach (var column in columns)
        {
            csv.WriteField(column.Value(row) ?? "");
        }

        csv.EndRecord();
    }

    public async Task SendAsync(CancellationToken cancellation)
    {
        csv.Flush();
        await output.WriteAsync(memory.GetBuffer().AsMemory(0, (int)memory.Length), cancellation);
        memory.SetLength(0);
    }

    public Task EndAsync(CancellationToken cancellation) => SendAsync(cancellation);

    public ValueTask DisposeAsync()
    {
        csv.Dispose();
        return memory.DisposeAsync();
    }
}

/// <summary><c>{"items":[…]}</c>, the rows as the lists of the API give them.</summary>
internal sealed class JsonExport<T> : IExportWriter<T>
{
    private readonly MemoryStream memory = new();
    private readonly Utf8JsonWriter json;
    private readonly Stream output;

    public JsonExport(Stream output)
    {
        this.output = output;
        json = new Utf8JsonWriter(memory, new JsonWriterOptions { Encoder = AuditJson.Options.Encoder });
        json.WriteStartObject();
        json.WriteStartArray("items");
    }

    public void Write(T row) => JsonSerializer.Serialize(json, row, AuditJson.Options);

    public async Task SendAsync(CancellationToken cancellation)
    {
        json.Flush();
        await output.WriteAsync(memory.GetBuffer().AsMemory(0, (int)memory.Length), cancellation);
        memory.SetLength(0);
    }

    public Task EndAsync(CancellationToken cancellation)
    {
        json.WriteEndArray();
        json.WriteEndObject();
        return SendAsync(cancellation);
    }

    public ValueTask DisposeAsync()
    {
        // Not the writer's own end: a download that broke off must not look like a whole file.
        json.Reset(Stream.Null);
        return memory.DisposeAsync();
    }
}
