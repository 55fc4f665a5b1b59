using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Unicode;
using Alertadores.Alerts;
using Alertadores.Intake.Load;
using Alertadores.Intake.Texts;
using Alertadores.Triage.Lines;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Intake.Direct;

/// <summary>A refusal for programs, RFC 9457: a stable code, and a sentence in Spanish for the person behind the program. Nothing of the request but a field's name is in it.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Code">Stable, snake_case; its sentence is the text <c>directo.{code}</c>.</param>
internal sealed record DirectProblem(int Status, string Code)
{
    private static readonly JsonSerializerOptions Json = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>The place in the body that is wrong, or null.</summary>
    public string? Field { get; init; }

    /// <summary>A sentence about that place, or null.</summary>
    public string? Detail { get; init; }

    /// <summary>The keys to seal to instead, or null.</summary>
    public IReadOnlyList<string>? Keys { get; init; }

    /// <summary>What to solve first, or null.</summary>
    public Challenge? Challenge { get; init; }

    /// <summary>After how many seconds it is worth trying again, or null.</summary>
    public int? RetryAfter { get; init; }

    /// <summary>The body is not what the endpoint takes.</summary>
    public static DirectProblem Bad(string? field = null, string? detail = null) => new(StatusCodes.Status400BadRequest, "bad_request") { Field = field, Detail = detail };

    /// <summary>A fact that is not in its list.</summary>
    public static DirectProblem Of(LineError error) => new(StatusCodes.Status400BadRequest, "wrong_facts") { Field = error.Field, Detail = error.Message };

    /// <summary>The refusal of a status that no endpoint explained.</summary>
    public static DirectProblem OfStatus(int status) => status switch
    {
        StatusCodes.Status404NotFound => new(status, "not_found"),
        StatusCodes.Status405MethodNotAllowed => new(status, "method_not_allowed"),
        StatusCodes.Status408RequestTimeout => new(status, "too_slow"),
        StatusCodes.Status411LengthRequired => new(status, "length_required"),
        StatusCodes.Status413PayloadTooLarge => new(status, "too_large"),
        StatusCodes.Status415UnsupportedMediaType => new(status, "wrong_type"),
        StatusCodes.Status503ServiceUnavailable => new(status, "database_away") { RetryAfter = DatabaseAway.RetryAfter },
        >= 400 and < 500 => new(status, "bad_request"),
        _ => new(StatusCodes.Status500InternalServerError, "failed"),
    };

    /// <summary>Answers it.</summary>
    public Task WriteAsync(HttpContext context, PortalTexts texts)
    {
        var problem = new JsonObject { ["type"] = "about:blank", ["title"] = texts[$"directo.{Code}"], ["status"] = Status, ["code"] = Code };
        if (Field is not null)
        {
            problem["field"] = Field;
        }

        if (Detail is not null)
        {
            problem["detail"] = Detail;
        }

        if (Keys is not null)
        {
            problem["keys"] = new JsonArray([.. Keys.Select(key => (JsonNode)key)]);
        }

        if (Challenge is { } challenge)
        {
            problem["challenge"] = challenge.Text;
            problem["bits"] = challenge.Bits;
            problem["seconds"] = challenge.Seconds;
        }

        var response = context.Response;
        if (RetryAfter is { } seconds)
        {
            response.Headers.RetryAfter = seconds.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        var bytes = JsonSerializer.SerializeToUtf8Bytes(problem, Json);
        response.StatusCode = Status;
        response.ContentType = "application/problem+json; charset=utf-8";
        response.ContentLength = bytes.Length;
        response.Headers.CacheControl = "no-store";
        return response.Body.WriteAsync(bytes, context.RequestAborted).AsTask();
    }
}
