using System.Globalization;
using System.Text;
using System.Text.Json;

namespace Alertadores.Benchmarks.Figures;

/// <summary>What one run measured: a table for the terminal, the same in Markdown for docs/performance.md, JSON for the disk.</summary>
internal sealed record BenchReport(string Bench, bool Quick, DateOnly Day, Machine Machine, IReadOnlyList<BenchSection> Sections)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerOptions.Web) { WriteIndented = true };

    /// <summary>Writes <c>artifacts/bench/2026-11-21-all.json</c>; a later run of the day takes its place.</summary>
    public async Task<string> WriteAsync(string folder)
    {
        Directory.CreateDirectory(folder);
        var name = string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}-{Bench}{(Quick ? "-quick" : "")}.json");
        await File.WriteAllTextAsync(Path.Combine(folder, name), JsonSerializer.Serialize(this, Json) + "\n");
        return name;
    }

    public string Table()
    {
        var text = new StringBuilder();
        foreach (var section in Sections)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"{section.Title} ({section.Seconds:F0} s)");
            text.AppendLine(CultureInfo.InvariantCulture, $"  {"",-62}{"",20}{"p50 ms",9}{"p95 ms",9}{"failed",8}  {"ceiling",-30}{"share",6}");
            foreach (var one in section.Figures)
            {
                text.Append(CultureInfo.InvariantCulture, $"  {one.What,-62}{$"{Number(one.Value)} {one.Unit}",20}{Number(one.P50),9}{Number(one.P95),9}{one.Failures,8}");
                text.Append(CultureInfo.InvariantCulture, $"  {CeilingOf(one),-30}{Percent(one.Share),6}");
                text.AppendLine(one.Aim is { } aim ? $"  {(aim.Holds ? "holds" : "MISSED")}: {aim.Asked}" : "");
            }
        }

        return text.ToString();
    }

    public string Markdown()
    {
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd}, {Machine.Processor}, {Machine.MemoryGigabytes} GB, {Machine.Disk} with {Machine.SyncsPerSecond} syncs/s, PostgreSQL {Machine.PostgreSql}, {Machine.System}, load {Machine.Load:F1} before.");
        foreach (var section in Sections)
        {
            text.AppendLine().AppendLine(CultureInfo.InvariantCulture, $"### {section.Title}").AppendLine().AppendLine(CultureInfo.InvariantCulture, $"`{section.Command}`").AppendLine();
            text.AppendLine("| | Figure | p50 ms | p95 ms | Failed | Ceiling | Share | Asked |").AppendLine("|---|---:|---:|---:|---:|---|---:|---|");
            foreach (var one in section.Figures)
            {
                text.AppendLine(CultureInfo.InvariantCulture, $"| {one.What} | {Number(one.Value)} {one.Unit} | {Number(one.P50)} | {Number(one.P95)} | {one.Failures} | {CeilingOf(one)} | {Percent(one.Share)} | {(one.Aim is { } aim ? $"{aim.Asked}: {(aim.Holds ? "holds" : "**missed**")}" : "")} |");
            }
        }

        return text.ToString();
    }

    private static string CeilingOf(Figure one) => one.Ceiling is { } ceiling ? $"{Number(ceiling)} {one.CeilingIs}" : "";

    private static string Percent(double? share) => share is { } part ? string.Create(CultureInfo.InvariantCulture, $"{part * 100:F0} %") : "";

    private static string Number(double? value) => value is not { } number ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{(Math.Abs(number) >= 100 ? $"{number:N0}" : Math.Abs(number) >= 10 ? $"{number:F1}" : $"{number:F2}")}").Replace(',', ' ');
}

/// <summary>The figures of one part.</summary>
internal sealed record BenchSection(string Title, string Command, double Seconds, IReadOnlyList<Figure> Figures);
