using Alertadores.Alerts.Directory;
using Alertadores.EventStore;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;
using Npgsql;

namespace Alertadores.Alerts.Cases;

/// <summary>
/// Keeps <c>case_row</c>, the inbox of each authority, in the transaction of the events. Runs after
/// <see cref="Deadlines.DeadlineRows"/>, whose rows of the same alert give the earliest date that is the authority's own duty.
/// </summary>
/// <param name="directory">Whose officer acted.</param>
/// <param name="clock">On which day, where that authority is.</param>
public sealed class CaseRows(Func<AuthorityDirectory> directory, Func<LegalClock> clock) : IInlineProjection
{
    /// <inheritdoc/>
    public void Follow(StreamAppend append, NpgsqlBatchCommandCollection changes)
    {
        ArgumentNullException.ThrowIfNull(append);
        ArgumentNullException.ThrowIfNull(changes);
        if (append.Events.Count == 0 || append.Stream == Administration.AdministrationLog.Stream)
        {
            return;
        }

        var shown = append.IsNew;
        if (append.IsNew)
        {
            Insert(append, changes);
        }
        else
        {
            foreach (var stored in append.Events)
            {
                shown |= CaseRowChange.Add(changes, stored, clock);
            }
        }

        changes.Add(Refresh(append.Stream, append.Events[^1], shown));
        if (Touch(append) is { } touch)
        {
            changes.Add(touch);
        }
    }

    private static void Insert(StreamAppend append, NpgsqlBatchCommandCollection changes)
    {
        Alert? alert = null;
        foreach (var stored in append.Events)
        {
            alert = AlertEvolution.Evolve(alert, stored.Data);
        }

        foreach (var authority in alert!.Holders.Append(alert.Primary).Distinct(StringComparer.Ordinal))
        {
            var insert = new NpgsqlBatchCommand(
                """
                INSERT INTO case_row (authority, alert_id, is_primary, state, priority, legal_date, due_date, breached, version, last_act)
                VALUES ($1, $2, $3, $4, $5, $6, 'infinity', FALSE, 0, $6)
                """);
            insert.Parameters.AddWithValue(authority);
            insert.Parameters.AddWithValue(append.Stream);
            insert.Parameters.AddWithValue(string.Equals(authority, alert.Primary, StringComparison.Ordinal));
            insert.Parameters.AddWithValue((short)alert.State);
            insert.Parameters.AddWithValue((short)alert.Priority);
            insert.Parameters.AddWithValue(alert.LegalDate);
            changes.Add(insert);
        }
    }

    // A term of the alert itself (no authority) is the duty of who answers for it; any other is its authority's alone.
    private static NpgsqlBatchCommand Refresh(Guid alert, StoredEvent last, bool shown)
    {
        var refresh = new NpgsqlBatchCommand(
            """
            UPDATE case_row SET
                version = $2,
                due_date = duty.due_date,
                breached = duty.breached,
                seq = CASE WHEN $4 OR case_row.due_date <> duty.due_date OR case_row.breached <> duty.breached THEN $3 ELSE seq END
            FROM (
                SELECT r.authority,
                    coalesce(min(d.due_date), 'infinity') AS due_date,
                    coalesce(bool_or(d.state = 3), FALSE) AS breached
                FROM case_row r
                LEFT JOIN deadline_row d
                    ON d.alert_id = r.alert_id AND d.state IN (1, 3) AND (d.authority = r.authority OR (d.authority = '' AND r.is_primary))
                WHERE r.alert_id = $1
                GROUP BY r.authority) AS duty
            WHERE case_row.alert_id = $1 AND case_row.authority = duty.authority
            """);
        refresh.Parameters.AddWithValue(alert);
        refresh.Parameters.AddWithValue(last.Version);
        refresh.Parameters.AddWithValue(last.Sequence);
        refresh.Parameters.AddWithValue(shown);
        return refresh;
    }

    // Reading is no act: an alert that is only opened again and again stands still.
    private NpgsqlBatchCommand? Touch(StreamAppend append)
    {
        if (append.Events.LastOrDefault(stored => stored.Context.Actor is not null && stored.Data is not (CopyOpened or SealedTextOpened or IdentityRead)) is not { } act
            || !Guid.TryParseExact(act.Context.Actor, "D", out var officer)
            || directory().FindOfficer(officer)?.AuthorityId is not { } authority)
        {
            return null;
        }

        var touch = new NpgsqlBatchCommand("UPDATE case_row SET last_act = $3 WHERE alert_id = $1 AND authority = $2 AND last_act < $3");
        touch.Parameters.AddWithValue(append.Stream);
        touch.Parameters.AddWithValue(authority);
        touch.Parameters.AddWithValue(clock().LocalDate(act.Timestamp, authority));
        return touch;
    }
}
