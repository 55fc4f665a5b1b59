using Alertadores.EventStore;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Deadlines;

/// <summary>
/// Keeps <c>deadline_row</c>, by which the sweep finds what is due without loading every alert, in the transaction of the events.
/// </summary>
public sealed class DeadlineRows(Func<LegalClock> clock) : IInlineProjection
{
    private const short Open = 1;
    private const short Met = 2;
    private const short Breached = 3;
    private const short Lifted = 4;

    /// <inheritdoc/>
    public void Follow(StreamAppend append, NpgsqlBatchCommandCollection changes)
    {
        ArgumentNullException.ThrowIfNull(append);
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var stored in append.Events)
        {
            var change = new NpgsqlBatchCommand();
            if (Prepare(change, stored))
            {
                changes.Add(change);
            }
        }
    }

    private bool Prepare(NpgsqlBatchCommand command, StoredEvent stored)
    {
        switch (stored.Data)
        {
            case DeadlineOpened e:
                Key(command, e.AlertId, e.Deadline, e.Authority);
                Dates(command, e.DueDate, e.DueAt, AlertDecider.Moments(AlertDecider.Opened(e), clock()));
                command.Parameters.AddWithValue("state", Open);
                command.CommandText =
                    """
                    INSERT INTO deadline_row (alert_id, deadline, authority, due_date, due_at, state, moments, next_look)
                    VALUES (@alert, @deadline, @authority, @due_date, @due_at, @state, @moments, @moments[1])
                    ON CONFLICT (alert_id, deadline, authority) DO UPDATE SET
                        due_date = EXCLUDED.due_date, due_at = EXCLUDED.due_at, state = EXCLUDED.state,
                        moments = EXCLUDED.moments, next_look = EXCLUDED.next_look
                    """;
                return true;
            case DeadlineWarned e:
                Key(command, e.AlertId, e.Deadline, e.Authority);
                command.Parameters.AddWithValue("swept", stored.Timestamp);

                // A sweep says all that is due by its moment, so what comes next is not before it. At that very moment a breach is
                // not due yet: with ">" it would never be looked at again. After a recount the row has no moments of the new date yet,
                // and what was warned of at once would be the last word: a term that runs always has its breach before it.
                command.CommandText =
                    """
                    UPDATE deadline_row SET next_look = coalesce((SELECT min(moment) FROM unnest(moments) AS moment WHERE moment >= @swept), @swept)
                    WHERE alert_id = @alert AND deadline = @deadline AND authority = @authority AND state = 1
                    """;
                return true;
            case DeadlineMet e:
                return End(command, e.AlertId, e.Deadline, e.Authority, Met);
            case DeadlineBreached e:
                return End(command, e.AlertId, e.Deadline, e.Authority, Breached);
            case DeadlineLifted e:
                return End(command, e.AlertId, e.Deadline, e.Authority, Lifted);
            case DeadlineRecomputed e:
                Key(command, e.AlertId, e.Deadline, e.Authority);
                Dates(command, e.NewDueDate, e.NewDueAt, [stored.Timestamp]);
                command.Parameters.AddWithValue("state", Open);

                // The next sweep folds the alert and looks at the new moments; until it has, the row asks to be looked at.
                command.CommandText =
                    """
                    UPDATE deadline_row SET due_date = @due_date, due_at = @due_at, state = @state, moments = @moments, next_look = @moments[1]
                    WHERE alert_id = @alert AND deadline = @deadline AND authority = @authority
                    """;
                return true;
            default:
                return false;
        }
    }

    private static bool End(NpgsqlBatchCommand command, Guid alert, string deadline, string? authority, short state)
    {
        Key(command, alert, deadline, authority);
        command.Parameters.AddWithValue("state", state);
        command.CommandText =
            """
            UPDATE deadline_row SET state = @state, next_look = NULL
            WHERE alert_id = @alert AND deadline = @deadline AND authority = @authority
            """;
        return true;
    }

    private static void Key(NpgsqlBatchCommand command, Guid alert, string deadline, string? authority)
    {
        command.Parameters.AddWithValue("alert", alert);
        command.Parameters.AddWithValue("deadline", deadline);
        command.Parameters.AddWithValue("authority", authority ?? "");
    }

    private static void Dates(NpgsqlBatchCommand command, DateOnly dueDate, DateTimeOffset? dueAt, IReadOnlyList<DateTimeOffset> moments)
    {
        command.Parameters.AddWithValue("due_date", dueDate);
        command.Parameters.Add(new NpgsqlParameter("due_at", NpgsqlDbType.TimestampTz) { Value = dueAt is { } at ? at : DBNull.Value });
        command.Parameters.Add(new NpgsqlParameter("moments", NpgsqlDbType.Array | NpgsqlDbType.TimestampTz) { Value = moments.ToArray() });
    }
}
