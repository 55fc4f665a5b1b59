using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Mailbox;
using Alertadores.Alerts.Parts;
using Alertadores.Console.Api;
using Alertadores.Console.Rights;
using Alertadores.Console.Serving;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Alertadores.Crypto.Frames;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Alertadores.Console.Cases;

/// <summary>
/// The conversation with a reporter: its list, and a reply that the officer's browser signed and sealed. Messages are opened like all parts (<see cref="PartEndpoints"/>). The shapes are in README.md.
/// </summary>
internal static class MessageEndpoints
{
    // The holders of one alert, and the reporter.
    private const int MostHeaders = 64;

    public static void MapMessages(this RouteGroupBuilder api)
    {
        api.MapGet("/alerts/{alert:guid}/messages", ListAsync).For(ConsoleAct.ReadConversation, "The messages of the conversation with the reporter, sealed, and what a reply needs.").Answers<ConversationAnswer>();
        api.MapPost("/alerts/{alert:guid}/messages", ReplyAsync).For(ConsoleAct.Reply, "Store a reply that the officer's browser signed and sealed. The same id and payload again are the same message.").Acts<ReplyBody>();
    }

    private static async Task<IResult> ListAsync(Guid alert, HttpContext context, AlertsRoom room)
    {
        var conversation = await room.Conversations.ReadAsync(CurrentOfficer.Of(context), alert, context.RequestAborted);
        return conversation is null
            ? Refusals.Problem(StatusCodes.Status404NotFound, RefusalTexts.NotFound)
            : Results.Json(new ConversationAnswer(
                conversation.Version,
                conversation.Closed,
                conversation.Answers,
                [.. conversation.Messages.Select(MessageOf)],
                conversation.Reply is { } reply ? ReplyOf(reply) : null));
    }

    private static async Task<IResult> ReplyAsync(Guid alert, HttpContext context, AlertsRoom room)
    {
        var (body, refusal) = await JsonBody.ReadAsync<ReplyBody>(context);
        if (body is null)
        {
            return refusal!;
        }

        if (body.Version < 1
            || body.Number < 1
            || body.Headers.Count > MostHeaders
            || body.Headers.Any(header => header is null || header.Header.Length > CaseConversations.LargestHeader))
        {
            return Refusals.Problem(StatusCodes.Status400BadRequest, RefusalTexts.BadRequest);
        }

        var session = CurrentOfficer.Of(context);
        var reply = new SealedReply(body.Version, body.Id, body.Number, body.Payload, [.. body.Headers.Select(header => new ReplyHeader(header.KeyId, header.Header))]) { Asks = body.Asks };
        var outcome = await room.Conversations.ReplyAsync(session, alert, reply, context.RequestAborted);
        return await RouteEndpoints.AnswerAsync(outcome, alert, body.Version, session, room, context.RequestAborted);
    }

    private static MessageAnswer MessageOf(ConversationMessage message) => new(
        message.Id,
        message.Place.Direction,
        message.Number,
        message.Date,
        message.Part,
        message.Digest,
        message.Files,
        new PlaceAnswer(message.Place),
        message.Details is { } details ? MessageKinds.NameOf(details.Kind) : null,
        message.Details?.Consent,
        message.Authority,
        message.By,
        message.Signer);

    private static ReplyAnswer ReplyOf(ReplyGround ground) => new(
        ground.Number,
        ground.Previous,
        ground.Authority,
        ground.SigningKeyId,
        ground.KeyFile,
        [new ReplyKeyAnswer(MessagePart.ReporterKeyId, null), .. ground.Keys.Select(key => new ReplyKeyAnswer(key.Id, key.Recipient))]);

    private sealed record ConversationAnswer(long Version, bool Closed, Guid? Answers, IReadOnlyList<MessageAnswer> Messages, ReplyAnswer? Reply);

    private sealed record MessageAnswer(
        Guid Id,
        string Direction,
        int Number,
        DateOnly Date,
        Guid Part,
        byte[] Digest,
        IReadOnlyList<Guid> Files,
        PlaceAnswer Place,
        string? Kind,
        bool? Consent,
        string? Authority,
        string? By,
        byte[]? Signer);

    private sealed record PlaceAnswer(Guid Alert, string Direction, string Kind, int Index, int Count, string? Previous, IReadOnlyList<string> Keys)
    {
        public PlaceAnswer(FrameHeader place)
            : this(place.Alert, place.Direction, place.Kind, place.Index, place.Count, place.Previous, place.Keys)
        {
        }
    }

    private sealed record ReplyAnswer(int Number, byte[]? Previous, string Authority, string SigningKeyId, byte[] KeyFile, IReadOnlyList<ReplyKeyAnswer> Keys);

    private sealed record ReplyKeyAnswer(string Id, string? Recipient);

    private sealed record ReplyBody(long Version, Guid Id, int Number, byte[] Payload, IReadOnlyList<HeaderBody> Headers, bool Asks = false);

    private sealed record HeaderBody(string KeyId, byte[] Header);
}
