using Alertadores.EventStore;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Audit;

/// <summary>The checks of one history that need nothing but its events and what the lists say of it. Pure.</summary>
internal static class HistoryReview
{
    /// <param name="alert">Id of the stream.</param>
    /// <param name="events">All of them, by version.</param>
    /// <param name="rows">What the tables say.</param>
    /// <param name="counts">Every count made again.</param>
    public static IEnumerable<ReviewFinding> Of(Guid alert, IReadOnlyList<StoredEvent> events, ReviewedRows rows, IReadOnlyList<ReplayedCount> counts) =>
    [
        .. Places(alert, events, rows),
        .. Beginnings(alert, events),
        .. Times(alert, events),
        .. Terms(alert, events),
        .. Rows(alert, events, rows),
        .. Counts(alert, counts),
    ];

    private static IEnumerable<ReviewFinding> Places(Guid alert, IReadOnlyList<StoredEvent> events, ReviewedRows rows)
    {
        var gap = events.Select((stored, place) => (stored.Version, Expected: place + 1L)).FirstOrDefault(pair => pair.Version != pair.Expected);
        if (gap != default || rows.StreamVersion != events.Count)
        {
            yield return new ReviewFinding(alert, ReviewFault.VersionsHaveGaps, gap == default ? null : gap.Expected);
        }

        foreach (var (before, after) in events.Zip(events.Skip(1)).Where(pair => pair.First.Sequence >= pair.Second.Sequence))
        {
            yield return new ReviewFinding(alert, ReviewFault.OrderDiffers, after.Version);
        }
    }

    private static IEnumerable<ReviewFinding> Beginnings(Guid alert, IReadOnlyList<StoredEvent> events)
    {
        foreach (var (stored, place) in events.Select((stored, place) => (stored, place)))
        {
            if (stored.Data is AlertFiled != (place == 0))
            {
                yield return new ReviewFinding(alert, ReviewFault.BeginsWrong, stored.Version);
            }

            if (stored.Data.GetType().GetProperty("AlertId")?.GetValue(stored.Data) is Guid named && named != alert)
            {
                yield return new ReviewFinding(alert, ReviewFault.NamesAnotherAlert, stored.Version);
            }
        }
    }

    // Only officials' acts have times that say something; what a reporter did carries its legal day, which may lie ahead.
    private static IEnumerable<ReviewFinding> Times(Guid alert, IReadOnlyList<StoredEvent> events)
    {
        var acts = events.Where(stored => stored.Context.Actor is not null).ToList();
        return acts.Zip(acts.Skip(1)).Where(pair => pair.Second.Timestamp < pair.First.Timestamp).Select(pair => new ReviewFinding(alert, ReviewFault.TimeGoesBack, pair.Second.Version));
    }

    private static IEnumerable<ReviewFinding> Terms(Guid alert, IReadOnlyList<StoredEvent> events)
    {
        Alert? state = null;
        foreach (var stored in events)
        {
            var (deadline, authority, due) = stored.Data switch
            {
                DeadlineWarned e => (e.Deadline, e.Authority, e.DueDate),
                DeadlineMet e => (e.Deadline, e.Authority, e.DueDate),
                DeadlineBreached e => (e.Deadline, e.Authority, e.DueDate),
                DeadlineLifted e => (e.Deadline, e.Authority, e.DueDate),
                DeadlineRecomputed e => (e.Deadline, e.Authority, e.OldDueDate),
                _ => (null, null, default(DateOnly)),
            };
            if (deadline is not null && !(state?.Deadlines ?? []).Any(d => Is(d, deadline, authority) && d.IsRunning && d.DueDate == due))
            {
                yield return new ReviewFinding(alert, ReviewFault.TermWasNotRunning, stored.Version, deadline);
            }

            if (state is not null || stored.Data is AlertFiled)
            {
                state = AlertEvolution.Evolve(state, stored.Data);
            }
        }
    }

    private static IEnumerable<ReviewFinding> Rows(Guid alert, IReadOnlyList<StoredEvent> events, ReviewedRows rows)
    {
        if (events.Count == 0 || events[0].Data is not AlertFiled)
        {
            yield break;
        }

        Alert? state = null;
        foreach (var stored in events)
        {
            state = AlertEvolution.Evolve(state, stored.Data);
        }

        if (rows.AuditRows != events.Count
            || rows.Primary is not { } primary
            || !string.Equals(primary.Authority, state!.Primary, StringComparison.Ordinal)
            || primary.State != state.State
            || primary.Priority != state.Priority
            || primary.Version != events[^1].Version)
        {
            yield return new ReviewFinding(alert, ReviewFault.AlertRowDiffers);
        }

        foreach (var deadline in state!.Deadlines)
        {
            var row = rows.Terms.Where(term => string.Equals(term.Deadline, deadline.Deadline, StringComparison.Ordinal)
                && (deadline.Authority is null ? term.IsOwn : !term.IsOwn && string.Equals(term.Authority, deadline.Authority, StringComparison.Ordinal))).MaxBy(term => term.Opened);
            if (row is null || row.DueDate != deadline.DueDate || row.DueAt != deadline.DueAt || row.State != StateOf(deadline) || rows.SweptDueDate(deadline) != deadline.DueDate)
            {
                yield return new ReviewFinding(alert, ReviewFault.TermRowDiffers, row?.Opened, deadline.Deadline);
            }
        }

        if (rows.Terms.Count != events.Count(stored => stored.Data is DeadlineOpened))
        {
            yield return new ReviewFinding(alert, ReviewFault.TermRowDiffers);
        }
    }

    private static IEnumerable<ReviewFinding> Counts(Guid alert, IReadOnlyList<ReplayedCount> counts) =>
        counts.Where(count => count.Replay.Verdict != CountVerdict.Agrees).Select(count => new ReviewFinding(
            alert, count.Replay.Verdict == CountVerdict.CalendarNotHeld ? ReviewFault.CalendarNotHeld : ReviewFault.CountDiffers, count.Version, count.Deadline));

    private static AuditDeadlineState StateOf(OpenDeadline deadline) => deadline switch
    {
        { LiftedOn: not null } => AuditDeadlineState.Lifted,
        { MetOn: { } met } => deadline.Breached || met > deadline.DueDate ? AuditDeadlineState.MetLate : AuditDeadlineState.Met,
        { Breached: true } => AuditDeadlineState.Breached,
        _ => AuditDeadlineState.Running,
    };

    private static bool Is(OpenDeadline row, string deadline, string? authority) =>
        string.Equals(row.Deadline, deadline, StringComparison.Ordinal) && string.Equals(row.Authority, authority, StringComparison.Ordinal);
}
