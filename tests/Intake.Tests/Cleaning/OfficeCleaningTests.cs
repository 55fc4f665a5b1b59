using System.Text;
using Alertadores.Intake.Cleaning;
using Alertadores.Intake.Tests.Cleaning.Samples;

namespace Alertadores.Intake.Tests.Cleaning;

/// <summary>A9 for documents of Word, Excel, PowerPoint and LibreOffice.</summary>
[Collection(nameof(CleaningRoom))]
public sealed class OfficeCleaningTests(CleaningRoom room)
{
    private static readonly byte[] Photograph = Exiftool.Write(Pictures.Jpeg, "-Model=Telefono 9", "-GPSLatitude=19.43", "-GPSLatitudeRef=N");

    [Theory]
    [InlineData("docx")]
    [InlineData("xlsx")]
    [InlineData("pptx")]
    [InlineData("odt")]
    [InlineData("ods")]
    [InlineData("odp")]
    public async Task The_name_of_whoever_wrote_it_is_in_no_part(string extension)
    {
        var file = Document(extension);
        Office.Parts(file).Values.Count(HoldsSomebody).ShouldBeGreaterThan(2);

        var (clean, outcome) = await room.CleanAsync(file);

        Office.Parts(clean).Where(part => HoldsSomebody(part.Value)).Select(part => part.Key).ShouldBeEmpty();
        outcome.Removed.ShouldContain(RemovedCode.Author);
        outcome.Removed.ShouldContain(RemovedCode.Dates);
        outcome.Extension.ShouldBe(extension);
    }

    [Fact]
    public async Task A_letter_keeps_its_text_in_its_order_and_loses_what_was_deleted()
    {
        var (clean, outcome) = await room.CleanAsync(Office.Docx(Photograph));

        var text = Text(clean, "word/document.xml");
        Order(text, "primero", "segundo", "tercero");
        foreach (var gone in new[] { "arrepentido", "borrada", "rsid", "paraId", "comment", "w:ins ", "w:del ", "foto.jpg" })
        {
            text.ShouldNotContain(gone);
        }

        Office.Parts(clean).Keys.ShouldBe(
            ["[Content_Types].xml", "_rels/.rels", "word/_rels/document.xml.rels", "word/document.xml", "word/media/image1.jpg"]);
        outcome.Removed.ShouldBe(
            [RemovedCode.Place, RemovedCode.Device, RemovedCode.Author, RemovedCode.Dates, RemovedCode.Thumbnail, RemovedCode.Comments, RemovedCode.Revisions, RemovedCode.Other]);
    }

    [Fact]
    public async Task Nothing_in_a_clean_letter_points_to_a_part_that_is_gone()
    {
        var (clean, _) = await room.CleanAsync(Office.Docx(Photograph));

        Text(clean, "[Content_Types].xml").ShouldNotContain("comments");
        var relationships = Text(clean, "word/_rels/document.xml.rels");
        relationships.ShouldNotContain("comments");
        relationships.ShouldContain("media/image1.jpg");
        Text(clean, "_rels/.rels").ShouldNotContain("docProps");
    }

    [Theory]
    [InlineData("docx", "word/media/image1.jpg")]
    [InlineData("odt", "Pictures/foto.jpg")]
    public async Task The_place_inside_a_photograph_in_a_document_is_gone(string extension, string part)
    {
        var (clean, outcome) = await room.CleanAsync(Document(extension));

        Exiftool.Telling(Office.Parts(clean)[part]).ShouldBeEmpty();
        outcome.Removed.ShouldContain(RemovedCode.Place);
    }

    [Fact]
    public async Task A_sheet_keeps_its_cells_and_loses_printer_folder_and_yellow_boxes()
    {
        var (clean, outcome) = await room.CleanAsync(Office.Xlsx());

        Office.Parts(clean).Keys.ShouldBe(
            ["[Content_Types].xml", "_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml", "xl/worksheets/_rels/sheet1.xml.rels", "xl/worksheets/sheet1.xml"]);
        var sheet = Text(clean, "xl/worksheets/sheet1.xml");
        sheet.ShouldContain("celda");
        sheet.ShouldContain("<pageSetup orientation=\"portrait\"/>");
        sheet.ShouldNotContain("legacyDrawing");
        Text(clean, "xl/workbook.xml").ShouldNotContain("absPath");
        outcome.Removed.ShouldContain(RemovedCode.Comments);
        outcome.Removed.ShouldContain(RemovedCode.Software);
    }

    [Fact]
    public async Task A_slide_keeps_its_words() =>
        Text((await room.CleanAsync(Office.Pptx())).File, "ppt/slides/slide1.xml").ShouldContain("lámina");

    [Fact]
    public async Task An_open_document_keeps_its_text_and_loses_notes_changes_preview_and_printer()
    {
        var (clean, outcome) = await room.CleanAsync(Document("odt"));

        Office.Parts(clean).Keys.ShouldBe(["mimetype", "META-INF/manifest.xml", "Pictures/foto.jpg", "content.xml", "settings.xml"]);
        var text = Text(clean, "content.xml");
        Order(text, "primero", " y ", "segundo");
        text.ShouldNotContain("arrepentido");
        text.ShouldNotContain("nota");
        Text(clean, "settings.xml").ShouldContain("AddFrameOffsets");
        Text(clean, "META-INF/manifest.xml").ShouldNotContain("Thumbnails");
        Encoding.ASCII.GetString(clean, 30, 47).ShouldBe("mimetypeapplication/vnd.oasis.opendocument.text");
        outcome.Removed.ShouldContain(RemovedCode.Revisions);
        outcome.Removed.ShouldContain(RemovedCode.Comments);
        outcome.Removed.ShouldContain(RemovedCode.Thumbnail);
    }

    [Fact]
    public async Task A_document_with_a_part_that_nobody_can_clean_is_not_passed_on() =>
        (await room.RefuseAsync(Office.Docx(Photograph, ("word/embeddings/oleObject1.bin", "application/vnd.openxmlformats-officedocument.oleObject", "\u0001")), FileKind.Office))
            .ShouldBe(NotCleanedCode.PartUncleanable);

    [Fact]
    public async Task A_document_with_macros_is_not_cleaned() =>
        (await room.RefuseAsync(Office.Docx(Photograph, ("word/vbaProject.bin", "application/vnd.ms-office.vbaProject", "\u0001")), FileKind.Office))
            .ShouldBe(NotCleanedCode.Macros);

    private static byte[] Document(string extension) => extension switch
    {
        "docx" => Office.Docx(Photograph),
        "xlsx" => Office.Xlsx(),
        "pptx" => Office.Pptx(),
        "odt" => Office.OpenDocument("text", Photograph),
        "ods" => Office.OpenDocument("spreadsheet", Photograph),
        _ => Office.OpenDocument("presentation", Photograph),
    };

    private static bool HoldsSomebody(byte[] part) => part.AsSpan().IndexOf(Encoding.UTF8.GetBytes(Office.Somebody)) >= 0;

    private static string Text(byte[] file, string part) => Encoding.UTF8.GetString(Office.Parts(file)[part]);

    private static void Order(string text, params string[] words)
    {
        int[] places = [.. words.Select(word => text.IndexOf(word, StringComparison.Ordinal))];
        places.ShouldNotContain(-1);
        places.ShouldBe(places.Order());
    }
}
