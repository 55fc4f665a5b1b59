namespace Alertadores.EventStore;

/// <summary>Who acts, written with each event of a session: actor and role in <c>headers</c>, the two ids in their columns.</summary>
/// <param name="Actor">Id of the person or job, never a name; null for a reporter, who has none.</param>
/// <param name="Role">Role in which it was done.</param>
/// <param name="CorrelationId">For a reporter's act null: an id that is shared with a log would tie the act to its moment.</param>
/// <param name="CausationId">What led to it, such as the id of an event or a job.</param>
public sealed record EventContext(string? Actor, string? Role, string? CorrelationId = null, string? CausationId = null);
