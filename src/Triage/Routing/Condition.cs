using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>A compiled <c>when</c>. The conduct is the one that a quantifier is looking at, else null.</summary>
internal delegate bool Condition(Situation situation, Conduct? conduct);

/// <summary>Results of earlier rules that a condition looks at, so that the table cannot ask before they are known.</summary>
[Flags]
internal enum Results
{
    None = 0,
    Primary = 1,
    Administrative = 2,
    Excluded = 4,
    Vistas = 8,
}

/// <param name="Holds">The condition.</param>
/// <param name="Needs">Results that must be known before.</param>
/// <param name="IsAlways">Written as <c>{"always": true}</c>: it closes a stage.</param>
internal sealed record ReadCondition(Condition Holds, Results Needs, bool IsAlways = false);
