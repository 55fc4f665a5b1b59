using System.Text.Json;
using System.Text.Json.Serialization;
using Alertadores.Console.Api;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Console.Serving;

/// <summary>
/// Reads the JSON bodies of the console's endpoints: bounded in size and depth, only known members, all required ones. Anything else is a refusal in Spanish, never an exception.
/// </summary>
internal static class JsonBody
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        MaxDepth = ApiLimits.DeepestBody,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The body, or null with the refusal to answer.</summary>
    public static async Task<(T? Body, IResult? Refusal)> ReadAsync<T>(HttpContext context)
        where T : class
    {
        if (!context.Request.HasJsonContentType())
        {
            return (null, Refusals.Problem(StatusCodes.Status415UnsupportedMediaType, RefusalTexts.BadRequest));
        }

        try
        {
            var bytes = await ReadBoundedAsync(context);
            if (bytes is null)
            {
                return (null, Refusals.Problem(StatusCodes.Status413PayloadTooLarge, RefusalTexts.TooLarge));
            }

            return JsonSerializer.Deserialize<T>(bytes.AsSpan(), Strict) is { } body
                ? (body, null)
                : (null, Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest));
        }
        catch (JsonException)
        {
            return (null, Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest));
        }
        catch (BadHttpRequestException refused)
        {
            return (null, Refusals.Problem(refused.StatusCode, RefusalTexts.BadRequest));
        }
    }

    /// <summary>The body's bytes, read ahead of the endpoint, which reads them again from memory; null if they are too many.</summary>
    public static async Task<byte[]?> TakeAsync(HttpContext context)
    {
        byte[]? bytes;
        try
        {
            bytes = await ReadBoundedAsync(context);
        }
        catch (BadHttpRequestException)
        {
            return null;
        }

        context.Request.Body = new MemoryStream(bytes ?? [], writable: false);
        return bytes;
    }

    private static async Task<byte[]?> ReadBoundedAsync(HttpContext context)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[16 * 1024];
        int read;
        while ((read = await context.Request.Body.ReadAsync(buffer, context.RequestAborted)) > 0)
        {
            if (memory.Length + read > ApiLimits.LargestBody)
            {
                return null;
            }

            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }
}
