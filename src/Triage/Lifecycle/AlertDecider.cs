using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Routing;

namespace Alertadores.Triage.Lifecycle;

/// <summary>What may happen to an alert. Pure: the clock, the calendars and the directory's answers are arguments.</summary>
public static partial class AlertDecider
{
    private const string Triage = "DL-02";
    private const string VistaToFgr = "DL-03";
    private const string Acknowledgement = "DL-04";
    private const string StartOfProcedure = "DL-08";
    private const string Contact = "DL-32";

    /// <summary>The whole beginning of a stream, in one append: filed, routed, copies released, deadlines opened.</summary>
    /// <exception cref="ArgumentException">The command is no possible release: a bug of the caller.</exception>
    public static IReadOnlyList<object> Release(ReleaseAlert command, LegalClock clock)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(clock);
        Check(command);

        var id = command.AlertId;
        var events = new List<object>
        {
            new AlertFiled(id, command.LegalDate),
            new RouteDecided(id, command.DecisionId, command.RulesVersion, command.Primary, command.Priority, command.Details, command.FactsHash),
        };
        events.AddRange(command.Copies.Select(copy => new CopyReleased(id, copy.Authority, copy.KeyId, copy.Kind)));

        // The alert's own terms belong to no authority but run by the calendar of the one that answers for it.
        events.Add(Open(id, Triage, authority: null, clock.Count(Triage, command.LegalDate, command.Primary)));
        if (command.ContactFrom is { } received)
        {
            events.Add(Open(id, Contact, authority: null, clock.CountHours(Contact, received, command.Primary)));
        }

        foreach (var fgr in command.AutoVistasToFgr)
        {
            var opened = Open(id, VistaToFgr, fgr, clock.Count(VistaToFgr, command.LegalDate, fgr));
            events.Add(opened);
            if (command.Copies.Any(copy => string.Equals(copy.Authority, fgr, StringComparison.Ordinal)))
            {
                events.Add(new DeadlineMet(id, VistaToFgr, fgr, opened.DueDate, command.LegalDate));
            }
        }

        // The coordination desk is no destination: it keeps the copy until an instance is named.
        foreach (var copy in command.Copies.Where(copy => copy.Kind != CopyKind.Coordination))
        {
            events.Add(Open(id, Acknowledgement, copy.Authority, clock.Count(Acknowledgement, command.LegalDate, copy.Authority)));
        }

        foreach (var authority in command.LearnOfSeriousConduct)
        {
            events.Add(Open(id, StartOfProcedure, authority, clock.Count(StartOfProcedure, command.LegalDate, authority)));
        }

        return events;
    }

    private static void Check(ReleaseAlert command)
    {
        if (command.Copies.Count == 0 || command.Copies.DistinctBy(copy => copy.Authority, StringComparer.Ordinal).Count() != command.Copies.Count)
        {
            throw new ArgumentException("A release has at least one copy, and each authority once.", nameof(command));
        }

        if (command.AutoVistasToFgr.Distinct(StringComparer.Ordinal).Count() != command.AutoVistasToFgr.Count
            || command.LearnOfSeriousConduct.Distinct(StringComparer.Ordinal).Count() != command.LearnOfSeriousConduct.Count)
        {
            throw new ArgumentException("An authority is named twice for one deadline.", nameof(command));
        }

        if ((command.Priority == Priority.P0) != command.ContactFrom.HasValue)
        {
            throw new ArgumentException("The moment of reception goes into the record for P0, and for nothing else (contract A4).", nameof(command));
        }
    }

    private static DeadlineOpened Open(Guid id, string deadline, string? authority, DeadlineCount count) => new(
        id,
        deadline,
        authority,
        count.EffectiveDate,
        count.DueDate,
        count.DueAt,
        count.Calendar,
        count.CalendarVersion,
        count.ZonesVersion,
        count.Skipped,
        count.Length,
        count.Unit,
        count.Zone);
}
