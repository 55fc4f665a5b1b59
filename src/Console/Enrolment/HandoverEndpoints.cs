using Alertadores.Alerts;
using Alertadores.Console.Administration;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Enrolment;

/// <summary>An authority's key for a colleague, sealed in the browser of who has it.</summary>
internal static class HandoverEndpoints
{
    public static void MapHandover(this RouteGroupBuilder api) =>
        api.MapPost("/keys/handovers", (HttpContext context, AlertsRoom room) => AdministrationEndpoints.ActAsync<HandoverBody>(
            context, (body, by, stop) => room.Administration.Handover.GiveAsync(by, body.Key, body.Officer, body.Recipient, body.File, stop)))
            .For(ConsoleAct.HandOverKeys, "A key of the officer's authority, sealed in the officer's browser to a colleague.").Changes<HandoverBody>();

    private sealed record HandoverBody(string Key, Guid Officer, string Recipient, byte[] File);
}
