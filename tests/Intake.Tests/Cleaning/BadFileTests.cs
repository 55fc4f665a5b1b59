using System.Buffers.Binary;
using System.Diagnostics;
using System.Text;
using Alertadores.Intake.Cleaning;
using Alertadores.Intake.Tests.Cleaning.Samples;

namespace Alertadores.Intake.Tests.Cleaning;

/// <summary>Files made to hurt, and files that are not what they seem: an answer each, and the host does not feel it.</summary>
[Collection(nameof(CleaningRoom))]
public sealed class BadFileTests(CleaningRoom room)
{
    private const string Types = "[Content_Types].xml";

    [Theory]
    [InlineData(FileKind.Jpeg)]
    [InlineData(FileKind.Png)]
    [InlineData(FileKind.Webp)]
    [InlineData(FileKind.Gif)]
    [InlineData(FileKind.Pdf)]
    [InlineData(FileKind.Office)]
    public async Task An_empty_file_is_empty_whatever_it_says_it_is(FileKind kind) =>
        (await room.RefuseAsync([], kind)).ShouldBe(NotCleanedCode.Empty);

    [Fact]
    public async Task A_picture_that_says_it_is_a_document_is_not_what_it_says()
    {
        (await room.RefuseAsync(Pictures.Jpeg, FileKind.Office)).ShouldBe(NotCleanedCode.Disguised);
        (await room.RefuseAsync(Pictures.Jpeg, FileKind.Pdf)).ShouldBe(NotCleanedCode.Disguised);
        (await room.RefuseAsync(Pictures.Gif, FileKind.Png)).ShouldBe(NotCleanedCode.Disguised);
        (await room.RefuseAsync(Pdf.Write("x"), FileKind.Jpeg)).ShouldBe(NotCleanedCode.Disguised);
    }

    [Fact]
    public void The_first_bytes_tell_the_kind_and_nothing_else_does()
    {
        FileKinds.Of(Pictures.Jpeg).ShouldBe(FileKind.Jpeg);
        FileKinds.Of(Pictures.Png(1, 1)).ShouldBe(FileKind.Png);
        FileKinds.Of(Pictures.Webp).ShouldBe(FileKind.Webp);
        FileKinds.Of(Pictures.Gif).ShouldBe(FileKind.Gif);
        FileKinds.Of(Pdf.Write("x")).ShouldBe(FileKind.Pdf);
        FileKinds.Of([.. new byte[900], .. Pdf.Write("x")]).ShouldBe(FileKind.Pdf);
        FileKinds.Of(Office.Xlsx()).ShouldBe(FileKind.Office);
        FileKinds.Of("RIFF    WAVE"u8).ShouldBeNull();
        FileKinds.Of("MZ"u8).ShouldBeNull();
        FileKinds.Of([]).ShouldBeNull();
    }

    [Fact]
    public async Task Any_other_container_is_no_document()
    {
        (await room.RefuseAsync(Office.Zip(("nota.txt", "hola")), FileKind.Office)).ShouldBe(NotCleanedCode.OtherKind);
        (await room.RefuseAsync(Office.Zip(("mimetype", "application/epub+zip"), ("content.xml", "<a/>")), FileKind.Office)).ShouldBe(NotCleanedCode.OtherKind);
        (await room.RefuseAsync(Office.Zip((Types, "<Types/>"), ("word/document.xml", "<a/>")), FileKind.Office)).ShouldBe(NotCleanedCode.OtherKind);
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("gif")]
    [InlineData("docx")]
    public async Task The_first_half_of_a_file_is_broken(string name)
    {
        byte[] file = name switch
        {
            "jpeg" => Pictures.Jpeg[..300],
            "png" => Pictures.Png(16, 8)[..40],
            "webp" => Pictures.Webp[..24],
            "gif" => Pictures.Gif[..30],
            _ => Office.Docx(Pictures.Jpeg)[..900],
        };

        (await room.RefuseAsync(file, FileKinds.Of(file)!.Value)).ShouldBe(NotCleanedCode.Broken);
    }

    [Fact]
    public async Task Random_bytes_behind_a_true_beginning_never_come_out()
    {
        var noise = new byte[5000];
        for (var (at, state) = (0, 12345u); at < noise.Length; at++)
        {
            state = unchecked((state * 1664525) + 1013904223);
            noise[at] = (byte)(state >> 24);
        }

        foreach (var (head, kind) in new (byte[], FileKind)[]
        {
            ([0xFF, 0xD8, 0xFF, 0xE0], FileKind.Jpeg), (Pictures.Png(1, 1)[..8], FileKind.Png), (Pictures.Webp[..12], FileKind.Webp),
            (Pictures.Gif[..6], FileKind.Gif), ("%PDF-1.4\n"u8.ToArray(), FileKind.Pdf), ("PK\u0003\u0004"u8.ToArray(), FileKind.Office),
        })
        {
            (await room.RefuseAsync([.. head, .. noise], kind)).ShouldBe(NotCleanedCode.Broken, kind.ToString());
        }
    }

    [Fact]
    public async Task A_picture_that_unpacks_to_gigabytes_is_too_large()
    {
        byte[] small = Pictures.Png(20_000, 20_000);
        small.Length.ShouldBeLessThan(1024 * 1024);

        await UnharmedAsync(async () => (await room.RefuseAsync(small, FileKind.Png)).ShouldBe(NotCleanedCode.TooLarge));
    }

    [Fact]
    public async Task A_text_in_a_picture_that_unpacks_without_end_does_not_come_out()
    {
        using var packed = new MemoryStream();
        await using (var zlib = new System.IO.Compression.ZLibStream(packed, System.IO.Compression.CompressionLevel.SmallestSize, leaveOpen: true))
        {
            var block = new byte[1024 * 1024];
            for (var megabyte = 0; megabyte < 3000; megabyte++)
            {
                await zlib.WriteAsync(block);
            }
        }

        var file = Pictures.Png(4, 4, ("zTXt", [.. "Comment\0\0"u8, .. packed.ToArray()]));

        // Either no library unpacks it and it is gone, or the sandbox's memory is at its end.
        await UnharmedAsync(async () =>
        {
            var outcome = await room.Cleaner.CleanAsync(new MemoryStream(file), FileKind.Png, default);
            if (outcome is CleaningOutcome.Cleaned cleaned)
            {
                cleaned.Body.Length.ShouldBeLessThan(1000);
                await cleaned.Body.DisposeAsync();
            }
        });
    }

    [Fact]
    public async Task A_document_that_unpacks_to_hundreds_of_megabytes_is_too_large()
    {
        var zeros = new byte[100 * 1024 * 1024];
        var file = Office.Zip((Types, "<Types/>"), ("a.xml", zeros), ("b.xml", zeros), ("c.xml", zeros));

        await UnharmedAsync(async () => (await room.RefuseAsync(file, FileKind.Office)).ShouldBe(NotCleanedCode.TooLarge));
    }

    [Fact]
    public async Task A_document_that_lies_about_its_size_is_broken()
    {
        var file = Office.Zip((Types, "<Types/>"), ("a.xml", new byte[100 * 1024 * 1024]));

        // Sizes stand in the central directory at the end; this one now says 10 bytes for the part.
        var entry = file.AsSpan().LastIndexOf("PK\u0001\u0002"u8);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(entry + 24), 10);

        await UnharmedAsync(async () => (await room.RefuseAsync(file, FileKind.Office)).ShouldBe(NotCleanedCode.Broken));
    }

    [Fact]
    public async Task Ten_thousand_parts_are_too_many()
    {
        var file = Office.Zip([(Types, "<Types/>"), .. Enumerable.Range(0, 10_000).Select(n => ($"word/p{n}.xml", (object)"<a/>"))]);

        (await room.RefuseAsync(file, FileKind.Office)).ShouldBe(NotCleanedCode.TooManyParts);
    }

    [Fact]
    public async Task A_container_in_a_container_is_not_opened()
    {
        var inner = Office.Zip(("a", new byte[10 * 1024 * 1024]));
        var file = Office.Docx(Pictures.Jpeg, ("word/embeddings/libro.xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", inner));

        (await room.RefuseAsync(file, FileKind.Office)).ShouldBe(NotCleanedCode.PartUncleanable);
    }

    [Fact]
    public async Task Entities_that_multiply_are_not_unfolded()
    {
        var lol = new StringBuilder("<?xml version=\"1.0\"?><!DOCTYPE a [<!ENTITY l0 \"lol\">");
        for (var level = 1; level < 10; level++)
        {
            lol.Append(System.Globalization.CultureInfo.InvariantCulture, $"<!ENTITY l{level} \"{string.Concat(Enumerable.Repeat($"&l{level - 1};", 10))}\">");
        }

        lol.Append("]><a>&l9;</a>");
        var file = Office.Docx(Pictures.Jpeg, ("word/header1.xml", "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml", lol.ToString()));

        await UnharmedAsync(async () => (await room.RefuseAsync(file, FileKind.Office)).ShouldBe(NotCleanedCode.Broken));
    }

    [Theory]
    [InlineData("../../../etc/cron.d/x")]
    [InlineData("/etc/cron.d/x")]
    [InlineData("word\\document.xml")]
    public async Task A_part_that_leads_out_of_the_container_is_refused(string name) =>
        (await room.RefuseAsync(Office.Zip((Types, "<Types/>"), (name, "x")), FileKind.Office)).ShouldBe(NotCleanedCode.Broken);

    [Fact]
    public async Task A_document_with_a_password_is_not_cleaned()
    {
        var file = Office.Zip((Types, "<Types/>"), ("word/document.xml", "<a/>"));
        foreach (var mark in new[] { "PK\u0003\u0004"u8.ToArray(), "PK\u0001\u0002"u8.ToArray() })
        {
            // Bit 0 of the flags, in every entry.
            for (var at = file.AsSpan().IndexOf(mark); at >= 0; at = file.AsSpan(at + 4).IndexOf(mark) is var next and >= 0 ? at + 4 + next : -1)
            {
                file[at + (mark[2] == 3 ? 6 : 8)] |= 1;
            }
        }

        (await room.RefuseAsync(file, FileKind.Office)).ShouldBe(NotCleanedCode.Password);
    }

    [Fact]
    public async Task More_than_32_MiB_are_not_even_read_to_the_end()
    {
        var endless = new EndlessStream();

        var outcome = await room.Cleaner.CleanAsync(endless, FileKind.Jpeg, default);

        outcome.ShouldBe(new CleaningOutcome.NotCleaned(NotCleanedCode.TooLarge));
        endless.Given.ShouldBeLessThan(CleaningLimits.InputBytes + (1024 * 1024));
    }

    /// <summary>This process takes less than 64 MiB more for it, whatever the sandbox takes.</summary>
    private static async Task UnharmedAsync(Func<Task> bad)
    {
        using var self = Process.GetCurrentProcess();
        GC.Collect();
        var before = self.WorkingSet64;
        await bad();
        self.Refresh();
        (self.WorkingSet64 - before).ShouldBeLessThan(64L * 1024 * 1024);
    }

    private sealed class EndlessStream : MemoryStream
    {
        internal long Given { get; private set; }

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            buffer.Span.Clear();
            Given += buffer.Length;
            return ValueTask.FromResult(buffer.Length);
        }
    }
}
