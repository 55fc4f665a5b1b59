using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Notices;

/// <summary>Writes notices in the transaction of what they are about: either both are there or none.</summary>
internal static class NoticeRows
{
    /// <param name="kind">What is said.</param>
    /// <param name="authority">Directory id of the authority that it is about.</param>
    /// <param name="officers">Who gets it, each once.</param>
    /// <param name="alertId">The alert of a call; null for digests.</param>
    /// <param name="saidAt">The fixed hour, or the moment of the call.</param>
    /// <param name="connection">An open connection.</param>
    /// <param name="transaction">The transaction of the cause.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public static async Task WriteAsync(
        MailKind kind,
        string authority,
        IReadOnlyList<Guid> officers,
        Guid? alertId,
        DateTimeOffset saidAt,
        NpgsqlConnection connection,
        NpgsqlTransaction transaction,
        CancellationToken cancellation)
    {
        if (officers.Count == 0)
        {
            return;
        }

        await using var write = new NpgsqlCommand(
            """
            INSERT INTO notice (id, kind, authority, officer, alert_id, said_at, state, tries, next_try)
            SELECT gen_random_uuid(), $1, $2, officer, $4, $5, 1, 0, $5 FROM unnest($3) AS officer
            ON CONFLICT (kind, officer, alert_id) DO NOTHING
            """,
            connection,
            transaction);
        write.Parameters.AddWithValue((short)kind);
        write.Parameters.AddWithValue(authority);
        write.Parameters.AddWithValue(officers.ToArray());
        write.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = NpgsqlDbType.Uuid, Value = alertId is { } alert ? alert : DBNull.Value });
        write.Parameters.AddWithValue(saidAt);
        await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
