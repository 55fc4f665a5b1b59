using Alertadores.EventStore;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Cases;

/// <summary>What each event does to the rows of its alert.</summary>
internal static class CaseRowChange
{
    // A new holder's row takes what the alert's rows agree on, stands as the route does, and has had no act of its own.
    private const string HolderSql =
        """
        INSERT INTO case_row (authority, alert_id, is_primary, state, priority, legal_date, due_date, breached, version, last_act)
            SELECT @authority, alert_id, FALSE, CASE WHEN state IN (4, 5) THEN 2 ELSE state END, priority, legal_date, 'infinity', FALSE, version, @since
            FROM case_row WHERE alert_id = @alert AND is_primary
            ON CONFLICT DO NOTHING
        """;

    /// <summary>Adds the statements for an event.</summary>
    /// <returns>Whether the rows of all who hold the alert show it. A change of one authority's row marks that row itself.</returns>
    public static bool Add(NpgsqlBatchCommandCollection changes, StoredEvent stored, Func<LegalClock> clock)
    {
        switch (stored.Data)
        {
            case RouteConfirmed:
                With(changes, stored, "UPDATE case_row SET state = @state WHERE alert_id = @alert AND state NOT IN (4, 5)")
                    .AddWithValue("state", (short)AlertState.Confirmed);
                return true;
            case RouteOverridden overridden:
                Hold(changes, stored, overridden.NewPrimary, clock);
                var route = With(
                    changes,
                    stored,
                    """
                    UPDATE case_row SET
                        state = CASE WHEN state IN (4, 5) THEN state ELSE @state END, priority = @priority, is_primary = (authority = @authority)
                    WHERE alert_id = @alert
                    """);
                route.AddWithValue("state", (short)AlertState.Overridden);
                route.AddWithValue("priority", (short)overridden.NewPriority);
                route.AddWithValue("authority", overridden.NewPrimary);
                return true;
            case PriorityRaised raised:
                With(changes, stored, "UPDATE case_row SET priority = @priority WHERE alert_id = @alert").AddWithValue("priority", (short)raised.NewPriority);
                return true;
            case CopyReleased released:
                return Hold(changes, stored, released.Authority, clock);
            case CaseAssigned assigned:
                return Own(changes, stored, assigned.Authority, "assignee = @officer", assigned.Assignee);
            case CaseUnassigned unassigned:
                return Own(changes, stored, unassigned.Authority, "assignee = @officer", Guid.Empty);
            case ActProposed proposed:
                // Proposals of several officers are shown to each of them: some one of them is a colleague's.
                return Own(
                    changes,
                    stored,
                    proposed.Authority,
                    "proposals = proposals + 1, proposer = CASE WHEN proposals = 0 OR proposer = @officer THEN @officer ELSE @nobody END",
                    proposed.Officer);
            case ProposalSeconded seconded:
                return Decided(changes, stored, seconded.Authority);
            case ProposalRefused refused:
                return Decided(changes, stored, refused.Authority);
            case CaseArchived archived:
                return End(changes, stored, archived.Authority, AlertState.Archived);
            case CaseClosed closed:
                return End(changes, stored, closed.Authority, AlertState.Closed);
            case CaseReopened reopened:
                // A case ends only after a person decided on the route; which of the two it was, the history says.
                return Own(
                    changes,
                    stored,
                    reopened.Authority,
                    "state = CASE WHEN EXISTS (SELECT 1 FROM mt_events WHERE stream_id = @alert AND type = 'route_overridden') THEN 3 ELSE 2 END");
            default:
                return false;
        }
    }

    private static bool Hold(NpgsqlBatchCommandCollection changes, StoredEvent stored, string authority, Func<LegalClock> clock)
    {
        var holder = With(changes, stored, HolderSql);
        holder.AddWithValue("authority", authority);
        holder.AddWithValue("since", clock().LocalDate(stored.Timestamp, authority));
        return true;
    }

    // Each authority ends its own case; the others' rows stay as they are. An ended case waits for nobody.
    private static bool End(NpgsqlBatchCommandCollection changes, StoredEvent stored, string authority, AlertState state)
    {
        Own(changes, stored, authority, "state = @state, proposals = 0, proposer = NULL");
        changes[^1].Parameters.AddWithValue("state", (short)state);
        return false;
    }

    private static bool Decided(NpgsqlBatchCommandCollection changes, StoredEvent stored, string authority) =>
        Own(changes, stored, authority, "proposals = greatest(proposals - 1, 0), proposer = CASE WHEN proposals > 1 THEN proposer END");

    private static bool Own(NpgsqlBatchCommandCollection changes, StoredEvent stored, string authority, string change, Guid? officer = null)
    {
        var own = With(changes, stored, $"UPDATE case_row SET {change}, seq = @seq WHERE alert_id = @alert AND authority = @authority");
        own.AddWithValue("authority", authority);
        own.AddWithValue("seq", stored.Sequence);
        own.AddWithValue("officer", officer ?? Guid.Empty);
        own.AddWithValue("nobody", Guid.Empty);
        return false;
    }

    private static NpgsqlParameterCollection With(NpgsqlBatchCommandCollection changes, StoredEvent stored, string sql)
    {
        var change = new NpgsqlBatchCommand(sql);
        change.Parameters.AddWithValue("alert", stored.Stream);
        changes.Add(change);
        return change.Parameters;
    }
}
