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
    public async Task ApplyAsync(StreamAppend append, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(append);
        foreach (var stored in append.Events)
        {
            switch (stored.Data)
            {
                case CaseArchived e:
                    await EndAsync(e.AlertId, e.Authority, e.On, Archive, connection, transaction, cancellationToken).ConfigureAwait(false);
                    break;
                case CaseClosed e:
                    await EndAsync(e.AlertId, e.Authority, e.On, (short)e.Outcome, connection, transaction, cancellationToken).ConfigureAwait(false);
                    break;
                case CaseReopened e:
                    await ForgetAsync(e.AlertId, e.Authority, connection, transaction, cancellationToken).ConfigureAwait(false);
                    break;
                case AlertErased e:
                    await ForgetAsync(e.AlertId, authority: null, connection, transaction, cancellationToken).ConfigureAwait(false);
                    break;
            }
        }
    }

    private static async Task EndAsync(
        Guid alert, string authority, DateOnly on, short ending, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var write = new NpgsqlCommand(
            """
            INSERT INTO ended_case (alert_id, authority, ended_on, ending) VALUES ($1, $2, $3, $4)
            ON CONFLICT (alert_id, authority) DO UPDATE SET ended_on = EXCLUDED.ended_on, ending = EXCLUDED.ending
            """,
            connection,
            transaction);
        write.Parameters.AddWithValue(alert);
        write.Parameters.AddWithValue(authority);
        write.Parameters.AddWithValue(on);
        write.Parameters.AddWithValue(ending);
        await write.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }

    private static async Task ForgetAsync(Guid alert, string? authority, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await using var delete = new NpgsqlCommand("DELETE FROM ended_case WHERE alert_id = $1 AND ($2 IS NULL OR authority = $2)", connection, transaction);
        delete.Parameters.AddWithValue(alert);
        delete.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Text, Value = (object?)authority ?? DBNull.Value });
        await delete.ExecuteNonQueryAsync(cancellationToken).ConfigureAwait(false);
    }
}
