using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Triage.Routing;

/// <summary>Decides where an alert goes.</summary>
public static class Router
{
    /// <summary>
    /// The decision on the facts: pure, total, the same for any order of the conducts.
    /// </summary>
    /// <exception cref="ArgumentException">
    /// The facts name more than <see cref="Facts.MaximumConducts"/> conducts, one twice, or one that the catalogue does
    /// not have. Outside input is read with <see cref="FactsJson"/>, which refuses such facts as values.
    /// </exception>
    public static Decision Decide(RuleTable table, ConductCatalogue catalogue, Facts facts)
    {
        ArgumentNullException.ThrowIfNull(table);
        ArgumentNullException.ThrowIfNull(catalogue);
        ArgumentNullException.ThrowIfNull(facts);
        return new Evaluation(table, catalogue, facts).Run();
    }
}
