using System.Text.Json;
using Alertadores.Alerts.Mailbox;
using Alertadores.Intake.Tests.Evidence;
using Alertadores.Intake.Tests.Portal;

namespace Alertadores.Intake.Tests.Mailbox;

/// <summary>More files from the mailbox: the same frame as in the questionnaire, and a message that names them under the reporter's signature.</summary>
[Collection(PortalTests.Name)]
public class MailboxEvidenceTests(RunningPortal portal)
{
    [Fact]
    public async Task Files_go_along_with_the_message_once_each_is_decided_on_and_however_often_the_page_is_sent()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        await portal.ReleaseAsync();
        var form = await visitor.PressAsync(await visitor.OpenMailboxAsync(words), "pruebas");
        var frame = await visitor.UploadAsync(form.FrameOf(), SentFile.Text("recibo.txt"));

        var stopped = await visitor.PressAsync(form, "pruebas.enviar", ("texto", MailboxWalk.Message));
        stopped.Errors.ShouldHaveSingleItem().ShouldContain("recibo.txt");
        stopped.Html.QuerySelector(".errores a")!.GetAttribute("href").ShouldBe("#archivos");
        stopped.ValueOf("texto").ShouldBe(MailboxWalk.Message);

        await visitor.ActAsync(frame, "aceptar", "recibo.txt");
        var sent = await visitor.PressAsync(stopped, "pruebas.enviar", ("texto", ""));
        sent.Heading.ShouldBe("Ya lo recibimos", string.Join("; ", sent.Errors));
        (await visitor.PressAsync(stopped, "pruebas.enviar", ("texto", ""))).Text.ShouldContain("no se duplicó");

        await portal.ReleaseAsync();
        var (officer, alert) = (portal.Officer(), MailboxWalk.AlertOf(words));
        var (_, key) = await officer.ReporterAsync(alert);
        var message = (await officer.ReadAsync(alert)).Messages.ShouldHaveSingleItem();
        message.Details!.Kind.ShouldBe(MessageKind.Evidence);
        var (content, verified) = await officer.OpenAsync(alert, message, key);
        verified.ShouldBeTrue();
        using var json = JsonDocument.Parse(content);
        json.RootElement.GetProperty("attachments").EnumerateArray().Select(a => a.GetProperty("name").GetString()).ShouldBe(["recibo.txt"]);
        (await visitor.OpenMailboxAsync(words)).Conversation().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Neither_a_text_nor_a_file_is_not_sent()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());

        var page = await visitor.PressAsync(await visitor.PressAsync(await visitor.OpenMailboxAsync(words), "pruebas"), "pruebas.enviar");

        page.Errors.ShouldHaveSingleItem().ShouldContain("agrega un archivo");
    }

    [Fact]
    public async Task Files_are_still_there_after_the_words_were_asked_for_again()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        var form = await visitor.PressAsync(await visitor.OpenMailboxAsync(words), "pruebas");
        await visitor.UploadAsync(form.FrameOf(), asTheyAre: true, SentFile.Text("uno.txt"));
        try
        {
            portal.Room.Clock.Pass(TimeSpan.FromMinutes(40));

            var asked = await visitor.PressAsync(form, "pruebas.enviar");
            asked.FrameOf().Names().ShouldBe(["uno.txt"]);
            (await visitor.PressAsync(asked, "pruebas.enviar", ("palabras", words))).Heading.ShouldBe("Ya lo recibimos");
        }
        finally
        {
            portal.Room.Clock.Set(RunningPortal.Noon);
        }
    }
}
