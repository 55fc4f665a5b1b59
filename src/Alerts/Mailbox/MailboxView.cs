using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Mailbox;

/// <summary>Where an alert stands, in the terms that a reporter is told.</summary>
public enum MailboxState
{
    /// <summary>Received; no person has confirmed the route yet.</summary>
    Received = 1,

    /// <summary>A person confirmed the route.</summary>
    Confirmed = 2,

    /// <summary>A person sent it to another authority than the one first chosen.</summary>
    Rerouted = 3,
}

/// <summary>Who says that a term binds.</summary>
public enum TermOrigin
{
    /// <summary>A law or an administrative norm.</summary>
    Law = 1,

    /// <summary>A promise of this product; no text of law fixes it.</summary>
    OurPromise = 2,

    /// <summary>The law asks for it and our promise fixes the days.</summary>
    LawAndPromise = 3,
}

/// <summary>What the twelve words show. Opening it writes nothing: no mark that somebody read.</summary>
public sealed record MailboxView
{
    /// <summary>Messages on one page of the conversation.</summary>
    public const int PageSize = 10;

    /// <summary>Requests for the reporter's identity that are shown.</summary>
    public const int MostOpenings = 20;

    /// <summary>Where the alert stands.</summary>
    public required MailboxState State { get; init; }

    /// <summary>The business day that it is attributed to.</summary>
    public required DateOnly FiledOn { get; init; }

    /// <summary>Display names of who holds a copy.</summary>
    public required IReadOnlyList<string> Authorities { get; init; }

    /// <summary>The next date that binds somebody, or null when none is open.</summary>
    public DateOnly? NextDate { get; init; }

    /// <summary>The id of the deadline behind that date (DL-…).</summary>
    public string? NextDeadline { get; init; }

    /// <summary>Whether that date is law or our own promise.</summary>
    public TermOrigin? NextOrigin { get; init; }

    /// <summary>Some deadline was missed and the reporter is told so.</summary>
    public required bool Late { get; init; }

    /// <summary>Messages that the reporter sent, those that wait for the release included.</summary>
    public required int Sent { get; init; }

    /// <summary>Messages of authorities.</summary>
    public required int Replies { get; init; }

    /// <summary>Messages of authorities that were not there yet when the reporter last wrote. (Reading leaves no mark, so "unread" is not known.)</summary>
    public required int NewReplies { get; init; }

    /// <summary>Every request to open the reporter's identity, newest first; at most <see cref="MostOpenings"/>.</summary>
    public required IReadOnlyList<MailboxOpening> IdentityOpenings { get; init; }

    /// <summary>The page of the conversation that <see cref="Messages"/> is, from 1.</summary>
    public required int Page { get; init; }

    /// <summary>How many pages the conversation has, at least 1.</summary>
    public required int Pages { get; init; }

    /// <summary>Newest first.</summary>
    public required IReadOnlyList<MailboxMessage> Messages { get; init; }
}

/// <summary>A request to open the reporter's identity, as the reporter is told of it: no officer is named.</summary>
/// <param name="Authority">Display name of the authority that asked.</param>
/// <param name="AskedOn">The day of the request.</param>
/// <param name="Reason">Its closed code.</param>
/// <param name="State">What became of it.</param>
/// <param name="EndedOn">The day on which it was opened, refused or expired; null while it waits.</param>
public sealed record MailboxOpening(string Authority, DateOnly AskedOn, ReasonCode Reason, OpeningState State, DateOnly? EndedOn);

/// <summary>One message of the conversation as the reporter may see it.</summary>
/// <param name="Number">Its place among those of its sender, from 1.</param>
/// <param name="On">The legal date of what the reporter sent; the day on which an authority answered.</param>
public abstract record MailboxMessage(int Number, DateOnly On);

/// <summary>The reporter sent something on a day. Its text is sealed to the authorities: the words do not open it.</summary>
public sealed record SentMessage(int Number, DateOnly On) : MailboxMessage(Number, On);

/// <summary>An authority answered.</summary>
/// <param name="Number">Its place among the replies, from 1.</param>
/// <param name="On">The day of the answer, where the authority is.</param>
/// <param name="Authority">Display name of the authority that answered.</param>
/// <param name="Text">What it says, or null where it does not open or is damaged.</param>
/// <param name="Verified">The authority's published key signed it, here and after the reply before it. False: show it as not verified, never as ordinary.</param>
public sealed record ReplyMessage(int Number, DateOnly On, string Authority, string? Text, bool Verified) : MailboxMessage(Number, On)
{
    /// <summary>Never the text.</summary>
    public override string ToString() => nameof(ReplyMessage);
}
