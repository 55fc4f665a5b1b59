using Alertadores.Alerts;
using Alertadores.Alerts.Notices;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Health;

/// <summary>Who gets which notice where, and trying again what was given up.</summary>
internal static class NoticeEndpoints
{
    public static void MapNotices(this RouteGroupBuilder api)
    {
        api.MapGet("/notices/addresses", ListAsync)
            .For(ConsoleAct.ManageNotices, "Every official of an authority, with the address and the kinds of notices. Whole, without pages.")
            .Answers<ApiList<AddressAnswer>>();
        api.MapPost("/notices/addresses", SetAsync)
            .For(ConsoleAct.ManageNotices, "Writes one official's address; without an address the entry is removed. `version` is the one that was looked at, 0 where there was none.")
            .Takes<AddressBody>().Answers<NoticeReceipt>();
        api.MapPost("/notices/{notice:guid}/retry", RetryAsync)
            .For(ConsoleAct.ManageNotices, "Tries a notice again that was given up.")
            .Takes<RetryBody>().Answers<NoticeReceipt>();
    }

    private static async Task<IResult> ListAsync(AlertsRoom room, CancellationToken cancellation) =>
        Results.Json(new ApiList<AddressAnswer>(
            [
                .. (await room.Notices.Addresses.AllAsync(cancellation)).Select(entry => new AddressAnswer(
                    entry.Officer.Id,
                    entry.Officer.Name,
                    entry.Officer.AuthorityId!,
                    entry.Address?.Address,
                    entry.Address?.Digests ?? false,
                    entry.Address?.OnCall ?? false,
                    entry.Address?.Version ?? 0)),
            ],
            Next: null));

    private static async Task<IResult> SetAsync(HttpContext context, AlertsRoom room, CancellationToken cancellation)
    {
        var (body, refusal) = await JsonBody.ReadAsync<AddressBody>(context);
        return body is null
            ? refusal!
            : await room.Notices.Addresses.SetAsync(body.Officer, body.Address, body.Digests, body.OnCall, body.Version, cancellation) switch
            {
                AddressOutcome.Saved => Results.Json(new NoticeReceipt(Done: true)),
                AddressOutcome.Malformed => Refusals.Problem(StatusCodes.Status422UnprocessableEntity, HealthTexts.NoAddress, code: "address_malformed"),
                AddressOutcome.Changed => Refusals.Problem(StatusCodes.Status409Conflict, HealthTexts.AddressChanged, code: "changed"),
                _ => Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound),
            };
    }

    private static async Task<IResult> RetryAsync(Guid notice, HttpContext context, AlertsRoom room, CancellationToken cancellation)
    {
        var (body, refusal) = await JsonBody.ReadAsync<RetryBody>(context);
        return body is null ? refusal!
            : await room.Notices.Outbox.TryAgainAsync(notice, cancellation) ? Results.Json(new NoticeReceipt(Done: true))
            : Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound);
    }

    private sealed record AddressAnswer(Guid Officer, string Name, string Authority, string? Address, bool Digests, bool OnCall, int Version);

    private sealed record AddressBody(Guid Officer, string? Address, bool Digests, bool OnCall, int Version);

    private sealed record RetryBody;

    private sealed record NoticeReceipt(bool Done) : IReceipt;
}
