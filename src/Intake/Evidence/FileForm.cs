using System.Text;
using Alertadores.Alerts.Uploads;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using BadHttpRequestException = Microsoft.AspNetCore.Http.BadHttpRequestException;

namespace Alertadores.Intake.Evidence;

/// <summary>One part of a form with files, or why there is none.</summary>
public abstract record FilePart
{
    private FilePart()
    {
    }

    /// <summary>A field; its value is at most <see cref="EvidenceLimits.FieldBytes"/> long.</summary>
    public sealed record Field(string Name, string Value) : FilePart;

    /// <summary>A file. Its body is the request's own: read it before the next part, or never.</summary>
    public sealed record File(UploadName Name, bool Named, Stream Body) : FilePart;

    /// <summary>The form ended as it should.</summary>
    public sealed record End : FilePart;

    /// <summary>No more can be read: 400 malformed, cut or over a limit of its structure, 408 too slow, 413 too large.</summary>
    public sealed record Broken(int Status) : FilePart;
}

/// <summary>
/// Reads a multipart form as it arrives, part after part, in memory. Deliberately not <see cref="HttpRequest.ReadFormAsync"/>, which writes
/// files to the temporary folder (contract A3).
/// </summary>
public sealed class FileForm
{
    private const string ContentType = "multipart/form-data";

    private readonly MultipartReader _reader;
    private int _parts;

    private FileForm(MultipartReader reader) => _reader = reader;

    /// <summary>Begins to read, with the limits of a form with files; null for any other body.</summary>
    public static FileForm? Open(HttpRequest request, EvidenceLimits limits)
    {
        if (BoundaryOf(request.ContentType) is not { } boundary)
        {
            return null;
        }

        var features = request.HttpContext.Features;
        if (features.Get<IHttpMaxRequestBodySizeFeature>() is { IsReadOnly: false } size)
        {
            // The only place that raises it.
            size.MaxRequestBodySize = EvidenceLimits.BodyBytes;
        }

        if (features.Get<IHttpMinRequestBodyDataRateFeature>() is { } rate)
        {
            rate.MinDataRate = new MinDataRate(limits.BytesPerSecond, limits.Grace);
        }

        return new FileForm(new MultipartReader(boundary, request.Body, EvidenceLimits.BufferBytes)
        {
            HeadersCountLimit = EvidenceLimits.PartHeaders,
            HeadersLengthLimit = EvidenceLimits.PartHeaderBytes,
        });
    }

    /// <summary>The next part. What was not read of the part before is skipped.</summary>
    public async Task<FilePart> NextAsync(CancellationToken cancellation)
    {
        try
        {
            if (await _reader.ReadNextSectionAsync(cancellation) is not { } section)
            {
                return new FilePart.End();
            }

            if (++_parts > EvidenceLimits.Parts
                || !ContentDispositionHeaderValue.TryParse(section.ContentDisposition, out var disposition)
                || !disposition.DispositionType.Equals("form-data", StringComparison.OrdinalIgnoreCase))
            {
                return new FilePart.Broken(StatusCodes.Status400BadRequest);
            }

            if (disposition.FileName.HasValue || disposition.FileNameStar.HasValue)
            {
                var name = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).ToString();
                return new FilePart.File(UploadName.From(name, section.ContentType), name.Length > 0, section.Body);
            }

            var value = await ReadFieldAsync(section.Body, cancellation);
            return value is null
                ? new FilePart.Broken(StatusCodes.Status400BadRequest)
                : new FilePart.Field(HeaderUtilities.RemoveQuotes(disposition.Name).ToString(), value);
        }
        catch (Exception broken) when (StatusOf(broken) is { } status)
        {
            return new FilePart.Broken(status);
        }
    }

    /// <summary>The status of what reading a body throws, or null for anything else.</summary>
    internal static int? StatusOf(Exception broken) => broken switch
    {
        BadHttpRequestException { StatusCode: StatusCodes.Status408RequestTimeout or StatusCodes.Status413PayloadTooLarge } known => known.StatusCode,
        IOException or InvalidDataException => StatusCodes.Status400BadRequest,
        _ => null,
    };

    private static string? BoundaryOf(string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type)
            || !type.MediaType.Equals(ContentType, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var boundary = HeaderUtilities.RemoveQuotes(type.Boundary).ToString();
        return boundary.Length is > 0 and <= EvidenceLimits.BoundaryCharacters ? boundary : null;
    }

    private static async Task<string?> ReadFieldAsync(Stream body, CancellationToken cancellation)
    {
        var bytes = new byte[EvidenceLimits.FieldBytes + 1];
        var size = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellation);
        return size > EvidenceLimits.FieldBytes ? null : Encoding.UTF8.GetString(bytes, 0, size);
    }
}
