using Alertadores.Alerts.Directory;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Retention;

/// <summary>Which alerts may be erased: every authority that holds a copy has ended its case, and the longest of their terms is over. A desk that only kept a copy for others has no case.</summary>
internal sealed class DueAlerts(NpgsqlDataSource database, AuthorityDirectory directory)
{
    private const string Due =
        """
        SELECT e.alert_id
        FROM ended_case e
        LEFT JOIN unnest($1, $2) AS term (ending, months) ON term.ending = e.ending
        WHERE $3 IS NULL OR e.alert_id = $3
        GROUP BY e.alert_id
        HAVING bool_and(coalesce((e.ended_on + make_interval(months => term.months))::date <= $4, FALSE))
           AND NOT EXISTS (
               SELECT 1 FROM case_row c
               WHERE c.alert_id = e.alert_id AND (c.is_primary OR c.authority <> $5)
                 AND NOT EXISTS (SELECT 1 FROM ended_case own WHERE own.alert_id = c.alert_id AND own.authority = c.authority))
        ORDER BY e.alert_id
        LIMIT $6
        """;

    public Task<IReadOnlyList<Guid>> ListAsync(RetentionPolicy policy, DateOnly today, int most, CancellationToken cancellationToken) =>
        ReadAsync(policy, alert: null, today, most, cancellationToken);

    public async Task<bool> IsDueAsync(RetentionPolicy policy, Guid alert, DateOnly today, CancellationToken cancellationToken) =>
        (await ReadAsync(policy, alert, today, 1, cancellationToken)).Count == 1;

    private async Task<IReadOnlyList<Guid>> ReadAsync(RetentionPolicy policy, Guid? alert, DateOnly today, int most, CancellationToken cancellationToken)
    {
        await using var read = database.CreateCommand(Due);
        read.Parameters.AddWithValue(policy.Terms.Select(term => term.Ending is { } outcome ? (short)outcome : (short)0).ToArray());
        read.Parameters.AddWithValue(policy.Terms.Select(term => term.Months).ToArray());
        read.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Uuid, Value = alert is { } one ? one : DBNull.Value });
        read.Parameters.AddWithValue(NpgsqlDbType.Date, today);
        read.Parameters.AddWithValue(directory.CoordinationDesk?.Id ?? "");
        read.Parameters.AddWithValue(most);
        await using var rows = await read.ExecuteReaderAsync(cancellationToken);
        var alerts = new List<Guid>();
        while (await rows.ReadAsync(cancellationToken))
        {
            alerts.Add(rows.GetGuid(0));
        }

        return alerts;
    }
}
