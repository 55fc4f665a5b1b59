using System.Globalization;
using System.Security.Cryptography;
using Alertadores.Alerts.Uploads;
using Alertadores.RealParts;
using Xunit.Abstractions;

namespace Alertadores.Alerts.Tests.Uploads;

/// <summary>
/// A large file passes through a small process: the peak of resident memory (VmHWM) is reset before and read after. 128 MiB by default;
/// <c>ALERTADORES_UPLOAD_MIB=500</c> for the largest file that is taken.
/// </summary>
[Collection(nameof(AloneInTheProcess))]
public sealed class UploadMemoryTests(ITestOutputHelper output) : IAsyncLifetime
{
    private const long MiB = 1024 * 1024;

    private FoundedRoom _here = null!;

    public async Task InitializeAsync() => _here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public async Task A_large_file_is_received_and_read_back_in_small_memory()
    {
        var size = long.Parse(Environment.GetEnvironmentVariable("ALERTADORES_UPLOAD_MIB") ?? "128", CultureInfo.InvariantCulture) * MiB;
        var tray = UploadTray.Draw(_here.Room.Randomness);
        var name = UploadName.From("video.mp4", "video/mp4");
        (await _here.Room.Uploads.ReceiveAsync(tray, name, new TiledBody(2 * MiB), default)).ShouldBeOfType<UploadOutcome.Received>();

        var before = ResetPeak();
        var sent = new TiledBody(size);
        var upload = (await _here.Room.Uploads.ReceiveAsync(tray, name, sent, default)).ShouldBeOfType<UploadOutcome.Received>().Upload;
        var receiving = Peak() - before;

        before = ResetPeak();
        await using var opened = (await _here.Room.Uploads.OpenAsync(tray, upload.Id, default)).ShouldNotBeNull();
        var hash = await SHA256.HashDataAsync(opened);
        var reading = Peak() - before;

        output.WriteLine($"{size / MiB} MiB: receiving took {receiving / MiB} MiB of memory, reading {reading / MiB} MiB");
        upload.Size.ShouldBe(size);
        hash.ShouldBe(sent.Hash());
        receiving.ShouldBeLessThan(64 * MiB);
        reading.ShouldBeLessThan(64 * MiB);
    }

    // "5" makes the peak what is resident now (proc(5)).
    private static long ResetPeak()
    {
        GC.Collect();
        File.WriteAllText("/proc/self/clear_refs", "5");
        return Peak();
    }

    private static long Peak() =>
        long.Parse(File.ReadLines("/proc/self/status").Single(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;

    /// <summary>A body made of one tile that is stamped with its place, and its hash.</summary>
    private sealed class TiledBody(long size) : Stream
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private long _position;

        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position
        {
            get => throw new NotSupportedException();
            set => throw new NotSupportedException();
        }

        public byte[] Hash() => _hash.GetHashAndReset();

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            var count = (int)Math.Min(buffer.Length, size - _position);
            var piece = buffer.Span[..count];
            piece.Fill(unchecked((byte)(_position >> 16)));
            if (count >= sizeof(long))
            {
                BitConverter.TryWriteBytes(piece, _position);
            }

            _hash.AppendData(piece);
            _position += count;
            return ValueTask.FromResult(count);
        }

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override void Flush()
        {
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}

/// <summary>Tests that measure the process run after all others.</summary>
[CollectionDefinition(nameof(AloneInTheProcess), DisableParallelization = true)]
public sealed class AloneInTheProcess;
