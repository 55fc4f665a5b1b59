using Alertadores.Alerts.Queues;

namespace Alertadores.Alerts.Search;

/// <summary>Which facts an alert must have: all of the terms, each with one of its values.</summary>
public sealed record FactFilter(IReadOnlyList<FactTerm> Terms)
{
    /// <summary>Asks nothing.</summary>
    public static FactFilter None { get; } = new([]);

    /// <summary>Whether it asks anything.</summary>
    public bool AsksAny => Terms.Count > 0;

    /// <summary>The filter with one more term.</summary>
    public FactFilter And(MatterFact fact, params IReadOnlyList<string> values) => new([.. Terms, new FactTerm(fact, values)]);

    /// <summary>The filter that also asks for a queue.</summary>
    public FactFilter And(CaseQueue? queue) => queue is { } one ? And(MatterFact.Conduct, CaseQueues.ConductsOf(one)) : this;
}

/// <summary>The fact has one of the values; for a conduct or a unit: some one of them has.</summary>
public sealed record FactTerm(MatterFact Fact, IReadOnlyList<string> Values);
