using System.Net.Http.Headers;
using System.Text;
using Alertadores.Intake.Tests.Portal;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Alertadores.Intake.Tests.Evidence;

/// <summary>A file as a test sends it.</summary>
public sealed record SentFile(string Name, byte[] Bytes, string Type = "application/octet-stream")
{
    public static SentFile Text(string name, string text = "Lo que vi.") => new(name, Encoding.UTF8.GetBytes(text), "text/plain");
}

/// <summary>Works the frame with the files as a browser without JavaScript does: by the forms that it shows.</summary>
public static class Frame
{
    private static readonly HtmlParser Parser = new();

    /// <summary>The page that stands in the frame of another page.</summary>
    public static Page FrameOf(this Page page)
    {
        var frame = page.Html.QuerySelector("iframe.archivos-marco").ShouldNotBeNull(page.Heading);
        return page with { Html = Parser.ParseDocument(frame.GetAttribute("srcdoc")!) };
    }

    /// <summary>From the first page of the portal to the frame.</summary>
    public static async Task<(Page Outer, Page Frame)> ToFrameAsync(this Visitor visitor, Story? story = null)
    {
        var outer = await visitor.ToAsync("evidence", story);
        return (outer, outer.FrameOf());
    }

    public static Task<Page> UploadAsync(this Visitor visitor, Page frame, params SentFile[] files) => visitor.UploadAsync(frame, asTheyAre: false, files);

    public static async Task<Page> UploadAsync(this Visitor visitor, Page frame, bool asTheyAre, params SentFile[] files)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, frame.UploadForm().GetAttribute("action"));
        request.Content = FormOf(frame, asTheyAre, [.. files.Select(file => (file, (HttpContent)new ByteArrayContent(file.Bytes)))]);
        return await visitor.SendAsync(request);
    }

    /// <summary>The form as a browser sends it: fields in the order of the page, each file where its input stands.</summary>
    public static MultipartFormDataContent FormOf(Page frame, bool asTheyAre, IReadOnlyList<(SentFile File, HttpContent Content)> files)
    {
        var form = new MultipartFormDataContent("----WebKitFormBoundaryAlertadores01") { HeaderEncodingSelector = (_, _) => Encoding.UTF8 };
        foreach (var input in frame.UploadForm().QuerySelectorAll<IHtmlInputElement>("input"))
        {
            switch (input.Type)
            {
                case "hidden":
                case "checkbox" when asTheyAre:
                    Add(form, $"form-data; name=\"{input.Name}\"", new StringContent(input.Value), type: null);
                    break;
                case "file":
                    foreach (var (file, content) in files)
                    {
                        Add(form, $"form-data; name=\"{input.Name}\"; filename=\"{file.Name}\"", content, file.Type);
                    }

                    break;
            }
        }

        return form;
    }

    /// <summary>Presses a button of a file: the one that leads to this act.</summary>
    public static Task<Page> ActAsync(this Visitor visitor, Page frame, string act, string name)
    {
        var form = frame.Html.QuerySelectorAll("li.archivo").First(item => NameIn(item) == name).QuerySelector("form")!;
        var button = form.QuerySelectorAll("button").FirstOrDefault(b => AddressOf(form, b).EndsWith($"/{act}", StringComparison.Ordinal));
        return visitor.PostAsync(
            AddressOf(form, button.ShouldNotBeNull($"{act} is not offered")),
            form.QuerySelectorAll<IHtmlInputElement>("input").Select(i => (i.Name!, i.Value)));
    }

    /// <summary>The names in the list.</summary>
    public static IReadOnlyList<string> Names(this Page frame) => [.. frame.Html.QuerySelectorAll("li.archivo").Select(NameIn)];

    /// <summary>What the list says of a file.</summary>
    public static string About(this Page frame, string name) =>
        frame.Html.QuerySelectorAll("li.archivo").First(item => NameIn(item) == name).TextContent;

    public static IElement UploadForm(this Page frame) => frame.Html.QuerySelector("form[enctype]").ShouldNotBeNull();

    /// <summary>The sealed tray.</summary>
    public static string Tray(this Page frame) => frame.Html.QuerySelector("input[name=bandeja]")!.GetAttribute("value")!;

    private static string NameIn(IElement item) => item.QuerySelector("bdi")!.TextContent;

    private static string AddressOf(IElement form, IElement button) => button.GetAttribute("formaction") ?? form.GetAttribute("action")!;

    private static void Add(MultipartFormDataContent form, string disposition, HttpContent content, string? type)
    {
        // Raw, as browsers write them: the framework's own headers would encode names and refuse some.
        content.Headers.Clear();
        content.Headers.TryAddWithoutValidation("Content-Disposition", disposition);
        if (type is not null)
        {
            content.Headers.ContentType = MediaTypeHeaderValue.Parse(type);
        }

        form.Add(content);
    }
}
