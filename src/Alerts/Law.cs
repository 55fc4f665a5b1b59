using Alertadores.Alerts.Directory;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts;

/// <summary>The law as data that this process works by: rule table, catalogue of conducts, calendars and deadlines.</summary>
public sealed record Law
{
    /// <summary>The rule table.</summary>
    public required RuleTable Rules { get; init; }

    /// <summary>The catalogue of conducts.</summary>
    public required ConductCatalogue Conducts { get; init; }

    /// <summary>Calendars and deadlines; each authority's own calendar comes from the directory.</summary>
    public required LegalClock Clock { get; init; }

    /// <summary>The data that the program ships. A wrong file is refused here, with the place that is wrong.</summary>
    public static Law Bundled => new() { Rules = RuleTable.Bundled, Conducts = ConductCatalogue.Bundled, Clock = LegalClock.Bundled };

    /// <summary>The clock with each authority of the directory by its own calendar and zone.</summary>
    public LegalClock ClockFor(AuthorityDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return Clock with { Authorities = directory.Current.Clocks };
    }
}
