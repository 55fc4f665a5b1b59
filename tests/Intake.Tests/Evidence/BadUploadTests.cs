using System.Net;
using System.Text.RegularExpressions;
using Alertadores.Intake.Evidence;
using Alertadores.Intake.Rendering;
using Alertadores.Intake.Tests.Portal;

namespace Alertadores.Intake.Tests.Evidence;

/// <summary>A clear answer in Spanish inside the frame, or a clean cut; nothing half-received, never a 500.</summary>
[Collection(PortalTests.Name)]
public class BadUploadTests(RunningPortal portal)
{
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("multipart/form-data")]
    [InlineData("multipart/form-data; boundary=")]
    [InlineData("multipart/mixed; boundary=x")]
    [InlineData("multipart/form-data; boundary=aaaaaaaaaabbbbbbbbbbccccccccccddddddddddeeeeeeeeeeffffffffffgggggggggghhh")]
    public async Task Another_kind_of_body_is_refused_in_the_frame(string type)
    {
        using var visitor = portal.Visit();
        using var request = new HttpRequestMessage(HttpMethod.Post, "/archivos") { Content = new ByteArrayContent(new byte[100_000]) };
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);

        var page = await visitor.SendAsync(request);

        page.Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
        page.Headers.GetValues("Content-Security-Policy").ShouldBe([PrivacyHeaders.InFrame]);
        page.Text.ShouldContain("Tus respuestas siguen en la página de alrededor");
    }

    [Theory]
    [InlineData("")]
    [InlineData("nada")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task A_tray_that_is_none_is_refused(string tray)
    {
        using var visitor = portal.Visit();

        foreach (var path in new[] { "lista", "quitar", "aceptar", "limpiar", "avance" })
        {
            (await visitor.PostAsync($"/archivos/{path}", [("bandeja", tray)])).Status.ShouldBe(HttpStatusCode.BadRequest, path);
        }

        (await AnswerToAsync(RawPost.TrayPart(tray) + RawPost.FileHead() + $"x\r\n--{RawPost.Boundary}--\r\n")).ShouldStartWith("HTTP/1.1 400 ");
    }

    [Fact]
    public async Task The_state_of_another_page_is_no_tray()
    {
        using var visitor = portal.Visit();
        var (outer, _) = await visitor.ToFrameAsync();

        (await visitor.PostAsync("/archivos/lista", [("bandeja", outer.ValueOf("estado"))])).Status.ShouldBe(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Files_before_the_tray_are_refused()
    {
        (await AnswerToAsync(RawPost.FileHead() + "x\r\n" + RawPost.TrayPart(await TrayAsync()) + $"--{RawPost.Boundary}--\r\n"))
            .ShouldStartWith("HTTP/1.1 400 ");
    }

    [Fact]
    public async Task A_form_that_ends_in_the_middle_of_a_file_leaves_nothing_of_it_and_keeps_the_file_before()
    {
        var tray = await TrayAsync();

        var answer = await AnswerToAsync(
            RawPost.TrayPart(tray) + RawPost.FileHead("entero.txt") + "todo\r\n" + RawPost.FileHead("mitad.txt") + new string('x', 5000));

        answer.ShouldStartWith("HTTP/1.1 400 ");
        answer.ShouldContain("«mitad.txt» no llegó completo");
        (await NamesAsync(tray)).ShouldBe(["entero.txt"]);
    }

    [Fact]
    public async Task A_line_that_breaks_leaves_nothing()
    {
        var tray = await TrayAsync();
        using (var post = await RawPost.BeginAsync(portal.Address, 10_000_000))
        {
            await post.WriteAsync(RawPost.TrayPart(tray) + RawPost.FileHead() + new string('x', 200_000));
            await UntilAsync(async () => (await NamesAsync(tray)).Count == 1);
        }

        await UntilAsync(async () => (await NamesAsync(tray)).Count == 0);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nada que se entienda")]
    [InlineData("--linde\r\n\r\n--linde--\r\n")]
    [InlineData("--linde\r\nContent-Disposition: attachment; filename=x\r\n\r\nx\r\n--linde--\r\n")]
    [InlineData("--linde\r\nContent-Disposition: form-data; name=\"bandeja\r\n\r\nx\r\n--linde--\r\n")]
    [InlineData("--linde\r\nsin dos puntos\r\n\r\nx\r\n--linde--\r\n")]
    [InlineData("--linde--\r\n")]
    public async Task A_malformed_form_is_answered_with_a_page(string body) =>
        (await AnswerToAsync(body)).ShouldStartWith("HTTP/1.1 400 ");

    [Fact]
    public async Task Headers_and_fields_of_a_part_that_are_too_long_are_refused()
    {
        var headers = $"--linde\r\nContent-Disposition: form-data; name=\"bandeja\"; x=\"{new string('x', EvidenceLimits.PartHeaderBytes)}\"\r\n\r\n";
        var many = "--linde\r\n" + string.Concat(Enumerable.Range(0, 50).Select(n => $"X-{n}: y\r\n")) + "\r\nx\r\n--linde--\r\n";

        foreach (var body in new[] { headers, many, RawPost.TrayPart(new string('x', EvidenceLimits.FieldBytes + 1)) + "--linde--\r\n" })
        {
            (await AnswerToAsync(body)).ShouldStartWith("HTTP/1.1 400 ");
        }
    }

    [Fact]
    public async Task Ten_thousand_fields_are_refused()
    {
        var body = string.Concat(Enumerable.Range(0, 10_000).Select(n => $"--linde\r\nContent-Disposition: form-data; name=\"f{n}\"\r\n\r\nx\r\n")) + "--linde--\r\n";

        (await AnswerToAsync(body)).ShouldStartWith("HTTP/1.1 400 ");
    }

    [Fact]
    public async Task An_endless_beginning_is_cut_off()
    {
        using var post = await RawPost.BeginAsync(portal.Address, length: null);
        try
        {
            for (var turn = 0; turn < 200; turn++)
            {
                await post.WriteChunkAsync(new string('x', 64 * 1024));
            }
        }
        catch (IOException)
        {
            // The server had enough.
        }

        (await post.AnswerAsync()).ShouldNotContain("HTTP/1.1 500");
    }

    [Fact]
    public async Task What_can_never_fit_is_refused_before_it_is_sent()
    {
        var tray = await TrayAsync();
        using var post = await RawPost.BeginAsync(portal.Address, EvidenceLimits.BodyBytes + 1);
        await post.WriteAsync(RawPost.TrayPart(tray) + RawPost.FileHead());

        var answer = await post.AnswerAsync();

        answer.ShouldStartWith("HTTP/1.1 413 ");
        answer.ShouldContain("Lo que escogiste no cabe");
        (await NamesAsync(tray)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Only_this_address_takes_a_large_body()
    {
        using var visitor = portal.Visit();

        (await visitor.PostAsync("/archivos/lista", [("bandeja", new string('x', 1_000_000))])).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task One_byte_a_second_is_told_that_it_is_too_slow()
    {
        var limits = new EvidenceLimits { BytesPerSecond = 500, Grace = TimeSpan.FromSeconds(2) };
        var (app, visitor) = await portal.StartAnotherAsync(new PortalOptions { Evidence = limits });
        await using (app)
        using (visitor)
        {
            var tray = await TrayAsync();
            using var post = await RawPost.BeginAsync(RunningPortal.AddressOf(app), 1_000_000);
            await post.WriteAsync(RawPost.TrayPart(tray) + RawPost.FileHead("lento.txt"));
            var answer = post.AnswerAsync();
            try
            {
                for (var second = 0; second < 20 && !answer.IsCompleted; second++)
                {
                    await Task.Delay(TimeSpan.FromSeconds(1));
                    await post.WriteAsync("x");
                }
            }
            catch (IOException)
            {
                // Closed after the answer.
            }

            (await answer).ShouldContain("«lento.txt» no llegó completo: se cortó la conexión o iba demasiado lenta");
            (await NamesAsync(tray)).ShouldBeEmpty();
        }
    }

    [Fact]
    public async Task When_all_turns_are_taken_files_are_put_off_and_text_goes_on()
    {
        var (app, visitor) = await portal.StartAnotherAsync(new PortalOptions { Evidence = new EvidenceLimits { AtOnce = 1 } });
        await using (app)
        using (visitor)
        {
            var (outer, frame) = await visitor.ToFrameAsync();
            var other = await TrayAsync();
            using (var post = await RawPost.BeginAsync(RunningPortal.AddressOf(app), 1_000_000))
            {
                await post.WriteAsync(RawPost.TrayPart(other) + RawPost.FileHead() + new string('x', 5000));
                await UntilAsync(async () => (await NamesAsync(other)).Count == 1);

                var put = await visitor.UploadAsync(frame, SentFile.Text("relato.txt"));

                put.Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
                put.Errors.ShouldBe(["Hay muchas personas enviando archivos. Intenta en unos minutos. Tu texto se puede enviar ya."]);
                put.Names().ShouldBeEmpty();
                (await visitor.SubmitAsync(outer)).Errors.ShouldBeEmpty();
            }

            // Whose line broke gives the turn back.
            await UntilAsync(async () => (await visitor.UploadAsync(frame, SentFile.Text("relato.txt"))).Status == HttpStatusCode.OK);
        }
    }

    [Fact]
    public async Task What_is_coming_can_be_asked_and_tells_only_bytes()
    {
        using var visitor = portal.Visit();
        var tray = await TrayAsync();
        using var post = await RawPost.BeginAsync(portal.Address, 10_000_000);
        await post.WriteAsync(RawPost.TrayPart(tray) + RawPost.FileHead("secreto.txt") + new string('x', 3 * 1024 * 1024));

        await UntilAsync(async () => Regex.IsMatch((await visitor.PostAsync("/archivos/avance", [("bandeja", tray)])).Text, @"\b[23](\.\d)? MB", RegexOptions.NonBacktracking | RegexOptions.ExplicitCapture));

        var page = await visitor.PostAsync("/archivos/avance", [("bandeja", tray)]);
        page.Text.ShouldNotContain("secreto.txt");
        (await visitor.PostAsync("/archivos/avance", [("bandeja", await TrayAsync())])).Text.ShouldContain("no está llegando nada");
    }

    [Theory]
    [InlineData("GET", "/archivos")]
    [InlineData("GET", "/archivos/lista")]
    [InlineData("PUT", "/archivos")]
    public async Task An_address_of_the_frame_is_only_posted_to(string method, string path)
    {
        using var visitor = portal.Visit();
        using var request = new HttpRequestMessage(new HttpMethod(method), path);

        (await visitor.SendAsync(request)).Status.ShouldBe(HttpStatusCode.MethodNotAllowed);
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var turn = 0; turn < 150 && !await holds(); turn++)
        {
            await Task.Delay(100);
        }

        (await holds()).ShouldBeTrue();
    }

    private async Task<string> AnswerToAsync(string body)
    {
        using var post = await RawPost.BeginAsync(portal.Address, System.Text.Encoding.UTF8.GetByteCount(body));
        await post.WriteAsync(body);
        return await post.AnswerAsync();
    }

    private async Task<string> TrayAsync()
    {
        using var visitor = portal.Visit();
        return (await visitor.ToFrameAsync()).Frame.Tray();
    }

    private async Task<IReadOnlyList<string>> NamesAsync(string tray)
    {
        using var visitor = portal.Visit();
        return (await visitor.PostAsync("/archivos/lista", [("bandeja", tray)])).Names();
    }
}
