using System.Globalization;
using System.Net;
using Alertadores.Alerts.Uploads;
using Alertadores.Intake.Tests.Portal;
using Alertadores.RealParts;

namespace Alertadores.Intake.Tests.Evidence;

/// <summary>The largest file on the real host as a process of its own: it arrives whole, and the host stays small.</summary>
public class LargeUploadTests
{
    private const long MostKibibytes = 300 * 1024;

    [Fact]
    public async Task A_file_of_500_MB_arrives_whole_while_the_host_stays_under_300_MB_and_a_larger_one_is_told()
    {
        await using var host = await HostProcess.StartAsync();
        using var visitor = new Visitor(host.Portal);
        var (outer, frame) = await visitor.ToFrameAsync();

        frame = await PostAsync(visitor, frame, UploadLimits.FileBytes);

        frame.Status.ShouldBe(HttpStatusCode.OK, frame.Text);
        frame.About("video.mp4").ShouldContain("500 MB");
        var peak = await PeakAsync(host.ProcessId);
        peak.ShouldBeLessThan(MostKibibytes, $"VmHWM is {peak} kB");

        var review = await visitor.ToReviewAsync(await visitor.SubmitAsync(outer));
        review.Html.QuerySelectorAll("[data-archivo]").Select(e => e.TextContent).ShouldBe(["video.mp4"]);

        // One byte more than a file may have: the answer comes while the rest of the body is still on its way.
        var refused = await PostAsync(visitor, frame, UploadLimits.FileBytes + 1);
        refused.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        refused.Errors[0].ShouldStartWith("«video.mp4» es demasiado grande");
        refused.Names().ShouldBe(["video.mp4"]);
        (await PeakAsync(host.ProcessId)).ShouldBeLessThan(MostKibibytes);
    }

    private static async Task<Page> PostAsync(Visitor visitor, Page frame, long size)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, frame.UploadForm().GetAttribute("action"));
        using var body = new GeneratedStream(size);
        request.Content = Frame.FormOf(frame, asTheyAre: true, [(new SentFile("video.mp4", [], "video/mp4"), new StreamContent(body, 256 * 1024))]);
        return await visitor.SendAsync(request);
    }

    /// <summary>The most memory that the process ever had, in KiB.</summary>
    private static async Task<long> PeakAsync(int process)
    {
        var line = (await File.ReadAllLinesAsync($"/proc/{process.ToString(CultureInfo.InvariantCulture)}/status")).First(l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
        return long.Parse(line.Split(':')[1].Replace("kB", "", StringComparison.Ordinal).Trim(), CultureInfo.InvariantCulture);
    }

    /// <summary>Bytes that no compression could hide, none of them kept.</summary>
    private sealed class GeneratedStream(long size) : Stream
    {
        private static readonly byte[] Pattern = [.. Enumerable.Range(0, 65_521).Select(n => (byte)(((n * 31) ^ (n >> 3)) & 0xFF))];
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => true;

        public override bool CanWrite => false;

        public override long Length => size;

        public override long Position
        {
            get => _position;
            set => _position = value;
        }

        public override int Read(Span<byte> buffer)
        {
            var from = (int)(_position % Pattern.Length);
            var count = (int)Math.Min(Math.Min(buffer.Length, Pattern.Length - from), size - _position);
            Pattern.AsSpan(from, count).CopyTo(buffer);
            _position += count;
            return count;
        }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => ValueTask.FromResult(Read(buffer.Span));

        public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

        public override long Seek(long offset, SeekOrigin origin) => _position = offset;

        public override void Flush()
        {
        }

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
