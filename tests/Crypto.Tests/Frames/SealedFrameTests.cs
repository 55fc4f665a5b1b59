using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alertadores.Crypto.Frames;

namespace Alertadores.Crypto.Tests.Frames;

public sealed class SealedFrameTests
{
    private static readonly FrameHeader s_place = new()
    {
        Alert = new Guid("3f2c8a54-6b1d-4e0f-9c7a-2d5e8b901c43"),
        Direction = "in",
        Kind = PartKind.Answers,
        Index = 0,
        Count = 3,
        Keys = ["coordinacion/1", "oic-bienestar/1"],
    };

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, TestFiles.Golden("sealed-frame.json").Length)];

    [Theory]
    [MemberData(nameof(Examples))]
    public async Task Frames_are_the_golden_bytes_and_read_back(int example)
    {
        JsonElement golden = TestFiles.Golden("sealed-frame.json")[example];
        FrameHeader header = Header(golden.GetProperty("header"));
        byte[] body = golden.Hex("body");

        byte[] frame = SealedFrame.Write(header, body);
        using MemoryStream streamed = new();
        (await SealedFrame.WriteAsync(header, new MemoryStream(body), streamed)).ShouldBe(body.Length);

        frame.Length.ShouldBe(golden.GetProperty("size").GetInt32());
        frame.AsSpan().StartsWith(golden.Hex("prefix")).ShouldBeTrue();
        frame.AsSpan().EndsWith(golden.Hex("trailer")).ShouldBeTrue();
        Convert.ToHexStringLower(SHA256.HashData(frame)).ShouldBe(golden.Text("sha256"));
        streamed.ToArray().ShouldBe(frame);
        SealedFrame.TryRead(frame, header, out ReadOnlyMemory<byte> read).ShouldBeTrue();
        read.ToArray().ShouldBe(body);
    }

    [Fact]
    public void The_page_shows_the_first_golden_example()
    {
        JsonElement golden = TestFiles.Golden("sealed-frame.json")[0];
        byte[] frame = SealedFrame.Write(Header(golden.GetProperty("header")), golden.Hex("body"));
        TestFiles.Page("sealed-frame.md").ShouldContain(HexDump(frame));
    }

    [Fact]
    public void A_part_of_another_place_is_refused()
    {
        byte[] frame = SealedFrame.Write(s_place, "x"u8);
        string hash = Convert.ToBase64String(SHA256.HashData("before"u8));
        FrameHeader[] others =
        [
            s_place with { Alert = new Guid("3f2c8a54-6b1d-4e0f-9c7a-2d5e8b901c44") },
            s_place with { Direction = "out" },
            s_place with { Kind = PartKind.Risk },
            s_place with { Index = 1 },
            s_place with { Count = 4 },
            s_place with { Previous = hash },
            s_place with { Keys = ["coordinacion/1"] },
            s_place with { Keys = ["coordinacion/1", "oic-bienestar/2"] },
        ];
        others.Where(o => SealedFrame.TryRead(frame, o, out _)).ShouldBeEmpty();
        SealedFrame.TryRead(frame, s_place with { Keys = ["coordinacion/1", "oic-bienestar/1"] }, out _).ShouldBeTrue();
    }

    [Fact]
    public void No_frame_with_any_bit_changed_before_or_after_the_body_is_ever_read()
    {
        // The seal is what keeps a body and its length as they were; the frame has one form for each.
        byte[] body = "Me pidieron dinero."u8.ToArray();
        byte[] frame = SealedFrame.Write(s_place, body);
        int bodyStart = frame.AsSpan().IndexOf(body);
        for (int i = 0; i < (frame.Length - SealedFrame.TrailerSize) * 8; i++)
        {
            int at = i / 8;
            if (at >= bodyStart && at < bodyStart + body.Length)
            {
                continue;
            }

            frame[at] ^= (byte)(1 << (i % 8));
            SealedFrame.TryRead(frame, s_place, out _).ShouldBeFalse();
            frame[at] ^= (byte)(1 << (i % 8));
        }

        SealedFrame.TryRead(frame, s_place, out _).ShouldBeTrue();
    }

    [Fact]
    public void Cuts_additions_and_larger_steps_are_refused()
    {
        byte[] frame = SealedFrame.Write(s_place, "x"u8);
        for (int size = 0; size < 400; size++)
        {
            SealedFrame.TryRead(frame.AsMemory(0, size), s_place, out _).ShouldBeFalse();
        }

        SealedFrame.TryRead(frame.AsMemory(1), s_place, out _).ShouldBeFalse();

        // The same body in the next step says the same thing in other bytes, and tells of who wrote it.
        byte[] larger = [.. frame.AsSpan(0, frame.Length - 8), .. new byte[TextStep.Medium - TextStep.Small], .. frame.AsSpan(frame.Length - 8)];
        larger.Length.ShouldBe(TextStep.Medium);
        SealedFrame.TryRead(larger, s_place, out _).ShouldBeFalse();
    }

    [Fact]
    public void Every_body_that_fits_comes_back_in_a_step()
    {
        SeededRandomness random = new(11);
        int[] steps = [TextStep.Small, TextStep.Medium, TextStep.Large];
        for (int i = 0; i < 300; i++)
        {
            byte[] body = random.Bytes(random.Next(random.Pick(steps)));
            if (!SealedFrame.Fits(s_place, body.Length))
            {
                Should.Throw<ArgumentException>(() => SealedFrame.Write(s_place, body));
                continue;
            }

            byte[] frame = SealedFrame.Write(s_place, body);
            steps.ShouldContain(frame.Length);
            SealedFrame.TryRead(frame, s_place, out ReadOnlyMemory<byte> read).ShouldBeTrue();
            read.Span.SequenceEqual(body).ShouldBeTrue();
        }
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_refused_and_a_file_of_its_size_is_not()
    {
        FrameHeader file = s_place with { Kind = PartKind.File, Count = 1 };
        SealedFrame.Fits(s_place, 65536).ShouldBeFalse();
        SealedFrame.Fits(file, 65536).ShouldBeTrue();
        SealedFrame.Fits(file, FileStep.Largest).ShouldBeFalse();
        await Should.ThrowAsync<ArgumentException>(() => SealedFrame.WriteAsync(s_place, new MemoryStream(new byte[65536]), new MemoryStream()));
        SealedFrame.Write(file, new byte[65536]).Length.ShouldBe(131072);
    }

    [Theory]
    [InlineData(PartKind.IdentityOuter, IdentityStep.Outer)]
    [InlineData(PartKind.IdentityInner, IdentityStep.Inner)]
    public void A_layer_of_an_identity_has_one_size_and_no_other(string kind, int step)
    {
        FrameHeader layer = s_place with { Kind = kind, Index = 0, Count = 1, Keys = ["custodia-a/1"] };
        foreach (int size in (int[])[0, 1, 1300])
        {
            byte[] frame = SealedFrame.Write(layer, new byte[size]);
            frame.Length.ShouldBe(step);
            SealedFrame.TryRead(frame, layer, out ReadOnlyMemory<byte> body).ShouldBeTrue();
            body.Length.ShouldBe(size);
        }

        SealedFrame.Fits(layer, step).ShouldBeFalse();
        Should.Throw<ArgumentException>(() => SealedFrame.Write(layer, new byte[step]));
        SealedFrame.TryRead(SealedFrame.Write(layer, []), layer with { Kind = PartKind.Identity }, out _).ShouldBeFalse();
    }

    [Fact]
    public void Headers_outside_of_their_remarks_are_the_callers_bug()
    {
        FrameHeader[] wrong =
        [
            s_place with { Direction = "inn" },
            s_place with { Kind = "Answers" },
            s_place with { Kind = string.Empty },
            s_place with { Index = 3 },
            s_place with { Index = -1 },
            s_place with { Count = 0 },
            s_place with { Previous = "x" },
            s_place with { Keys = ["b", "a"] },
            s_place with { Keys = ["a", "a"] },
            s_place with { Keys = ["a\"b"] },
            s_place with { Keys = ["ñ"] },
        ];
        foreach (FrameHeader header in wrong)
        {
            Should.Throw<ArgumentException>(() => SealedFrame.Write(header, []));
        }
    }

    [Theory]
    [InlineData(0, 4096)]
    [InlineData(4096, 4096)]
    [InlineData(4097, 16384)]
    [InlineData(16385, 65536)]
    [InlineData(65536, 65536)]
    public void Texts_have_three_sizes(int size, int step) => TextStep.For(size).ShouldBe(step);

    [Theory]
    [InlineData(0, 65536)]
    [InlineData(65536, 65536)]
    [InlineData(65537, 131072)]
    [InlineData(500_000_000, 536870912)]
    [InlineData(536870912, 536870912)]
    public void Files_have_powers_of_two(long size, long step) => FileStep.For(size).ShouldBe(step);

    [Fact]
    public void What_is_longer_than_the_largest_step_has_none()
    {
        TextStep.TryFor(65537).ShouldBeNull();
        FileStep.TryFor(536870913).ShouldBeNull();
        Should.Throw<ArgumentOutOfRangeException>(() => TextStep.For(65537));
        Should.Throw<ArgumentOutOfRangeException>(() => FileStep.For(536870913));
    }

    private static FrameHeader Header(JsonElement json) => new()
    {
        Alert = json.GetProperty("alert").GetGuid(),
        Direction = json.Text("direction"),
        Kind = json.Text("kind"),
        Index = json.GetProperty("index").GetInt32(),
        Count = json.GetProperty("count").GetInt32(),
        Previous = json.GetProperty("previous").GetString(),
        Keys = [.. json.GetProperty("keys").EnumerateArray().Select(k => k.GetString()!)],
    };

    // As hexdump -C, with the rows of zeros left out as "*".
    private static string HexDump(byte[] bytes)
    {
        StringBuilder text = new();
        bool starred = false;
        for (int at = 0; at < bytes.Length; at += 16)
        {
            byte[] row = bytes[at..(at + 16)];
            if (row.All(b => b == 0))
            {
                text.Append(starred ? string.Empty : "*\n");
                starred = true;
                continue;
            }

            starred = false;
            string hex = string.Join(' ', row.Select(b => b.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
            text.Append(at.ToString("x8", System.Globalization.CultureInfo.InvariantCulture)).Append("  ").Append(hex).Append("  |")
                .Append(string.Concat(row.Select(b => b is >= 0x20 and < 0x7f ? (char)b : '.'))).Append("|\n");
        }

        return text.ToString();
    }
}
