using System.Net;
using Alertadores.Intake.Rendering;
using Alertadores.Intake.Tests.Cleaning.Samples;
using Alertadores.Intake.Tests.Portal;

namespace Alertadores.Intake.Tests.Evidence;

/// <summary>The files from the choice to the alert, as the pages themselves lead.</summary>
[Collection(PortalTests.Name)]
public class EvidenceTests(RunningPortal portal)
{
    [Fact]
    public async Task The_frame_stands_in_the_page_without_an_address_and_no_token_is_in_any_address()
    {
        using var visitor = portal.Visit();

        var (outer, frame) = await visitor.ToFrameAsync();

        var element = outer.Html.QuerySelectorAll("iframe").ShouldHaveSingleItem();
        element.HasAttribute("src").ShouldBeFalse();
        element.GetAttribute("title").ShouldNotBeNullOrWhiteSpace();
        outer.Headers.GetValues("Content-Security-Policy").ShouldBe([PrivacyHeaders.WithFrame]);
        frame.Html.QuerySelectorAll("form").Select(form => form.GetAttribute("action")).ShouldBe(["/archivos", "/archivos/avance"]);
        frame.Html.QuerySelectorAll("form").ShouldAllBe(form => form.GetAttribute("method") == "post");

        // What the server has to know first stands before the files.
        frame.UploadForm().QuerySelectorAll("input").Select(input => input.GetAttribute("name")).ShouldBe(["bandeja", "tal_cual", "archivo"]);
    }

    [Fact]
    public async Task A_file_that_cannot_be_cleaned_waits_for_a_choice_and_goes_along_after_it()
    {
        using var visitor = portal.Visit();
        var (outer, frame) = await visitor.ToFrameAsync();

        frame = await visitor.UploadAsync(frame, SentFile.Text("relato.txt"));

        frame.Status.ShouldBe(HttpStatusCode.OK);
        frame.Headers.GetValues("Content-Security-Policy").ShouldBe([PrivacyHeaders.InFrame]);
        frame.About("relato.txt").ShouldContain("10 bytes");
        frame.About("relato.txt").ShouldContain("No sabemos limpiar archivos de este tipo");
        frame.About("relato.txt").ShouldContain("Enviar sin limpiar");

        var stopped = await visitor.SubmitAsync(outer);
        stopped.Step.ShouldBe(outer.Step);
        stopped.Errors.ShouldHaveSingleItem().ShouldBe("Falta decidir qué hacer con «relato.txt»: elige «Enviar sin limpiar» o «Quitar».");
        stopped.Html.QuerySelector(".errores a")!.GetAttribute("href").ShouldBe("#archivos");
        stopped.Html.GetElementById("archivos").ShouldNotBeNull();
        stopped.FrameOf().Names().ShouldBe(["relato.txt"]);

        frame = await visitor.ActAsync(frame, "aceptar", "relato.txt");
        frame.About("relato.txt").ShouldContain("Se envía tal como lo subiste");
        var review = await visitor.ToReviewAsync(await visitor.SubmitAsync(stopped));
        review.Html.QuerySelectorAll("[data-archivo]").Select(e => e.TextContent).ShouldBe(["relato.txt"]);
        var page = await SendAsync(visitor, review);
        page.Text.ShouldContain("Con tu alerta se fue un archivo.");
    }

    [Fact]
    public async Task A_photograph_is_cleaned_and_what_was_removed_is_said()
    {
        using var visitor = portal.Visit();
        var (_, frame) = await visitor.ToFrameAsync();

        frame = await visitor.UploadAsync(frame, new SentFile("foto.jpg", Photograph(), "image/jpeg"));

        frame.About("foto.jpg").ShouldContain("Recibido y limpio.");
        frame.About("foto.jpg").ShouldContain("el lugar donde se tomó");
        frame.About("foto.jpg").ShouldContain("el modelo del teléfono o de la cámara");
    }

    [Fact]
    public async Task To_keep_the_original_is_a_choice_made_beforehand()
    {
        using var visitor = portal.Visit();
        var (_, frame) = await visitor.ToFrameAsync();
        frame.Html.QuerySelector("[name=tal_cual]")!.HasAttribute("checked").ShouldBeFalse();

        frame = await visitor.UploadAsync(frame, asTheyAre: true, new SentFile("foto.jpg", Photograph(), "image/jpeg"));

        frame.About("foto.jpg").ShouldContain("Se envía tal como lo subiste, con los datos ocultos que tenga.");
    }

    [Fact]
    public async Task A_file_is_removed_once_however_often_and_in_however_many_tabs_it_is_asked()
    {
        using var visitor = portal.Visit();
        var (outer, empty) = await visitor.ToFrameAsync();
        var one = await visitor.UploadAsync(empty, SentFile.Text("uno.txt"));

        // The other tab still shows the page from before.
        var both = await visitor.UploadAsync(empty, SentFile.Text("dos.txt"));
        both.Names().ShouldBe(["uno.txt", "dos.txt"]);

        (await visitor.ActAsync(both, "quitar", "uno.txt")).Names().ShouldBe(["dos.txt"]);
        (await visitor.ActAsync(both, "quitar", "uno.txt")).Names().ShouldBe(["dos.txt"]);
        (await visitor.ActAsync(one, "aceptar", "uno.txt")).Names().ShouldBe(["dos.txt"]);
        (await visitor.ActAsync(both, "quitar", "dos.txt")).Names().ShouldBeEmpty();
        (await visitor.SubmitAsync(outer)).Errors.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_file_added_in_another_tab_after_the_last_look_stops_the_sending_and_nothing_is_lost()
    {
        using var visitor = portal.Visit();
        var (outer, frame) = await visitor.ToFrameAsync();
        var review = await visitor.ToReviewAsync(await visitor.SubmitAsync(outer));
        frame = await visitor.UploadAsync(frame, SentFile.Text("tarde.txt"));

        var page = await visitor.SubmitAsync(review);

        page.Step.ShouldBe(outer.Step);
        page.Errors.ShouldHaveSingleItem().ShouldContain("tarde.txt");
        await visitor.ActAsync(frame, "quitar", "tarde.txt");
        (await visitor.SubmitAsync(review)).Heading.ShouldNotBe(page.Heading);
    }

    [Fact]
    public async Task Twenty_files_are_taken_and_the_next_is_told_why_not()
    {
        using var visitor = portal.Visit();
        var (_, frame) = await visitor.ToFrameAsync();

        frame = await visitor.UploadAsync(frame, asTheyAre: true, [.. Enumerable.Range(1, 21).Select(n => SentFile.Text($"{n}.txt"))]);

        frame.Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        frame.Names().Count.ShouldBe(20);
        frame.Errors[0].ShouldBe("«21.txt» ya no cabe: puedes enviar hasta 20 archivos.");
        frame.Html.QuerySelector("form[enctype]").ShouldBeNull();
        frame.Text.ShouldContain("primero quita uno");
    }

    [Theory]
    [InlineData("C:\\Users\\ana\\foto.txt", "foto.txt")]
    [InlineData("../../etc/relato.txt", "relato.txt")]
    [InlineData("rela\u202Etxt.exe", "relatxt.exe")]
    [InlineData("a%0Db%0A\u0007c.txt", "a%0Db%0Ac.txt")]
    [InlineData("   . ", "archivo")]
    [InlineData("<b>x</b>.txt", "b_.txt")]
    public async Task A_name_is_made_fit_to_be_shown(string sent, string shown)
    {
        using var visitor = portal.Visit();
        var (_, frame) = await visitor.ToFrameAsync();

        (await visitor.UploadAsync(frame, SentFile.Text(sent))).Names().ShouldBe([shown]);
    }

    [Fact]
    public async Task A_name_of_64_KiB_of_Unicode_is_cut_and_keeps_its_ending()
    {
        using var visitor = portal.Visit();
        var (_, frame) = await visitor.ToFrameAsync();

        var name = (await visitor.UploadAsync(frame, SentFile.Text(new string('ñ', 32 * 1024) + ".txt"))).Names().ShouldHaveSingleItem();

        name.Length.ShouldBe(120);
        name.ShouldEndWith("ñ.txt");
    }

    [Fact]
    public async Task Nothing_chosen_is_told_and_a_file_without_a_name_is_called_archivo()
    {
        using var visitor = portal.Visit();
        var (_, frame) = await visitor.ToFrameAsync();

        (await visitor.UploadAsync(frame, new SentFile("", []))).Errors.ShouldHaveSingleItem().ShouldContain("No escogiste ningún archivo");
        (await visitor.UploadAsync(frame, new SentFile("", [1, 2, 3]))).Names().ShouldBe(["archivo"]);
    }

    [Fact]
    public async Task Who_sees_no_frame_works_on_a_page_of_its_own_and_comes_back_to_the_same_files()
    {
        using var visitor = portal.Visit();
        var (outer, _) = await visitor.ToFrameAsync();
        var form = outer.Html.QuerySelector("form[target=_blank]").ShouldNotBeNull();

        var alone = await visitor.PostAsync(
            form.GetAttribute("action")!, form.QuerySelectorAll("input").Select(i => (i.GetAttribute("name")!, i.GetAttribute("value")!)));
        alone.Heading.ShouldBe("Archivos");
        alone = await visitor.UploadAsync(alone, asTheyAre: true, SentFile.Text("relato.txt"));

        alone.Heading.ShouldBe("Archivos");
        alone.Names().ShouldBe(["relato.txt"]);
        (await visitor.SubmitAsync(outer)).Errors.ShouldBeEmpty();
        (await visitor.ToFrameAsync()).Frame.Names().ShouldBeEmpty();
    }

    [Fact]
    public async Task The_frame_speaks_the_language_of_its_address()
    {
        using var visitor = portal.Visit();
        var (_, frame) = await visitor.ToFrameAsync();

        var english = await visitor.PostAsync("/en/archivos/lista", [("bandeja", frame.Tray())]);

        english.Html.DocumentElement.GetAttribute("lang").ShouldBe("en");
        english.UploadForm().GetAttribute("action").ShouldBe("/en/archivos");
        english.Text.ShouldContain("Add files");
    }

    [Fact]
    public async Task After_three_hours_without_use_the_frame_says_so()
    {
        using var visitor = portal.Visit();
        var (_, frame) = await visitor.ToFrameAsync();
        try
        {
            portal.Room.Clock.Set(RunningPortal.Noon + TimeSpan.FromHours(3));
            var late = await visitor.UploadAsync(frame, SentFile.Text("tarde.txt"));

            late.Status.ShouldBe(HttpStatusCode.Gone);
            late.Text.ShouldContain("Esta página lleva demasiado tiempo abierta");
            late.Headers.GetValues("Content-Security-Policy").ShouldBe([PrivacyHeaders.InFrame]);
        }
        finally
        {
            portal.Room.Clock.Set(RunningPortal.Noon);
        }
    }

    [Fact]
    public async Task What_goes_along_belongs_to_the_alert_and_no_longer_to_the_tray()
    {
        using var visitor = portal.Visit();
        var (outer, frame) = await visitor.ToFrameAsync();
        await visitor.UploadAsync(frame, asTheyAre: true, SentFile.Text("uno.txt"), SentFile.Text("dos.txt"));
        var parts = await FilePartsAsync();

        var page = await SendAsync(visitor, await visitor.ToReviewAsync(await visitor.SubmitAsync(outer)));

        page.Text.ShouldContain("Con tu alerta se fueron 2 archivos.");
        (await FilePartsAsync() - parts).ShouldBe(2);
        (await visitor.PostAsync("/archivos/lista", [("bandeja", frame.Tray())])).Names().ShouldBeEmpty();
    }

    private async Task<long> FilePartsAsync()
    {
        await using var count = portal.Room.App.CreateCommand("SELECT count(*) FROM pool_part WHERE kind = 4");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static async Task<Page> SendAsync(Visitor visitor, Page review)
    {
        var page = await visitor.SubmitAsync(await visitor.SubmitAsync(review));
        var words = string.Join(' ', page.Html.QuerySelectorAll(".palabras li").Select(w => w.TextContent.Trim()));
        page = await visitor.SubmitAsync(await visitor.SubmitAsync(page), ("palabras", words));
        page.Heading.ShouldBe("Listo para enviar");
        page = await visitor.SubmitAsync(page, ("copia_pdn", "no"), ("acepto", "si"));
        page.Heading.ShouldBe("Tu alerta quedó guardada");
        return page;
    }

    private static byte[] Photograph() => Exiftool.Write(
        Pictures.Jpeg, "-GPSLatitude=19.43", "-GPSLatitudeRef=N", "-GPSLongitude=99.13", "-GPSLongitudeRef=W", "-Make=Fabricante", "-Model=Telefono 9");
}
