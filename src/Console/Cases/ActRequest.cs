using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Console.Cases;

/// <summary>The body of an act names the version that the officer looked at.</summary>
internal interface IActBody
{
    long Version { get; }
}

/// <summary>Nothing but the version.</summary>
internal sealed record VersionBody(long Version) : IActBody;

/// <summary>An act that was read and is well formed; the room decides on it.</summary>
internal delegate Task<ActOutcome> PreparedAct(OfficerSession session, CancellationToken cancellation);

/// <summary>The way of every act over HTTP: read the body, check its shape, do it, answer. What is no possible act is a 400, and what is not sealed a 422; the room sees neither.</summary>
internal static class ActRequest
{
    // The body's limit is reached at about this many headers.
    private const int MostHeaders = 400;

    /// <param name="prepare">The act, or null where the body names something that does not exist.</param>
    /// <param name="text">The sealed text of the body and its largest size.</param>
    public static async Task<IResult> DoAsync<T>(
        Guid alert, HttpContext context, AlertsRoom room, Func<T, PreparedAct?> prepare, Func<T, byte[]?>? text = null, int largestText = CaseActs.LargestSealedReason)
        where T : class, IActBody
    {
        var (body, refusal) = await JsonBody.ReadAsync<T>(context);
        if (body is null)
        {
            return refusal!;
        }

        if (text?.Invoke(body) is { } file && !SealedText.LooksSealed(file, largestText))
        {
            return Refusals.Problem(StatusCodes.Status422UnprocessableEntity, ActTexts.SealedReasonMalformed, code: "not_sealed");
        }

        if (body.Version < 1 || prepare(body) is not { } act)
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        var session = CurrentOfficer.Of(context);
        var outcome = await act(session, context.RequestAborted);
        return await RouteEndpoints.AnswerAsync(outcome, alert, body.Version, session, room, context.RequestAborted);
    }

    /// <summary>The headers of a body, or null where they are no possible ones.</summary>
    public static IReadOnlyList<ForwardedHeader>? HeadersOf(IReadOnlyList<ForwardedHeader>? headers) =>
        headers is null ? []
        : headers.Count > MostHeaders || headers.Any(header => header is null || header.Header.Length > CaseActs.LargestHeader) ? null
        : headers;
}
