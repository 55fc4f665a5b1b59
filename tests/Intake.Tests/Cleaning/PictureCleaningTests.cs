using System.Buffers.Binary;
using Alertadores.Intake.Cleaning;
using Alertadores.Intake.Tests.Cleaning.Samples;

namespace Alertadores.Intake.Tests.Cleaning;

/// <summary>A9 for pictures, checked with exiftool outside the sandbox.</summary>
[Collection(nameof(CleaningRoom))]
public sealed class PictureCleaningTests(CleaningRoom room)
{
    private static readonly string[] Everything =
    [
        "-GPSLatitude=19.43", "-GPSLatitudeRef=N", "-GPSLongitude=99.13", "-GPSLongitudeRef=W", "-Make=Fabricante", "-Model=Telefono 9",
        "-Artist=Juana Marca", "-DateTimeOriginal=2026:01:02 03:04:05", "-Software=Retocador", "-UserComment=para mi jefe", "-XMP:City=Toluca",
    ];

    [Theory]
    [InlineData("jpeg", "image/jpeg", "jpg")]
    [InlineData("png", "image/png", "png")]
    [InlineData("webp", "image/webp", "webp")]
    public async Task What_a_phone_writes_into_a_picture_is_gone_and_said(string name, string type, string extension)
    {
        var written = Exiftool.Write(Plain(name), Everything);
        Exiftool.Telling(written).ShouldContain(tag => tag.EndsWith(":GPSLatitude", StringComparison.Ordinal));

        var (clean, outcome) = await room.CleanAsync(written);

        Exiftool.Telling(clean).ShouldBeEmpty();
        foreach (var code in new[] { RemovedCode.Place, RemovedCode.Device, RemovedCode.Author, RemovedCode.Dates, RemovedCode.Software, RemovedCode.Comments })
        {
            outcome.Removed.ShouldContain(code);
        }

        outcome.Removed[0].ShouldBe(RemovedCode.Place, "what frightens most is said first");
        (outcome.MediaType, outcome.Extension).ShouldBe((type, extension));
        Exiftool.Value(clean, "Composite:ImageSize").ShouldBe(Exiftool.Value(written, "Composite:ImageSize"));
    }

    [Theory]
    [InlineData("jpeg")]
    [InlineData("png")]
    [InlineData("webp")]
    [InlineData("gif")]
    public async Task A_picture_that_hides_nothing_stays_one_and_nothing_is_said(string name)
    {
        var (clean, outcome) = await room.CleanAsync(Plain(name));

        outcome.Removed.ShouldBeEmpty();
        FileKinds.Of(clean).ShouldBe(FileKinds.Of(Plain(name)));
        Exiftool.Value(clean, "Composite:ImageSize").ShouldBe(Exiftool.Value(Plain(name), "Composite:ImageSize"));
    }

    [Fact]
    public async Task A_gif_loses_comments_and_what_programs_add_and_keeps_its_frames()
    {
        // Between the colours and the first frame: how often it repeats, and a block of some program's own.
        byte[] repeats = [0x21, 0xFF, 11, .. "NETSCAPE2.0"u8, 3, 1, 0, 0, 0];
        byte[] own = [0x21, 0xFF, 11, .. "JUANAMARCA1"u8, 4, .. "hola"u8, 0];
        byte[] gif = [.. Pictures.Gif[..19], .. repeats, .. own, .. Pictures.Gif[19..], .. "PK y algo detras"u8];
        var written = Exiftool.Write(gif, "-Comment=Juana Marca", "-XMP:Creator=Juana Marca");

        var (clean, outcome) = await room.CleanAsync(written);

        Exiftool.Telling(clean).ShouldBeEmpty();
        outcome.Removed.ShouldBe([RemovedCode.Author, RemovedCode.Comments]);
        Holds(clean, "JUANA"u8).ShouldBeFalse();
        Holds(clean, "hola"u8).ShouldBeFalse();
        Holds(clean, "detras"u8).ShouldBeFalse();
        Exiftool.Tags(clean).ShouldContain("GIF:AnimationIterations");
    }

    [Fact]
    public async Task A_jpeg_loses_its_preview_and_what_is_hung_behind_it()
    {
        var written = Exiftool.Write(Pictures.Jpeg, "-ThumbnailImage<=" + await PreviewAsync());
        byte[] file = [.. written, .. "PK y algo detras"u8];
        Exiftool.Telling(file).ShouldContain("IFD1:ThumbnailImage");

        var (clean, outcome) = await room.CleanAsync(file);

        outcome.Removed.ShouldContain(RemovedCode.Thumbnail);
        Exiftool.Telling(clean).ShouldBeEmpty();
        Holds(clean, "detras"u8).ShouldBeFalse();
    }

    [Fact]
    public async Task A_page_photographed_with_the_phone_on_its_side_stands_upright()
    {
        var (clean, _) = await room.CleanAsync(Exiftool.Write(Pictures.Jpeg, "-Orientation#=6"));

        Exiftool.Value(clean, "Composite:ImageSize").ShouldBe("8x16");
    }

    [Fact]
    public async Task An_unknown_block_of_a_webp_is_not_passed_on()
    {
        var chunk = Pictures.Webp[20..34];
        byte[] canvas = new byte[10];
        canvas[0] = 0x0C; // EXIF and XMP are announced

        var (clean, _) = await room.CleanAsync(Pictures.Riff(("VP8X", canvas), ("VP8L", chunk), ("JUAN", "Juana Marca"u8.ToArray())));

        Holds(clean, "Marca"u8).ShouldBeFalse();
        clean[20].ShouldBe((byte)0, "no flag for a block that is gone");
        BinaryPrimitives.ReadInt32LittleEndian(clean.AsSpan(4)).ShouldBe(clean.Length - 8);
    }

    private static bool Holds(byte[] file, ReadOnlySpan<byte> text) => file.AsSpan().IndexOf(text) >= 0;

    private static byte[] Plain(string name) => name switch
    {
        "jpeg" => Pictures.Jpeg,
        "png" => Pictures.Png(16, 8),
        "webp" => Pictures.Webp,
        _ => Pictures.Gif,
    };

    private static async Task<string> PreviewAsync()
    {
        var path = Path.Combine(Directory.CreateTempSubdirectory("alertadores-sample-").FullName, "preview.jpg");
        await File.WriteAllBytesAsync(path, Pictures.Jpeg);
        return path;
    }
}
