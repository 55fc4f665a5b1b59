using System.Diagnostics;
using System.Text;
using Alertadores.Console.Printing;
using Alertadores.Console.Tests.Serving;
using Alertadores.Console.Texts;
using Microsoft.Extensions.Logging.Abstractions;

namespace Alertadores.Console.Tests.Audit;

/// <summary>The PDF of a history as readers' programs see it: its text, its tags. Needs poppler-utils and qpdf (ops/setup --tests).</summary>
[Collection(ConsoleTests.Name)]
public sealed class TimelinePdfTests(RunningConsole running)
{
    [Fact]
    public async Task A_history_on_paper_can_be_searched_and_read_aloud()
    {
        var alert = await running.FileAsync();
        var auditor = await running.OfficerAsync("tomas.rangel");
        (await auditor.GetAsync($"/auditoria/historias/{alert}")).Body.ShouldContain($"/auditoria/historias/{alert}/pdf");
        var answer = await auditor.GetAsync($"/auditoria/historias/{alert}/pdf");
        answer.Code.ShouldBe(200, answer.Body[..Math.Min(400, answer.Body.Length)]);
        answer.ContentType.ShouldBe("application/pdf");

        var text = await RunAsync("pdftotext", ["-layout", "-enc", "UTF-8", "-", "-"], answer.Bytes);
        text.ShouldContain(CaseTexts.Reference(alert));
        text.ShouldContain("Se recibió la alerta.");
        text.ShouldContain("DL-02");
        text.ShouldContain("Coincide con lo guardado.");
        text.ShouldContain("Sin hallazgos.");

        var info = await RunAsync("pdfinfo", ["-"], answer.Bytes);
        info.ShouldContain("Tagged:          yes");
        info.ShouldContain($"Title:           {AlertTexts.TimelineTitle} {CaseTexts.Reference(alert)}");

        // Uncompressed, so that the tags can be read: language, marks, headings, tables with headers, PDF/UA's own claim.
        var file = Path.GetTempFileName();
        await File.WriteAllBytesAsync(file, answer.Bytes);
        var plain = await RunAsync("qpdf", ["--qdf", "--object-streams=disable", file, "-"], [], Encoding.Latin1);
        File.Delete(file);
        foreach (var tag in (string[])["/StructTreeRoot", "/Marked true", "/Lang (es-MX)", "/S /H1", "/S /H2", "/S /Table", "/S /TH", "/S /TD", "pdfuaid"])
        {
            plain.ShouldContain(tag);
        }

        (await auditor.GetAsync($"/api/v1/audit/alerts/{alert}/timeline.pdf", "application/pdf")).Bytes.AsSpan(0, 5).SequenceEqual("%PDF-"u8).ShouldBeTrue();
    }

    [Fact]
    public async Task Nothing_that_a_page_refers_to_is_fetched_and_no_file_is_read()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        var port = ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
        var secret = Path.GetTempFileName();
        await File.WriteAllTextAsync(secret, "secreto");
        var page = $"<!doctype html><html lang=\"es\"><head><title>x</title><link rel=\"attachment\" href=\"file://{secret}\"><link rel=\"stylesheet\" href=\"http://127.0.0.1:{port}/x.css\"></head><body><p>hola</p><img alt=\"\" src=\"http://127.0.0.1:{port}/x.png\"></body></html>";
        var printed = (await new PdfPress(NullLogger<PdfPress>.Instance).PrintAsync(page, default)).ShouldBeOfType<PrintOutcome.Printed>();
        listener.Pending().ShouldBeFalse();
        Encoding.Latin1.GetString(printed.Pdf).ShouldNotContain("/EmbeddedFile");
        File.Delete(secret);
    }

    [Fact]
    public async Task Where_the_program_is_missing_that_is_said_and_where_it_fails_too()
    {
        (await new PdfPress(NullLogger<PdfPress>.Instance) { WeasyPrint = "/nada/weasyprint" }.PrintAsync("<p>x</p>", default)).ShouldBeOfType<PrintOutcome.NoPress>();
        new PdfPress(NullLogger<PdfPress>.Instance) { Bubblewrap = "/nada/bwrap" }.IsThere.ShouldBeFalse();
        (await new PdfPress(NullLogger<PdfPress>.Instance) { Bubblewrap = "/bin/false" }.PrintAsync("<p>x</p>", default)).ShouldBeOfType<PrintOutcome.Failed>();
        (await new PdfPress(NullLogger<PdfPress>.Instance).PrintAsync(new string('x', 5 * 1024 * 1024), default)).ShouldBeOfType<PrintOutcome.TooLarge>();
    }

    private static async Task<string> RunAsync(string program, string[] arguments, byte[] input, Encoding? encoding = null)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = encoding ?? Encoding.UTF8,
        };
        using var process = Process.Start(start).ShouldNotBeNull();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.StandardInput.BaseStream.WriteAsync(input);
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, await errors);
        return await output;
    }
}
