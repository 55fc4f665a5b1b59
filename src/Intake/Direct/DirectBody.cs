using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Alertadores.Intake.Direct;

/// <summary>Reads a JSON body: in memory, bounded, each member once and no unknown ones. Whatever else comes is a refusal, never an exception.</summary>
internal static class DirectBody
{
    private static readonly JsonSerializerOptions Strict = new(JsonSerializerDefaults.Web)
    {
        PropertyNameCaseInsensitive = false,
        MaxDepth = DirectLimits.Depth,
        NumberHandling = JsonNumberHandling.Strict,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        RespectNullableAnnotations = true,
        RespectRequiredConstructorParameters = true,
        AllowDuplicateProperties = false,
    };

    /// <summary>The body, or why it is none.</summary>
    /// <param name="context">The request.</param>
    /// <param name="most">Bytes that it may have.</param>
    public static async Task<(T? Body, DirectProblem? Problem)> ReadAsync<T>(HttpContext context, int most)
        where T : class
    {
        var request = context.Request;
        if (!request.HasJsonContentType())
        {
            return (null, DirectProblem.OfStatus(StatusCodes.Status415UnsupportedMediaType));
        }

        if (request.ContentLength > most)
        {
            return (null, DirectProblem.OfStatus(StatusCodes.Status413PayloadTooLarge));
        }

        if (context.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = most;
        }

        try
        {
            return await ParseAsync<T>(request, context.RequestAborted) is { } body ? (body, null) : (null, DirectProblem.Bad());
        }
        catch (JsonException wrong)
        {
            // The path names members, which are ours, and places; never a value.
            return (null, DirectProblem.Bad(PlaceOf(wrong.Path)));
        }
        catch (BadHttpRequestException refused)
        {
            return (null, DirectProblem.OfStatus(refused.StatusCode));
        }
        catch (IOException)
        {
            return (null, DirectProblem.Bad());
        }
    }

    // Whole before it is parsed, where its length was said: a text that comes in ten pieces would be looked at ten times. Nothing is set aside for bytes that did not come.
    private static async ValueTask<T?> ParseAsync<T>(HttpRequest request, CancellationToken cancellation)
    {
        if (request.ContentLength is not { } length)
        {
            return await JsonSerializer.DeserializeAsync<T>(request.Body, Strict, cancellation);
        }

        var come = await request.BodyReader.ReadAtLeastAsync((int)length, cancellation);
        var whole = come.Buffer.ToArray();
        request.BodyReader.AdvanceTo(come.Buffer.End);
        return JsonSerializer.Deserialize<T>(whole, Strict);
    }

    private static string? PlaceOf(string? path) => path is { Length: > 2 and <= DirectLimits.IdCharacters } && path.StartsWith("$.", StringComparison.Ordinal) ? path[2..] : null;
}
