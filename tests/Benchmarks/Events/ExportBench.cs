using System.Diagnostics;
using System.Globalization;
using Alertadores.Alerts.Audit;
using Alertadores.Benchmarks.Figures;
using Alertadores.Console.Audit;
using Alertadores.RealParts;

namespace Alertadores.Benchmarks.Events;

/// <summary>The auditor's export of the whole timeline as CSV, into nowhere; and how much memory it takes at most.</summary>
internal static class ExportBench
{
    public static async Task<IReadOnlyList<Figure>> RunAsync(Bench bench, FoundedRoom here, long events)
    {
        await bench.SayAsync("export of the timeline");
        var raw = await RawAsync(here, events);
        GC.Collect();
        using var peak = new PeakMemory();
        var names = new AuditNames(here.Room);
        var output = new CountingStream();
        var start = Stopwatch.GetTimestamp();
        await using (var writer = new CsvExport<AuditEventView>(output, AuditColumns.Events))
        {
            await foreach (var batch in here.Room.Audit.AllEventsAsync(new AuditFilter(), default))
            {
                foreach (var row in batch)
                {
                    writer.Write(names.Of(row));
                }

                await writer.SendAsync(default);
            }

            await writer.EndAsync(default);
        }

        var rate = Math.Round(events / Stopwatch.GetElapsedTime(start).TotalSeconds);
        var grown = peak.GrownMegabytes();
        return
        [
            new Figure(string.Create(CultureInfo.InvariantCulture, $"timeline of {events} events as CSV ({output.Length / 1048576} MB)"), rate, "events/s") { Ceiling = raw, CeilingIs = "raw COPY of the same rows" },
            new Figure("memory that the export takes at most", grown, "MB") { Aim = new Aim("bounded: under 100", grown < 100) },
        ];
    }

    private static async Task<double> RawAsync(FoundedRoom here, long events)
    {
        var start = Stopwatch.GetTimestamp();
        await using var connection = await here.App.OpenConnectionAsync();
        using var copy = await connection.BeginTextExportAsync(
            "COPY (SELECT r.*, e.data FROM audit_row r JOIN mt_events e ON e.stream_id = r.alert_id AND e.version = r.version ORDER BY r.day DESC, r.seq DESC) TO STDOUT (FORMAT csv)");
        var buffer = new char[65536];
        while (await copy.ReadAsync(buffer) > 0)
        {
            // Into nowhere.
        }

        return Math.Round(events / Stopwatch.GetElapsedTime(start).TotalSeconds);
    }

    // Samples the live heap, not the garbage that the collector has not been asked for.
    private sealed class PeakMemory : IDisposable
    {
        private readonly Timer timer;
        private readonly long before = Environment.WorkingSet;
        private long most;

        public PeakMemory() => timer = new Timer(_ => most = Math.Max(most, Environment.WorkingSet), null, 0, 50);

        public double GrownMegabytes() => Math.Round(Math.Max(0, Math.Max(most, Environment.WorkingSet) - before) / 1048576.0, 1);

        public void Dispose() => timer.Dispose();
    }

    private sealed class CountingStream : Stream
    {
        private long length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => length;

        public override long Position { get => length; set => throw new NotSupportedException(); }

        public override void Write(byte[] buffer, int offset, int count) => length += count;

        public override void Write(ReadOnlySpan<byte> buffer) => length += buffer.Length;

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            length += buffer.Length;
            return ValueTask.CompletedTask;
        }

        public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
        {
            length += count;
            return Task.CompletedTask;
        }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();
    }
}
