using System.Net;
using System.Text;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;

namespace Alertadores.Faults.Reporters;

/// <summary>One answer of the portal, parsed when it is looked into.</summary>
public sealed class Answer(HttpStatusCode status, TimeSpan? retryAfter, byte[] bytes)
{
    private static readonly HtmlParser Parser = new();

    private readonly Lazy<IHtmlDocument> _html = new(() => Parser.ParseDocument(Encoding.UTF8.GetString(bytes)));

    public HttpStatusCode Status => status;

    /// <summary>What it says about trying again.</summary>
    public TimeSpan? RetryAfter => retryAfter;

    public IHtmlDocument Html => _html.Value;

    public string Text => Html.Body?.TextContent ?? "";

    /// <summary>The page of an alert that was taken in: from here on it must never be lost.</summary>
    public bool IsAcknowledgement => status == HttpStatusCode.OK && Html.QuerySelector(".acuse h1") is not null;

    /// <summary>The page with the last button again, which asks to wait a little and press it once more.</summary>
    public bool AsksToWait => Controls.Contains("acepto") && Html.QuerySelector(".aviso[role=status]") is not null;

    /// <summary>The main form of the page.</summary>
    public IHtmlFormElement? Form => Html.QuerySelectorAll<IHtmlFormElement>("main form").MaxBy(form => form.QuerySelector("input[name=de]") is not null);

    /// <summary>The names of what can be answered on the page.</summary>
    public IReadOnlySet<string> Controls => Form is null
        ? new HashSet<string>()
        : Form.QuerySelectorAll("input:not([type=hidden]), textarea, select").Select(control => control.GetAttribute("name") ?? "").ToHashSet(StringComparer.Ordinal);

    /// <summary>The document in the frame with the files, or null.</summary>
    public IHtmlDocument? Frame => Html.QuerySelector("iframe.archivos-marco")?.GetAttribute("srcdoc") is { } inside ? Parser.ParseDocument(inside) : null;

    /// <summary>What a browser sends of a form besides what is typed now.</summary>
    public static IEnumerable<(string Name, string Value)> FieldsOf(IElement form, IReadOnlyCollection<string> typed) =>
        form.QuerySelectorAll("input, textarea, select").Where(control => !typed.Contains(control.GetAttribute("name") ?? "")).SelectMany(control => control switch
        {
            IHtmlInputElement { Type: "checkbox" or "radio" } box => box.IsChecked ? [(box.Name!, box.Value)] : [],
            IHtmlInputElement { Type: "submit" or "button" or "file" } => [],
            IHtmlInputElement { Name: { } name } input => [(name, input.Value)],
            IHtmlTextAreaElement { Name: { } name } area => [(name, area.Value)],
            IHtmlSelectElement { Name: { } name } select => [(name, select.Value ?? "")],
            _ => Array.Empty<(string, string)>(),
        });
}
