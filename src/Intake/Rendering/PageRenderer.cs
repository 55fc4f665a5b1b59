using System.Text;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Alertadores.Intake.Rendering;

/// <summary>
/// Writes a Razor component as a whole page. Deliberately not MVC nor <c>AddRazorComponents</c>: both register
/// antiforgery, which would set a cookie (contract A2).
/// </summary>
public sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <summary>Pages that hold something secret are padded to a multiple of this many bytes, so that their size says nothing.</summary>
    public const int SecretPageStep = 16 * 1024;

    /// <summary>Renders <typeparamref name="TPage"/> and sends it.</summary>
    /// <param name="context">The request being answered.</param>
    /// <param name="visit">Given to the page as its parameter <c>Visit</c>.</param>
    /// <param name="status">HTTP status.</param>
    /// <param name="secret">The page shows or carries something of the receipt or the mailbox: no-store, padded.</param>
    /// <param name="parameters">The page's other parameters.</param>
    /// <param name="step">A secret page is padded to a multiple of this many bytes.</param>
    public async Task WriteAsync<TPage>(
        HttpContext context,
        Visit visit,
        int status = StatusCodes.Status200OK,
        bool secret = false,
        IReadOnlyDictionary<string, object?>? parameters = null,
        int step = SecretPageStep)
        where TPage : IComponent
    {
        var html = await RenderAsync<TPage>(visit, parameters);
        var bytes = secret ? Padded(html, step) : Encoding.UTF8.GetBytes(html);
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/html; charset=utf-8";
        context.Response.ContentLength = bytes.Length;
        if (context.GetEndpoint()?.Metadata.GetMetadata<AnswerInFrame>() is not null)
        {
            PrivacyHeaders.AllowInFrame(context.Response);
        }

        if (secret)
        {
            context.Response.Headers.CacheControl = "no-store";
        }

        await context.Response.Body.WriteAsync(bytes, context.RequestAborted);
    }

    /// <summary>Renders <typeparamref name="TPage"/> for use inside another page.</summary>
    /// <param name="visit">Given to the page as its parameter <c>Visit</c>.</param>
    /// <param name="parameters">The page's other parameters.</param>
    public async Task<string> RenderAsync<TPage>(Visit visit, IReadOnlyDictionary<string, object?>? parameters = null)
        where TPage : IComponent
    {
        var all = new Dictionary<string, object?>(parameters ?? new Dictionary<string, object?>(StringComparer.Ordinal), StringComparer.Ordinal)
        {
            ["Visit"] = visit,
        };

        await using var renderer = new HtmlRenderer(services, loggers);
        return await renderer.Dispatcher.InvokeAsync(async () =>
        {
            var output = await renderer.RenderComponentAsync<TPage>(ParameterView.FromDictionary(all));
            return output.ToHtmlString();
        });
    }

    /// <summary>The page with spaces after it, up to the next multiple of <paramref name="step"/> bytes.</summary>
    private static byte[] Padded(string html, int step)
    {
        var size = Encoding.UTF8.GetByteCount(html);
        var bytes = new byte[(size + step - 1) / step * step];
        Encoding.UTF8.GetBytes(html, bytes);
        bytes.AsSpan(size).Fill((byte)' ');
        return bytes;
    }
}
