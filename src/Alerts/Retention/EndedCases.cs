using Alertadores.EventStore;
using Alertadores.Triage.Lifecycle;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Retention;

/// <summary>Keeps <c>ended_case</c>, by which alerts are found whose time is over, in the transaction of the events.</summary>
public sealed class EndedCases : IInlineProjection
{
    private const short Archive = 0;

    /// <inheritdoc/>
    public void Follow(StreamAppend append, NpgsqlBatchCommandCollection changes)
    {
        ArgumentNullException.ThrowIfNull(append);
        ArgumentNullException.ThrowIfNull(changes);
        foreach (var stored in append.Events)
        {
            switch (stored.Data)
            {
                case CaseArchived e:
                    changes.Add(End(e.AlertId, e.Authority, e.On, Archive));
                    break;
                case CaseClosed e:
                    changes.Add(End(e.AlertId, e.Authority, e.On, (short)e.Outcome));
                    break;
                case CaseReopened e:
                    changes.Add(Forget(e.AlertId, e.Authority));
                    break;
                case AlertErased e:
                    changes.Add(Forget(e.AlertId, authority: null));
                    break;
            }
        }
    }

    private static NpgsqlBatchCommand End(Guid alert, string authority, DateOnly on, short ending)
    {
        var write = new NpgsqlBatchCommand(
            """
            INSERT INTO ended_case (alert_id, authority, ended_on, ending) VALUES ($1, $2, $3, $4)
            ON CONFLICT (alert_id, authority) DO UPDATE SET ended_on = EXCLUDED.ended_on, ending = EXCLUDED.ending
            """);
        write.Parameters.AddWithValue(alert);
        write.Parameters.AddWithValue(authority);
        write.Parameters.AddWithValue(on);
        write.Parameters.AddWithValue(ending);
        return write;
    }

    private static NpgsqlBatchCommand Forget(Guid alert, string? authority)
    {
        var delete = new NpgsqlBatchCommand("DELETE FROM ended_case WHERE alert_id = $1 AND ($2 IS NULL OR authority = $2)");
        delete.Parameters.AddWithValue(alert);
        delete.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)authority ?? DBNull.Value });
        return delete;
    }
}
