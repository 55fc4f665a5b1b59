using Alertadores.Triage.Routing;

namespace Alertadores.Triage.Lifecycle;

/// <summary>The pool gives a reporter's message into the record.</summary>
public sealed record ReceiveMessage
{
    public required Guid Message { get; init; }

    /// <summary>From 1.</summary>
    public required int Number { get; init; }

    /// <summary>R0 at its arrival, by the clock of the authority that answered for the alert then. The answer's term counts from it.</summary>
    public required DateOnly LegalDate { get; init; }

    /// <summary>The sealed parts, at least one.</summary>
    public required IReadOnlyList<Guid> Parts { get; init; }

    /// <summary>Encrypted under the alert's facts key.</summary>
    public required byte[] Details { get; init; }

    /// <summary>The least urgent priority that the alert may have after this message (reprisals: P1, rule Q1), or null.</summary>
    public Priority? RaiseTo { get; init; }
}

/// <summary>An officer answers.</summary>
/// <param name="Message">Names the message.</param>
/// <param name="Number">The place that the browser sealed into it.</param>
/// <param name="Part">The sealed part.</param>
/// <param name="Asks">It asks something that the case waits for.</param>
public sealed record SendReply(Guid Message, int Number, Guid Part, bool Asks = false);
