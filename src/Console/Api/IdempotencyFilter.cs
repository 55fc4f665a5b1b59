using System.Text.Json;
using Alertadores.Alerts;
using Alertadores.Alerts.Requests;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Console.Api;

/// <summary>
/// A POST with an Idempotency-Key is done once: sent again it is answered as before. The same key with another address or body is 422, while the first is being done 409. A refusal keeps
/// nothing: whoever corrects what was refused may use the key again. See docs/decisions/0024.
/// </summary>
internal static class IdempotencyFilter
{
    public const string Header = "Idempotency-Key";

    /// <summary>On an answer that was given before.</summary>
    public const string ReplayedHeader = "Idempotency-Replayed";

    public static async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next)
    {
        var context = invocation.HttpContext;
        if (!HttpMethods.IsPost(context.Request.Method)
            || !context.Request.Headers.TryGetValue(Header, out var header)
            || context.GetEndpoint()?.Metadata.GetMetadata<SafeToRepeat>() is not null)
        {
            return await next(invocation);
        }

        if (header.Count != 1 || ReadKey(header.ToString()) is not { } key)
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadKey, code: "key_malformed");
        }

        if (await JsonBody.TakeAsync(context) is not { } body)
        {
            return Refusals.Problem(StatusCodes.Status413PayloadTooLarge, RefusalTexts.TooLarge);
        }

        var requests = ((AlertsRoom)context.RequestServices.GetService(typeof(AlertsRoom))!).Requests;
        var address = context.Request.Path + context.Request.QueryString.Value;
        var state = await requests.BeginAsync(CurrentOfficer.Of(context).Officer.Id, key, address, body, context.RequestAborted);
        return state switch
        {
            RequestKeyState.New taken => await DoAsync(invocation, next, requests, taken.Ticket),
            RequestKeyState.Done { Answer: { } answer } done => Replay(context, done.Status, answer),
            RequestKeyState.Done => Refusals.Problem(StatusCodes.Status409Conflict, RefusalTexts.DoneBefore, code: "done_before"),
            RequestKeyState.InFlight => Refusals.Problem(StatusCodes.Status409Conflict, RefusalTexts.InFlight, code: "in_flight"),
            _ => Refusals.Problem(StatusCodes.Status422UnprocessableEntity, RefusalTexts.KeyOfOther, code: "key_of_other_request"),
        };
    }

    private static async Task<object?> DoAsync(EndpointFilterInvocationContext invocation, EndpointFilterDelegate next, RequestKeys requests, RequestTicket ticket)
    {
        var finished = false;
        try
        {
            var result = await next(invocation);
            if ((result as IStatusCodeHttpResult)?.StatusCode is var status && status is null or (>= 200 and < 300))
            {
                var receipt = (result as IValueHttpResult)?.Value as IReceipt;

                // Not with the request's own token: the act is done, whether anybody still waits for the answer or not.
                await requests.FinishAsync(
                    ticket,
                    status ?? StatusCodes.Status200OK,
                    receipt is null ? null : JsonSerializer.SerializeToUtf8Bytes(receipt, receipt.GetType(), JsonSerializerOptions.Web),
                    CancellationToken.None);
                finished = true;
            }

            return result;
        }
        finally
        {
            if (!finished)
            {
                await requests.ReleaseAsync(ticket, CancellationToken.None);
            }
        }
    }

    private static IResult Replay(HttpContext context, int status, byte[] answer)
    {
        context.Response.Headers[ReplayedHeader] = "true";
        return Results.Text(answer, "application/json; charset=utf-8", status);
    }

    // The draft writes a structured string, in quotation marks; programs write the bare key as well.
    private static string? ReadKey(string header)
    {
        var key = header.Length >= 2 && header[0] == '"' && header[^1] == '"' ? header[1..^1] : header;
        return key.Length is >= ApiLimits.ShortestKey and <= ApiLimits.LongestKey && key.All(character => character is > ' ' and <= '~' and not '"' and not '\\') ? key : null;
    }
}
