using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Enrolment;

/// <summary>
/// Becoming an officer with an invitation's code. Open to all, because who comes has no session yet: what a code of 160 random bits does not open is answered alike, whatever
/// is wrong with it.
/// </summary>
internal static class EnrolmentEndpoints
{
    private const int LongestCode = 80;

    public static void MapEnrolment(this IEndpointRouteBuilder app)
    {
        app.MapPost("/alta/invitacion", OfferAsync).WithMetadata(OpenToAll.Instance).WithSummary("What an invitation's code is for.").Takes<CodeBody>().Answers<OfferAnswer>();
        app.MapPost("/alta", EnrolAsync).WithMetadata(OpenToAll.Instance).WithSummary("Open the account of an invitation with keys made in the browser.").Takes<EnrolBody>().Answers<EnrolledAnswer>();
    }

    private static async Task<IResult> OfferAsync(HttpContext context, AlertsRoom room)
    {
        var (body, refusal) = await JsonBody.ReadAsync<CodeBody>(context);
        if (body is null)
        {
            return refusal!;
        }

        return body.Code.Length <= LongestCode && await room.Administration.Invitations.OfferAsync(body.Code, context.RequestAborted) is { } offer
            ? Results.Json(new OfferAnswer(
                offer.Name,
                offer.UserName,
                offer.AuthorityId is { } authority
                    ? $"{CaseTexts.Of(offer.Role)}, {room.Directory.DisplayName(authority, DateOnly.FromDateTime(room.Time.GetUtcNow().UtcDateTime))}"
                    : CaseTexts.Of(offer.Role),
                offer.TotpUri,
                offer.TotpSecret))
            : Refusals.Problem(StatusCodes.Status404NotFound, EnrolmentTexts.UnknownCode, code: "unknown_code");
    }

    private static async Task<IResult> EnrolAsync(HttpContext context, AlertsRoom room)
    {
        var (body, refusal) = await JsonBody.ReadAsync<EnrolBody>(context);
        if (body is null)
        {
            return refusal!;
        }

        if (body.Code.Length > LongestCode)
        {
            return Refusals.Problem(StatusCodes.Status404NotFound, EnrolmentTexts.UnknownCode, code: "unknown_code");
        }

        var keys = new EnrolmentKeys(body.Salt, body.SignInSha256, body.IdentityFile, body.Recipient);
        return await room.Administration.Invitations.EnrolAsync(body.Code, keys, body.Totp, context.RequestAborted) switch
        {
            EnrolmentOutcome.Done => Results.Json(new EnrolledAnswer(true)),
            EnrolmentOutcome.WrongCode => Refusals.Problem(StatusCodes.Status422UnprocessableEntity, EnrolmentTexts.WrongTotp, code: "wrong_totp"),
            EnrolmentOutcome.Malformed => Refusals.Problem(StatusCodes.Status422UnprocessableEntity, EnrolmentTexts.Malformed, code: "malformed"),
            _ => Refusals.Problem(StatusCodes.Status404NotFound, EnrolmentTexts.UnknownCode, code: "unknown_code"),
        };
    }

    private sealed record OfferAnswer(string Name, string UserName, string Post, string TotpUri, string TotpSecret);

    private sealed record EnrolledAnswer(bool Done);

    private sealed record CodeBody(string Code);

    private sealed record EnrolBody(string Code, byte[] Salt, byte[] SignInSha256, byte[] IdentityFile, string Recipient, string Totp);
}
