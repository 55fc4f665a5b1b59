using System.Text;
using Alertadores.Alerts.Uploads;
using Alertadores.Intake.Evidence;
using Alertadores.Intake.Forms;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Fuzzing.Tests.Targets;

/// <summary>The bodies of the portal's requests, as the socket gives them.</summary>
internal static class FormTargets
{
    private const string Boundary = "----alertadores";

    private static readonly byte[] Files = Encoding.UTF8.GetBytes(string.Join("\r\n",
        $"--{Boundary}", "Content-Disposition: form-data; name=\"hoja\"", "", "abc",
        $"--{Boundary}", "Content-Disposition: form-data; name=\"archivo\"; filename=\"acta ñ.pdf\"", "Content-Type: application/pdf", "", "%PDF-1.7 …",
        $"--{Boundary}--", ""));

    public static Target[] All =>
    [
        new()
        {
            Name = "posted-form",
            Samples = ["de=3&estado=abc&como_paso=Piden+dinero&que_paso_opciones=cohecho&que_paso_opciones=peculado"u8.ToArray(), "palabras=%C3%A1baco+zurdo"u8.ToArray()],
            Words = ["%ED%A0%80"u8.ToArray(), "%"u8.ToArray(), "+"u8.ToArray(), "&&"u8.ToArray(), "=="u8.ToArray(), "%00"u8.ToArray()],
            Read = input => FormAsync(input).GetAwaiter().GetResult(),
        },
        new()
        {
            Name = "file-form",
            Samples = [Files],
            Words = [Encoding.ASCII.GetBytes($"\r\n--{Boundary}"), Encoding.ASCII.GetBytes($"--{Boundary}--"), "\r\n"u8.ToArray(), "filename*=UTF-8''%e2%82%ac"u8.ToArray(), "Content-Disposition: "u8.ToArray(), "; filename=\"..\\..\""u8.ToArray()],
            Read = input => FilesAsync(input).GetAwaiter().GetResult(),
        },
        new()
        {
            Name = "file-name",
            Samples = ["acta de hechos.pdf\napplication/pdf"u8.ToArray(), Encoding.UTF8.GetBytes("C:\\fotos\\año.jpeg\nimage/jpeg; q=1")],
            Words = ["/"u8.ToArray(), "\\"u8.ToArray(), "."u8.ToArray(), "\u0301"u8.ToArray(), "\u200f"u8.ToArray(), "text/html"u8.ToArray(), "👩‍👧"u8.ToArray()],
            Read = input =>
            {
                var halves = Encoding.UTF8.GetString(input).Split('\n', 2);
                Fits(UploadName.From(halves[0], halves.Length > 1 ? halves[1] : null));
                return true;
            },
        },
    ];

    private static async Task<bool> FormAsync(byte[] input)
    {
        switch (await PostedForm.ReadAsync(Request(input, "application/x-www-form-urlencoded"), CancellationToken.None))
        {
            case FormReading.Read read:
                foreach (var name in read.Form.Names)
                {
                    read.Form.All(name).ShouldAllBe(value => !value.Any(c => char.IsControl(c) && c != '\n'));
                }

                return true;
            case FormReading.Refused refused:
                refused.Status.ShouldBeInRange(400, 499);
                return false;
            default:
                throw new InvalidOperationException("There is no third answer.");
        }
    }

    private static async Task<bool> FilesAsync(byte[] input)
    {
        var form = FileForm.Open(Request(input, $"multipart/form-data; boundary={Boundary}"), new EvidenceLimits())!;
        while (true)
        {
            switch (await form.NextAsync(CancellationToken.None))
            {
                case FilePart.End:
                    return true;
                case FilePart.Broken broken:
                    broken.Status.ShouldBeInRange(400, 499);
                    return false;
                case FilePart.File file:
                    Fits(file.Name);
                    try
                    {
                        await file.Body.CopyToAsync(Stream.Null);
                    }
                    catch (Exception broken) when (FileForm.StatusOf(broken) is not null)
                    {
                        return false;
                    }

                    break;
                case FilePart.Field field:
                    field.Value.Length.ShouldBeLessThanOrEqualTo(EvidenceLimits.FieldBytes);
                    break;
            }
        }
    }

    private static void Fits(UploadName name)
    {
        name.Text.Length.ShouldBeLessThanOrEqualTo(UploadLimits.NameCharacters);
        name.Text.IndexOfAny(['/', '\\', '\0', '\n', '\r', '"', '<', '>']).ShouldBe(-1);
        name.MediaType.Length.ShouldBeLessThanOrEqualTo(UploadLimits.MediaTypeCharacters);
        Encoding.UTF8.GetByteCount(name.Text).ShouldBeLessThanOrEqualTo(UploadLimits.NameBytes);
    }

    private static HttpRequest Request(byte[] body, string type)
    {
        var request = new DefaultHttpContext().Request;
        request.Method = HttpMethods.Post;
        request.ContentType = type;
        request.Body = new MemoryStream(body);
        return request;
    }
}
