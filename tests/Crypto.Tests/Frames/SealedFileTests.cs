using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Crypto.Tests.Frames;

public sealed class SealedFileTests
{
    private const string PageBody = "Folio 0042: se entregaron 3 de 40 apoyos.";

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, TestFiles.Golden("sealed-file.json").Length)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Frames_and_payloads_are_the_golden_bytes_and_open_again(int example)
    {
        JsonElement golden = TestFiles.Golden("sealed-file.json")[example];
        FileHeader place = new(golden.GetProperty("upload").GetGuid());
        byte[] body = BodyOf(golden);

        byte[] frame = SealedFrame.Write(place, body);
        frame.Length.ShouldBe(golden.GetProperty("size").GetInt32());
        frame.AsSpan().StartsWith(golden.Hex("prefix")).ShouldBeTrue();
        frame.AsSpan().EndsWith(golden.Hex("trailer")).ShouldBeTrue();
        Convert.ToHexStringLower(SHA256.HashData(frame)).ShouldBe(golden.Text("sha256"));
        (await WrittenInPiecesAsync(place, body)).ShouldBe(frame);
        SealedFrame.TryRead(frame, place, out ReadOnlyMemory<byte> read).ShouldBeTrue();
        read.ToArray().ShouldBe(body);

        using FileKey fileKey = FileKey.From(golden.Hex("fileKey"));
        byte[] payload = AgePayload.Seal(fileKey, frame, new OneNonce(golden.Hex("nonce")));
        payload.Length.ShouldBe(golden.GetProperty("payloadSize").GetInt32());
        Convert.ToHexStringLower(payload.AsSpan(0, 48)).ShouldBe(golden.Text("payloadStart"));
        Convert.ToHexStringLower(SHA256.HashData(payload)).ShouldBe(golden.Text("payloadSha256"));

        await using Stream opened = SealedFrame.OpenBody(await AgePayload.StartOpeningAsync(fileKey, new MemoryStream(payload)), place, body.Length);
        (await AllOfAsync(opened)).ShouldBe(body);
    }

    [Fact]
    public void The_page_shows_the_first_golden_example()
    {
        JsonElement golden = TestFiles.Golden("sealed-file.json")[0];
        string page = TestFiles.Page("sealed-file.md");
        page.ShouldContain(golden.Text("sha256"));
        page.ShouldContain(golden.Text("fileKey"));
        page.ShouldContain(golden.Text("detailsKey"));
        byte[] shown = [.. page.Split('\n').Where(line => line.Length > 60 && line.StartsWith("000", StringComparison.Ordinal)).SelectMany(line => Convert.FromHexString(line[10..58].Replace(" ", "", StringComparison.Ordinal)))];
        byte[] frame = SealedFrame.Write(new FileHeader(golden.GetProperty("upload").GetGuid()), BodyOf(golden));
        shown.ShouldBe([.. frame[..144], .. frame[^16..]]);
    }

    [Fact]
    public async Task A_stream_of_another_file_size_padding_or_length_never_ends_well()
    {
        FileHeader place = new(new Guid("7d9f0c52-1a3b-4c5d-8e6f-0123456789ab"));
        byte[] body = Encoding.UTF8.GetBytes(PageBody);
        byte[] frame = SealedFrame.Write(place, body);
        byte[] padded = [.. frame];
        padded[40_000] = 1;
        byte[] longer = [.. frame];
        longer[^1]++;
        byte[] larger = [.. frame.AsSpan(0, frame.Length - 8), .. new byte[65536], .. frame.AsSpan(frame.Length - 8)];

        (byte[] Frame, FileHeader Place, int Size)[] wrong =
        [
            (frame, new FileHeader(new Guid("7d9f0c52-1a3b-4c5d-8e6f-0123456789ac")), body.Length),
            (frame, place, body.Length - 1),
            (frame, place, body.Length + 1),
            (padded, place, body.Length),
            (longer, place, body.Length),
            (larger, place, body.Length),
            ([.. frame, 0], place, body.Length),
            (frame[..^1], place, body.Length),
            (frame[..60], place, body.Length),
            ([], place, body.Length),
        ];
        foreach ((byte[] bytes, FileHeader expected, int size) in wrong)
        {
            await using Stream opened = SealedFrame.OpenBody(new MemoryStream(bytes), expected, size);
            await Should.ThrowAsync<DecryptionFailedException>(() => AllOfAsync(opened));
        }

        await using Stream whole = SealedFrame.OpenBody(new MemoryStream(frame), place, body.Length);
        (await AllOfAsync(whole)).ShouldBe(body);
    }

    [Fact]
    public async Task A_body_that_outgrows_the_largest_step_is_refused_before_it_is_written()
    {
        FrameHeader text = new() { Alert = Guid.NewGuid(), Direction = "in", Kind = PartKind.Answers, Index = 0, Count = 1, Keys = [] };
        using MemoryStream written = new();
        FrameWriter writer = FrameWriter.Start(text, written);
        writer.StepWith(65_000).ShouldBe(TextStep.Large);
        writer.StepWith(65_536).ShouldBeNull();
        await Should.ThrowAsync<ArgumentException>(() => writer.WriteAsync(new byte[65_536]));
        written.Length.ShouldBe(0);
    }

    private static byte[] BodyOf(JsonElement golden)
    {
        int size = golden.GetProperty("bodySize").GetInt32();
        byte[] body = size == PageBody.Length ? Encoding.UTF8.GetBytes(PageBody) : [.. Enumerable.Range(0, size).Select(i => (byte)(i % 251))];
        Convert.ToHexStringLower(SHA256.HashData(body)).ShouldBe(golden.Text("bodySha256"));
        return body;
    }

    private static async Task<byte[]> WrittenInPiecesAsync(FileHeader place, byte[] body)
    {
        using MemoryStream written = new();
        FrameWriter writer = FrameWriter.Start(place, written);
        foreach (byte[] piece in body.Chunk(10_007))
        {
            await writer.WriteAsync(piece);
        }

        await writer.CompleteAsync();
        writer.BodySize.ShouldBe(body.Length);
        return written.ToArray();
    }

    private static async Task<byte[]> AllOfAsync(Stream stream)
    {
        using MemoryStream all = new();
        await stream.CopyToAsync(all, 1000);
        return all.ToArray();
    }

    private sealed class OneNonce(byte[] nonce) : IRandomness
    {
        public void Fill(Span<byte> destination) => nonce.CopyTo(destination);
    }
}
