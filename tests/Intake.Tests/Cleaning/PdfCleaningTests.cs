using System.Text;
using Alertadores.Intake.Cleaning;
using Alertadores.Intake.Tests.Cleaning.Samples;

namespace Alertadores.Intake.Tests.Cleaning;

/// <summary>A9 for PDFs: each page becomes a picture of itself.</summary>
[Collection(nameof(CleaningRoom))]
public sealed class PdfCleaningTests(CleaningRoom room)
{
    [Fact]
    public async Task Who_made_a_pdf_when_and_with_what_is_gone_and_said()
    {
        var file = Pdf.Write("Oficio");
        Exiftool.Telling(file).ShouldContain("PDF:Author");

        var (clean, outcome) = await room.CleanAsync(file);

        Exiftool.Telling(clean).ShouldBeEmpty();
        Encoding.Latin1.GetString(clean).ShouldNotContain("cairo");
        outcome.Removed.ShouldBe([RemovedCode.Author, RemovedCode.Dates, RemovedCode.Comments, RemovedCode.Software, RemovedCode.Text]);
        outcome.MediaType.ShouldBe("application/pdf");
    }

    [Fact]
    public async Task Pages_stay_as_many_and_as_large_and_their_letters_become_a_picture()
    {
        var (clean, outcome) = await room.CleanAsync(Pdf.Write("bajo la barra negra", pages: 3));

        Exiftool.Value(clean, "PDF:PageCount").ShouldBe("3");
        Encoding.Latin1.GetString(clean).ShouldContain("612 792");
        Encoding.Latin1.GetString(clean).ShouldNotContain("/Font");
        outcome.Removed.ShouldContain(RemovedCode.Text, "the reporter hears that the text cannot be searched any more");
    }

    [Fact]
    public async Task The_place_inside_a_photograph_on_a_page_is_gone()
    {
        var photograph = Exiftool.Write(Pictures.Jpeg, "-Make=Marcatel", "-GPSLatitude=19.43", "-GPSLatitudeRef=N");
        var file = Pdf.Write("Foto", objects: Pdf.Photograph(photograph));
        Encoding.Latin1.GetString(file).ShouldContain("Marcatel");

        var (clean, _) = await room.CleanAsync(file);

        Encoding.Latin1.GetString(clean).ShouldNotContain("Marcatel");
    }

    [Fact]
    public async Task Programs_and_attached_files_are_gone_and_said()
    {
        var file = Pdf.Write(
            "Anexo",
            catalogue: "/OpenAction 6 0 R /Names << /EmbeddedFiles << /Names [(nota.txt) 7 0 R] >> >>",
            objects:
            [
                "<< /S /JavaScript /JS (app.alert\\('hola'\\)) >>"u8.ToArray(),
                "<< /Type /Filespec /F (nota.txt) /EF << /F 8 0 R >> >>"u8.ToArray(),
                Pdf.Stream("/Type /EmbeddedFile", "Juana Marca"u8.ToArray()),
            ]);

        var (clean, outcome) = await room.CleanAsync(file);

        outcome.Removed.ShouldContain(RemovedCode.Attachments);
        outcome.Removed.ShouldContain(RemovedCode.Scripts);
        var text = Encoding.Latin1.GetString(clean);
        text.ShouldNotContain("JavaScript");
        text.ShouldNotContain("EmbeddedFile");
        text.ShouldNotContain("Marca");
    }

    [Fact]
    public async Task A_pdf_with_a_password_is_not_cleaned()
    {
        var file = Pdf.Write(
            "Secreto",
            trailer: $"/ID [<{new string('0', 32)}> <{new string('0', 32)}>] /Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <{new string('1', 64)}> /U <{new string('2', 64)}> >>");

        (await room.RefuseAsync(file, FileKind.Pdf)).ShouldBe(NotCleanedCode.Password);
    }

    [Fact]
    public async Task More_pages_than_the_limit_are_not_begun() =>
        (await room.RefuseAsync(Pdf.Write("Libro", pages: 301), FileKind.Pdf)).ShouldBe(NotCleanedCode.TooManyParts);

    [Theory]
    [InlineData("%PDF-1.7\n")]
    [InlineData("%PDF-1.7\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF")]
    public async Task A_pdf_that_is_only_its_beginning_is_broken(string text) =>
        (await room.RefuseAsync(Encoding.ASCII.GetBytes(text), FileKind.Pdf)).ShouldBe(NotCleanedCode.Broken);
}
