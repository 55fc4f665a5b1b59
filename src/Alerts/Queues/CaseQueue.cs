namespace Alertadores.Alerts.Queues;

/// <summary>A queue of its own inside an authority's inbox. The number enters the tags that are stored.</summary>
public enum CaseQueue
{
    /// <summary>The mailbox of nepotism (programme PEA, priority 19, item q).</summary>
    Nepotism = 1,
}

/// <summary>Which alerts belong to which queue.</summary>
public static class CaseQueues
{
    // Conducts whose own description in the catalogue is an advantage for relatives: jobs, contracts, decisions about them.
    private static readonly string[] Nepotism = ["nepotismo", "ejercicio_abusivo_funciones", "actuacion_bajo_conflicto_interes"];

    /// <summary>Conduct ids of the catalogue that put an alert into the queue.</summary>
    public static IReadOnlyList<string> ConductsOf(CaseQueue queue) => queue switch
    {
        CaseQueue.Nepotism => Nepotism,
        _ => throw new ArgumentOutOfRangeException(nameof(queue), queue, "Not a queue."),
    };

    /// <summary>The queue of an alert with these conducts, or null.</summary>
    public static CaseQueue? Of(IEnumerable<string> conducts) =>
        conducts.Any(conduct => Nepotism.Contains(conduct, StringComparer.Ordinal)) ? CaseQueue.Nepotism : null;
}
