using Alertadores.Alerts.Directory;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts;

/// <summary>The law as data that this process works by: rule table, catalogue of conducts, calendars and deadlines.</summary>
public sealed record Law
{
    /// <summary>The rule table of the file; <see cref="RulesFor"/> is what decides.</summary>
    public required RuleTable Rules { get; init; }

    /// <summary>The catalogue of conducts.</summary>
    public required ConductCatalogue Conducts { get; init; }

    /// <summary>Calendars and deadlines of the files; <see cref="ClockFor"/> is what counts.</summary>
    public required LegalClock Clock { get; init; }

    /// <summary>The data that the program ships. A wrong file is refused here, with the place that is wrong.</summary>
    public static Law Bundled => new() { Rules = RuleTable.Bundled, Conducts = ConductCatalogue.Bundled, Clock = LegalClock.Bundled };

    /// <summary>The clock with the closures that were declared here, and each authority of the directory by its own calendar and zone.</summary>
    public LegalClock ClockFor(AuthorityDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var now = directory.Current;
        return Clock with { Book = now.BookOver(Clock.Book), Authorities = now.Clocks };
    }

    /// <summary>The calendars of the file with the closures that were declared here.</summary>
    public CalendarBook BookFor(AuthorityDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return directory.Current.BookOver(Clock.Book);
    }

    /// <summary>The rule table with the switches as they stand here.</summary>
    public RuleTable RulesFor(AuthorityDirectory directory)
    {
        ArgumentNullException.ThrowIfNull(directory);
        return directory.Current.RulesOver(Rules, Conducts);
    }
}
