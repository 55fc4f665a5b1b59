namespace Alertadores.Triage.Lifecycle;

/// <summary>What deciding gives: <see cref="Decided"/> or <see cref="Refused"/>.</summary>
public abstract record Outcome
{
    private protected Outcome()
    {
    }
}

/// <summary>The events to append, in order; empty when there is nothing to do.</summary>
public sealed record Decided(IReadOnlyList<object> Events) : Outcome;

/// <summary>An expected refusal: nothing is appended.</summary>
public sealed record Refused(Refusal Refusal) : Outcome;

/// <param name="Code">Stable snake_case code, for programs.</param>
/// <param name="Article">The rule or article that refuses, for people who check.</param>
/// <param name="MessageKey">Key of the Spanish sentence in the resources of the door that shows it.</param>
public sealed record Refusal(string Code, string Article, string MessageKey);
