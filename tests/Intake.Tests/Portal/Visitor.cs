using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Alertadores.Intake.Tests.Portal;

/// <summary>One answer of the portal, parsed.</summary>
public sealed record Page(HttpStatusCode Status, HttpResponseHeaders Headers, HttpContentHeaders ContentHeaders, byte[] Bytes, IHtmlDocument Html)
{
    public string Text => Html.Body!.TextContent;

    public string Heading => Html.QuerySelector("h1")!.TextContent.Trim();

    /// <summary>The messages of the error summary.</summary>
    public IReadOnlyList<string> Errors => [.. Html.QuerySelectorAll(".errores li").Select(e => e.TextContent.Trim())];

    /// <summary>What the form holds that nobody typed: the hidden fields of its first form, or the one that leads to <paramref name="to"/>.</summary>
    public List<(string Name, string Value)> Hidden(int? to = null) =>
        [.. FormTo(to).QuerySelectorAll<IHtmlInputElement>("input[type=hidden]").Select(i => (i.Name!, i.Value))];

    /// <summary>The names of what can be answered in the first form.</summary>
    public IReadOnlySet<string> Controls =>
        FormTo(null).QuerySelectorAll("input:not([type=hidden]), textarea, select").Select(c => c.GetAttribute("name")!).ToHashSet(StringComparer.Ordinal);

    /// <summary>The step that the first form says it is, or null.</summary>
    public int? Step => Html.QuerySelector("main form input[name=de]")?.GetAttribute("value") is { } step
        ? int.Parse(step, System.Globalization.CultureInfo.InvariantCulture)
        : null;

    /// <summary>What the controls of the form already hold, as a browser would send it.</summary>
    public List<(string Name, string Value)> Filled(int? to = null) =>
        [.. FormTo(to).QuerySelectorAll("input, textarea, select").SelectMany(control => control switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? [(box.Name!, box.Value)] : [],
            IHtmlInputElement { Type: not "hidden" } input => [(input.Name!, input.Value)],
            IHtmlTextAreaElement area => [(area.Name!, area.Value)],
            IHtmlSelectElement select => [(select.Name!, select.Value ?? "")],
            _ => Array.Empty<(string, string)>(),
        })];

    /// <summary>Where the form leads.</summary>
    public string Action(int? to = null) => FormTo(to).GetAttribute("action")!;

    /// <summary>What a page of answers says under a question.</summary>
    public string AnswerTo(string label) =>
        Html.QuerySelectorAll("dt").First(dt => dt.TextContent.Trim() == label).NextElementSibling!.TextContent.Trim();

    public string ValueOf(string field) => Html.QuerySelector($"[name={field}]") switch
    {
        IHtmlTextAreaElement area => area.Value,
        IHtmlInputElement input => input.Value,
        IHtmlSelectElement select => select.Value ?? "",
        _ => throw new InvalidOperationException($"No field {field}."),
    };

    private IElement FormTo(int? to) =>
        Html.QuerySelectorAll("main form").Where(f => to is null || f.GetAttribute("action")!.EndsWith($"/paso/{to}", StringComparison.Ordinal))
            .MaxBy(f => f.QuerySelector("input[name=de]") is not null)!;
}

/// <summary>A browser without JavaScript: follows forms and links, keeps nothing between two pages but the page.</summary>
public sealed class Visitor : IDisposable
{
    private static readonly HtmlParser Parser = new();

    private readonly HttpClient _client;

    /// <summary>Where the portal listens.</summary>
    public Uri Address => _client.BaseAddress!;

    /// <param name="portal">Where the portal listens.</param>
    /// <param name="host">Sent as Host, such as an onion address.</param>
    /// <param name="from">The address that the visitor's connections come from.</param>
    public Visitor(Uri portal, string? host = null, IPAddress? from = null)
    {
#pragma warning disable CA2000 // The client disposes its handler.
        var handler = new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false };
        _client = new HttpClient(handler) { BaseAddress = portal };
#pragma warning restore CA2000
        _client.DefaultRequestHeaders.Host = host;
        if (from is not null)
        {
            handler.ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(from, 0));
                await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            };
        }
    }

    /// <summary>A header that this visitor's browser always sends.</summary>
    public void Always(string header, string value) => _client.DefaultRequestHeaders.TryAddWithoutValidation(header, value).ShouldBeTrue();

    /// <summary>What stands before the addresses that this visitor types: "" or "/en".</summary>
    public string Language { get; init; } = "";

    public async Task<Page> GetAsync(string path) => await ReadAsync(await _client.GetAsync(At(path)));

    public async Task<Page> SendAsync(HttpRequestMessage request) => await ReadAsync(await _client.SendAsync(request));

    /// <summary>Posts the fields as they are.</summary>
    public async Task<Page> PostAsync(string path, IEnumerable<(string Name, string Value)> fields)
    {
        var body = string.Join('&', fields.Select(f => $"{Uri.EscapeDataString(f.Name)}={Uri.EscapeDataString(f.Value).Replace("%20", "+", StringComparison.Ordinal)}"));
        using var content = new StringContent(body, Encoding.ASCII, "application/x-www-form-urlencoded");
        return await ReadAsync(await _client.PostAsync(At(path), content));
    }

    /// <summary>
    /// Presses the first button of the page's form, or the one that leads to another step. What was typed stands in place of
    /// what the controls of that name held; the others are sent as they are.
    /// </summary>
    public Task<Page> SubmitAsync(Page page, IEnumerable<(string Name, string Value)> typed, int? to = null)
    {
        var answers = typed.ToList();
        var kept = page.Filled().Where(f => !answers.Exists(a => a.Name == f.Name));
        return PostAsync(to is { } step ? $"/paso/{step}" : page.Action(), [.. page.Hidden(), .. kept, .. answers]);
    }

    public Task<Page> SubmitAsync(Page page, params (string Name, string Value)[] typed) => SubmitAsync(page, (IEnumerable<(string, string)>)typed);

    /// <summary>A walk got where it wanted to; only a reader of Spanish looks at the heading.</summary>
    public void Reached(Page page, string spanishHeading)
    {
        page.Errors.ShouldBeEmpty();
        if (Language.Length == 0)
        {
            page.Heading.ShouldBe(spanishHeading);
        }
    }

    public void Dispose() => _client.Dispose();

    // What a page's own form leads to has the language already.
    private Uri At(string path) => new(path.StartsWith(Language + "/", StringComparison.Ordinal) ? path : Language + path, UriKind.Relative);

    private static async Task<Page> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var bytes = await response.Content.ReadAsByteArrayAsync();
            return new Page(
                response.StatusCode, response.Headers, response.Content.Headers, bytes, Parser.ParseDocument(Encoding.UTF8.GetString(bytes)));
        }
    }
}
