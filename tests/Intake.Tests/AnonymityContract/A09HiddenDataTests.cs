using System.Text;
using System.Text.Json;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Receipts;
using Alertadores.Intake.Filing;
using Alertadores.Intake.Tests.Cleaning.Samples;
using Alertadores.Intake.Tests.Evidence;
using Alertadores.Intake.Tests.Portal;
using PartKind = Alertadores.Alerts.Parts.PartKind;

namespace Alertadores.Intake.Tests.AnonymityContract;

/// <summary>
/// A9 over the whole path: what a reporter chooses in the frame, what the frame says of it, and what an official's key opens after the
/// alert was sent, looked at with exiftool.
/// </summary>
[Collection(PortalTests.Name)]
public class A09HiddenDataTests(RunningPortal portal)
{
    private const string Official = "laura.nava";

    private static readonly byte[] Photograph = Exiftool.Write(
        Pictures.Jpeg, "-GPSLatitude=19.43", "-GPSLatitudeRef=N", "-Make=Fabricante", "-Model=Telefono 9", "-Artist=Juana Marca", "-DateTimeOriginal=2026:01:02 03:04:05");

    [Fact]
    public async Task What_arrives_at_an_authority_hides_nothing_and_the_reporter_was_told_what_went()
    {
        SentFile[] files =
        [
            new("foto.jpg", Photograph, "image/jpeg"),
            new("captura.png", Exiftool.Write(Pictures.Png(16, 8), "-XMP:Creator=Juana Marca"), "image/png"),
            new("oficio.pdf", Pdf.Write("Oficio", objects: Pdf.Photograph(Photograph)), "application/pdf"),
            new("carta.docx", Office.Docx(Photograph), "application/octet-stream"),
            new("relato.odt", Office.OpenDocument("text", Photograph), "text/plain"),
        ];
        using var visitor = portal.Visit();
        var (outer, frame) = await visitor.ToFrameAsync();

        frame = await visitor.UploadAsync(frame, files);

        frame.About("foto.jpg").ShouldContain("Se quitó: el lugar donde se tomó, el modelo del teléfono o de la cámara, el nombre de quien lo hizo o lo guardó, las fechas y horas");
        frame.About("oficio.pdf").ShouldContain("cada página del PDF quedó como imagen");
        frame.About("carta.docx").ShouldContain("el historial de cambios");
        frame.Text.ShouldNotContain("Juana");
        frame.Text.ShouldNotContain("Telefono 9");

        var arrived = await SendAndOpenAsync(visitor, outer);

        arrived.Keys.ShouldBe(files.Select(file => file.Name), ignoreOrder: true);
        foreach (var (name, file) in arrived)
        {
            var inside = name.EndsWith('x') || name.EndsWith("odt", StringComparison.Ordinal) ? Office.Parts(file.Bytes).Values : [file.Bytes];
            foreach (var part in inside)
            {
                Encoding.Latin1.GetString(part).ShouldNotContain("Juana", customMessage: name);
                Encoding.Latin1.GetString(part).ShouldNotContain("Telefono 9", customMessage: name);
            }

            file.Entry.GetProperty("cleaned").GetBoolean().ShouldBeTrue(name);
            file.Entry.GetProperty("removed").GetArrayLength().ShouldBeGreaterThan(0, name);
        }

        Exiftool.Telling(arrived["foto.jpg"].Bytes).ShouldBeEmpty();
        Exiftool.Telling(arrived["captura.png"].Bytes).ShouldBeEmpty();
        Exiftool.Telling(arrived["oficio.pdf"].Bytes).ShouldBeEmpty();
        Exiftool.Telling(Office.Parts(arrived["carta.docx"].Bytes)["word/media/image1.jpg"]).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_that_cannot_be_cleaned_goes_only_if_the_reporter_says_so_and_then_as_it_is()
    {
        var broken = Pdf.Write("Oficio")[..200];
        using var visitor = portal.Visit();
        var (outer, frame) = await visitor.ToFrameAsync();
        frame = await visitor.UploadAsync(frame, new SentFile("roto.pdf", broken, "application/pdf"), new SentFile("foto.jpg", Photograph, "image/jpeg"));
        frame.About("roto.pdf").ShouldContain("No pudimos quitarle los datos ocultos. El archivo está dañado");

        (await visitor.SubmitAsync(outer)).Errors.ShouldHaveSingleItem().ShouldContain("roto.pdf");
        await visitor.ActAsync(frame, "aceptar", "roto.pdf");
        var arrived = await SendAndOpenAsync(visitor, outer);

        arrived["roto.pdf"].Bytes.ShouldBe(broken);
        arrived["roto.pdf"].Entry.GetProperty("cleaned").GetBoolean().ShouldBeFalse();
        Exiftool.Telling(arrived["foto.jpg"].Bytes).ShouldBeEmpty();
    }

    [Fact]
    public async Task An_original_is_kept_only_by_a_choice_made_beforehand()
    {
        using var visitor = portal.Visit();
        var (outer, frame) = await visitor.ToFrameAsync();
        await visitor.UploadAsync(frame, asTheyAre: true, new SentFile("foto.jpg", Photograph, "image/jpeg"));

        var arrived = await SendAndOpenAsync(visitor, outer);

        arrived["foto.jpg"].Bytes.ShouldBe(Photograph);
    }

    [Fact]
    public async Task A_photograph_that_calls_itself_a_letter_is_cleaned_as_a_photograph_and_named_as_one()
    {
        using var visitor = portal.Visit();
        var (outer, frame) = await visitor.ToFrameAsync();
        await visitor.UploadAsync(frame, new SentFile("carta.docx", Photograph, "application/vnd.openxmlformats-officedocument.wordprocessingml.document"));

        var arrived = await SendAndOpenAsync(visitor, outer);

        Exiftool.Telling(arrived["carta.jpg"].Bytes).ShouldBeEmpty();
        arrived["carta.jpg"].Entry.GetProperty("type").GetString().ShouldBe("image/jpeg");
    }

    [Fact]
    public async Task What_cleaning_cannot_change_is_said_beside_the_files()
    {
        using var visitor = portal.Visit();

        var (outer, _) = await visitor.ToFrameAsync();

        outer.Text.ShouldContain("Lo que se ve o se oye no cambia: caras, voces, sellos");
        outer.Text.ShouldContain("notas del orador");
    }

    /// <summary>Sends the alert and opens its files as the official's browser does: by name, with their lines in the sealed list.</summary>
    private async Task<Dictionary<string, (byte[] Bytes, JsonElement Entry)>> SendAndOpenAsync(Visitor visitor, Page outer)
    {
        var review = await visitor.ToReviewAsync(await visitor.SubmitAsync(outer));
        var page = await visitor.SubmitAsync(await visitor.SubmitAsync(review));
        var words = string.Join(' ', page.Html.QuerySelectorAll(".palabras li").Select(w => w.TextContent.Trim()));
        page = await visitor.SubmitAsync(await visitor.SubmitAsync(page), ("palabras", words));
        (await visitor.SubmitAsync(page, ("copia_pdn", "no"), ("acepto", "si"))).Heading.ShouldBe("Tu alerta quedó guardada");
        await portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, default);

        using var receipt = TypedWords.Read(words, Texts.PortalTexts.Bundled(Texts.Language.Spanish), out _).ShouldNotBeNull();
        var alert = AlertIdentity.Of(ReceiptState.Derive(receipt, ReceiptLabel.SubmissionId));
        var officer = await portal.Room.SignInAsync(Official);
        var parts = (await portal.Room.Room.Cases.FindAsync(officer, alert, default)).ShouldNotBeNull().Parts;
        var list = JsonDocument.Parse(await OpenTextAsync(officer, alert, parts[0].Id)).RootElement.GetProperty("attachments").EnumerateArray()
            .ToDictionary(entry => entry.GetProperty("part").GetGuid());

        var opened = new Dictionary<string, (byte[], JsonElement)>(StringComparer.Ordinal);
        foreach (var part in parts.Where(part => part.Kind == PartKind.File))
        {
            var how = (await portal.Room.Room.Attachments.FindAsync(officer, alert, part.Id, default)).ShouldNotBeNull();
            await using var stored = (await portal.Room.Room.Attachments.OpenAsync(officer, alert, part.Id, default)).ShouldNotBeNull();
            using var file = new MemoryStream();
            await stored.Content.CopyToAsync(file);
            using var key = await portal.Room.OpenKeyFileAsync(Official, how.KeyFile);
            SealedFrame.TryRead(AgeFile.Open(file.ToArray(), [key]), how.Place, out var body).ShouldBeTrue();
            opened.Add(list[part.Id].GetProperty("name").GetString()!, (body.ToArray(), list[part.Id]));
        }

        return opened;
    }

    private async Task<byte[]> OpenTextAsync(OfficerSession officer, Guid alert, Guid part)
    {
        var toOpen = (await portal.Room.Room.Cases.OpenPartAsync(officer, alert, part, default)).ShouldNotBeNull();
        using var key = await portal.Room.OpenKeyFileAsync(Official, toOpen.KeyFile);
        SealedFrame.TryRead(AgeFile.Open(toOpen.File, [key]), toOpen.Place, out var body).ShouldBeTrue();
        return body.ToArray();
    }
}
