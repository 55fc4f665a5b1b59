using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Alertadores.Intake.Forms;

/// <summary>What a posted form turned out to be.</summary>
public abstract record FormReading
{
    private FormReading()
    {
    }

    /// <summary>The fields, cleaned of control characters.</summary>
    public sealed record Read(PostedForm Form) : FormReading;

    /// <summary>Refused with this status: 400, 413 or 415.</summary>
    public sealed record Refused(int Status) : FormReading;
}

/// <summary>The fields of a form without files. Lives in memory for one request; nothing of it is ever spooled to disk.</summary>
public sealed class PostedForm
{
    private const string ContentType = "application/x-www-form-urlencoded";

    private readonly Dictionary<string, StringValues> _fields;

    private PostedForm(Dictionary<string, StringValues> fields) => _fields = fields;

    /// <summary>The names that were sent.</summary>
    public IReadOnlyCollection<string> Names => _fields.Keys;

    /// <summary>All values of a field, empty ones left out.</summary>
    public IReadOnlyList<string> All(string name) =>
        _fields.TryGetValue(name, out var values) ? [.. values.Where(v => !string.IsNullOrEmpty(v)).Select(v => v!)] : [];

    /// <summary>The first value of a field, or the empty text.</summary>
    public string One(string name) => All(name) is [var first, ..] ? first : "";

    /// <summary>
    /// Reads the body. Deliberately not <see cref="HttpRequest.ReadFormAsync"/>, which spools large bodies and files
    /// to the temporary folder (contract A3).
    /// </summary>
    public static async Task<FormReading> ReadAsync(HttpRequest request, CancellationToken cancellation)
    {
        var type = request.ContentType?.Split(';', 2)[0].Trim();
        if (!string.Equals(type, ContentType, StringComparison.OrdinalIgnoreCase))
        {
            return new FormReading.Refused(StatusCodes.Status415UnsupportedMediaType);
        }

        if (request.ContentLength > FormLimits.BodyBytes)
        {
            return new FormReading.Refused(StatusCodes.Status413PayloadTooLarge);
        }

        if (request.HttpContext.Features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } limit)
        {
            limit.MaxRequestBodySize = FormLimits.BodyBytes;
        }

        try
        {
            // The pipe reader keeps what it reads in pooled memory.
            var reader = new FormPipeReader(request.BodyReader, Encoding.UTF8)
            {
                ValueCountLimit = FormLimits.Fields,
                KeyLengthLimit = FormLimits.NameLength,
                ValueLengthLimit = FormLimits.ValueLength,
            };
            var fields = await reader.ReadFormAsync(cancellation);
            return new FormReading.Read(new PostedForm(fields.ToDictionary(f => f.Key, f => Clean(f.Value), StringComparer.Ordinal)));
        }
        catch (InvalidDataException limitExceeded) when (limitExceeded.InnerException is null)
        {
            return new FormReading.Refused(StatusCodes.Status413PayloadTooLarge);
        }
        catch (BadHttpRequestException wrong)
        {
            return new FormReading.Refused(wrong.StatusCode == StatusCodes.Status413PayloadTooLarge
                ? StatusCodes.Status413PayloadTooLarge
                : StatusCodes.Status400BadRequest);
        }
        catch (Exception malformed) when (malformed is IOException or InvalidOperationException or InvalidDataException)
        {
            // A body that ends too soon, or a NUL, which the framework's decoder refuses.
            return new FormReading.Refused(StatusCodes.Status400BadRequest);
        }
    }

    private static StringValues Clean(StringValues values) => new([.. values.Select(v => Clean(v ?? ""))]);

    /// <summary>Line ends become one newline; other control characters, which no keyboard writes, are left out.</summary>
    private static string Clean(string value)
    {
        var lines = value.ReplaceLineEndings("\n");
        return lines.Any(c => char.IsControl(c) && c != '\n')
            ? string.Concat(lines.Select(c => c == '\t' ? ' ' : c).Where(c => !char.IsControl(c) || c == '\n'))
            : lines;
    }
}
