using System.Globalization;
using System.Net;
using System.Text;
using Alertadores.Alerts.Filing;
using Alertadores.Crypto.Receipts;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;

namespace Alertadores.Faults.Reporters;

/// <summary>
/// A browser without JavaScript that files alerts with files, following the forms that the pages show. It walks the questions once and goes back for further alerts, as a
/// reporter's Back button does; each has its own words. One at a time.
/// </summary>
public sealed class Reporter(Uri portal) : IDisposable
{
    private const int MostPages = 60;

    private static readonly (string Name, string Value)[] LastAnswers = [("copia_pdn", "no"), ("acepto", "si")];

    private readonly HttpClient _client = new(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = portal, Timeout = TimeSpan.FromSeconds(100) };
    private Answer? _route;
    private IHtmlDocument? _frame;
    private string _narrative = "";

    /// <summary>Forgets the pages walked so far; the next alert begins at the first one.</summary>
    public void BeginAnew()
    {
        _route = null;
        _frame = null;
    }

    /// <summary>An alert up to the last button.</summary>
    /// <param name="narrative">Told at the first alert of a walk; the others of the walk tell the same.</param>
    /// <param name="files">Uploaded for this alert.</param>
    /// <param name="urgent">As the narrative, decided at the first alert.</param>
    /// <exception cref="BrokenWalkException">Something on the way did not answer as it should.</exception>
    public async Task<PreparedAlert> PrepareAsync(string narrative, IReadOnlyList<SentFile> files, bool urgent = false)
    {
        try
        {
            if (_route is null)
            {
                _narrative = narrative;
                _route = await ToRouteAsync(Story.Bribe(narrative, urgent));
            }

            foreach (var file in files)
            {
                await UploadAsync(file);
            }

            var words = await SubmitAsync(_route, []);
            var twelve = string.Join(' ', words.Html.QuerySelectorAll(".palabras li").Select(word => word.TextContent.Trim()));
            if (Receipt.Read(twelve) is not ReceiptReading.Ok { Receipt: var receipt })
            {
                throw new BrokenWalkException("the page with the words shows none", words.Status);
            }

            using (receipt)
            {
                var submission = new byte[AlertIdentity.SubmissionIdSize];
                receipt.Derive(ReceiptLabel.SubmissionId, submission);
                var practise = await SubmitAsync(words, []);
                var send = await SubmitAsync(practise, [("palabras", twelve)]);
                if (send.Form is null || !send.Controls.Contains("acepto"))
                {
                    throw new BrokenWalkException("the page with the last button did not come", send.Status);
                }

                return new PreparedAlert(
                    AlertIdentity.Of(submission), _narrative, files, send.Form.GetAttribute("action")!, [.. Answer.FieldsOf(send.Form, ["copia_pdn", "acepto"]), .. LastAnswers]);
            }
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // Whatever of the walk is doubtful, the files in its tray too, is left behind.
            BeginAnew();
            throw broken is BrokenWalkException ? broken : new BrokenWalkException(broken.GetType().Name, status: null);
        }
    }

    /// <summary>Presses the last button. Null: the line broke, and whether the alert was taken in is not known.</summary>
    public async Task<Answer?> SendAsync(PreparedAlert alert)
    {
        try
        {
            var answer = await PostAsync(alert.Address, alert.Fields);
            for (var turn = 0; turn < MostPages && answer.AsksToWait; turn++)
            {
                await Task.Delay(TimeSpan.FromSeconds(1));
                answer = await PostAsync(answer.Form!.GetAttribute("action")!, [.. Answer.FieldsOf(answer.Form!, ["copia_pdn", "acepto"]), .. LastAnswers]);
            }

            return answer;
        }
        catch (Exception cut) when (cut is HttpRequestException or IOException or TaskCanceledException)
        {
            return null;
        }
    }

    /// <summary>Any page.</summary>
    public async Task<Answer> GetAsync(string path) => await ReadAsync(await _client.GetAsync(new Uri(path, UriKind.Relative)));

    public void Dispose() => _client.Dispose();

    /// <summary>Fields as a browser writes them.</summary>
    public static byte[] Encode(IEnumerable<(string Name, string Value)> fields) =>
        Encoding.ASCII.GetBytes(string.Join('&', fields.Select(field => $"{Uri.EscapeDataString(field.Name)}={Uri.EscapeDataString(field.Value)}")));

    private async Task<Answer> ToRouteAsync(IReadOnlyList<(string Name, string Value)> story)
    {
        var page = await GetAsync("/paso/1");
        for (var turn = 0; turn < MostPages; turn++)
        {
            _frame = page.Frame ?? _frame;

            // The route is the first page after the review that asks nothing and shows where the alert goes.
            if (page.Html.QuerySelector(".destino") is not null)
            {
                return page;
            }

            page = await SubmitAsync(page, [.. story.Where(answer => page.Controls.Contains(answer.Name))]);
        }

        throw new BrokenWalkException("the pages do not lead to the route", page.Status);
    }

    private Task<Answer> SubmitAsync(Answer page, IReadOnlyList<(string Name, string Value)> typed) => page.Form is { } form && page.Status == HttpStatusCode.OK
        ? PostAsync(form.GetAttribute("action")!, [.. Answer.FieldsOf(form, [.. typed.Select(one => one.Name)]), .. typed])
        : throw new BrokenWalkException($"a page answered {((int)page.Status).ToString(CultureInfo.InvariantCulture)}", page.Status);

    /// <summary>A further file of this walk, whose upload is cut off at the point.</summary>
    /// <returns>The file where all of its bytes were sent, so that it may go along; null where it must not.</returns>
    public async Task<SentFile?> CutUploadAsync(CutPoint point)
    {
        var file = new SentFile("cortado.bin", new byte[100_000]);
        var (address, content) = FormWith(file);
        using (content)
        {
            await CutLine.PostAsync(_client.BaseAddress!, address, content.Headers.ContentType!.ToString(), await content.ReadAsByteArrayAsync(), point, chunked: true);
        }

        return point is CutPoint.BeforeTheLastByte or CutPoint.BeforeTheAnswer ? file : null;
    }

    private (string Address, MultipartFormDataContent Content) FormWith(SentFile file)
    {
        var form = _frame?.QuerySelector("form[enctype]") ?? throw new BrokenWalkException("no page offered to take files", status: null);
        var content = new MultipartFormDataContent("----AlertadoresFaults");
        foreach (var input in form.QuerySelectorAll<IHtmlInputElement>("input"))
        {
            // As it is, without cleaning: the bytes are compared in the end.
            if (input.Type is "hidden" or "checkbox")
            {
                Add(content, $"form-data; name=\"{input.Name}\"", Encoding.UTF8.GetBytes(input.Value));
            }
            else if (input.Type is "file")
            {
                Add(content, $"form-data; name=\"{input.Name}\"; filename=\"{file.Name}\"", file.Bytes);
            }
        }

        return (form.GetAttribute("action")!, content);
    }

    private async Task UploadAsync(SentFile file)
    {
        var (address, content) = FormWith(file);
        using var held = content;
        using var response = await _client.PostAsync(new Uri(address, UriKind.Relative), content);
        var answer = await ReadAsync(response);
        if (answer.Status != HttpStatusCode.OK || !answer.Html.QuerySelectorAll("li.archivo bdi").Any(name => name.TextContent == file.Name))
        {
            throw new BrokenWalkException("a file did not arrive", answer.Status);
        }
    }

    private static void Add(MultipartFormDataContent form, string disposition, byte[] bytes)
    {
        var content = new ByteArrayContent(bytes);
        content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        form.Add(content);
    }

    private async Task<Answer> PostAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        using var content = new ByteArrayContent(Encode(fields));
        content.Headers.ContentType = new("application/x-www-form-urlencoded");
        return await ReadAsync(await _client.PostAsync(new Uri(path, UriKind.Relative), content));
    }

    private static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            return new Answer(response.StatusCode, response.Headers.RetryAfter?.Delta, await response.Content.ReadAsByteArrayAsync());
        }
    }
}
