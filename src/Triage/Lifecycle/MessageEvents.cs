using Alertadores.Triage.Routing;

namespace Alertadores.Triage.Lifecycle;

/// <summary>Something that the reporter wrote from the mailbox entered the record with its release. What kind of thing it is stands only in <paramref name="Details"/>.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Message">Names the message.</param>
/// <param name="Number">Its place among the reporter's messages, from 1.</param>
/// <param name="LegalDate">The business day that its arrival is attributed to (R0), and the finest time kept of it (contract A4).</param>
/// <param name="Parts">The sealed parts: the message, then its files.</param>
/// <param name="Details">Its kind and what goes with it, encrypted under the alert's facts key, always of one size.</param>
public sealed record MessageReceived(Guid AlertId, Guid Message, int Number, DateOnly LegalDate, IReadOnlyList<Guid> Parts, byte[] Details);

/// <summary>An officer answered into the reporter's mailbox.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Message">Names the message.</param>
/// <param name="Number">Its place among the authorities' messages, from 1.</param>
/// <param name="Authority">Directory id of the authority that answered and whose key signed.</param>
/// <param name="Officer">Who wrote.</param>
/// <param name="Part">The sealed part.</param>
public sealed record MessageSent(Guid AlertId, Guid Message, int Number, string Authority, Guid Officer, Guid Part);

/// <summary>The reporter destroyed the mailbox: what the twelve words could open is gone, and nobody can write to it any more. The alert goes on.</summary>
public sealed record MailboxClosed(Guid AlertId, DateOnly LegalDate);

/// <summary>The rules raised the priority because of something that came after the filing.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="OldPriority">The priority that no longer holds.</param>
/// <param name="NewPriority">The priority from now on.</param>
public sealed record PriorityRaised(Guid AlertId, Priority OldPriority, Priority NewPriority);

/// <summary>A message of an authority asked something that its case waits for. Ends with the reporter's next message.</summary>
/// <param name="AlertId">The alert.</param>
/// <param name="Authority">Directory id of the authority that waits.</param>
/// <param name="Message">The message that asked.</param>
public sealed record AnswerAwaited(Guid AlertId, string Authority, Guid Message);
