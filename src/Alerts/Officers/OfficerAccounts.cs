using Npgsql;

namespace Alertadores.Alerts.Officers;

/// <summary>Looks up accounts by what is typed and by id.</summary>
internal sealed class OfficerAccounts(EventStore.EventStore store, NpgsqlDataSource database)
{
    /// <summary>
    /// The account of a name; for a name that nobody has, and for who has left, some other account as a decoy, so that the same queries are made and the same
    /// work is done. Null only while nothing is founded.
    /// </summary>
    public async Task<(OfficerAccount? Account, bool IsTheirs)> FindOrDecoyAsync(string userName, CancellationToken cancellationToken)
    {
        await using var find = database.CreateCommand(
            """
            SELECT coalesce(theirs.officer, (SELECT officer FROM officer_user_name ORDER BY user_name LIMIT 1)), theirs.officer IS NOT NULL
            FROM (SELECT (SELECT officer FROM officer_user_name WHERE user_name = @name) AS officer) AS theirs
            """);
        find.Parameters.AddWithValue("name", userName);
        Guid id;
        bool known;
        await using (var row = await find.ExecuteReaderAsync(cancellationToken))
        {
            await row.ReadAsync(cancellationToken);
            id = await row.IsDBNullAsync(0, cancellationToken) ? Guid.Empty : row.GetGuid(0);
            known = row.GetBoolean(1);
        }

        var account = (await store.LoadAsync<OfficerAccount>(id, cancellationToken))?.Data;
        return (account, known && account?.Status == OfficerStatus.Active);
    }

    /// <summary>Null for an unknown id and for who has left.</summary>
    public async Task<OfficerAccount?> FindActiveAsync(Guid id, CancellationToken cancellationToken)
    {
        var account = (await store.LoadAsync<OfficerAccount>(id, cancellationToken))?.Data;
        return account?.Status == OfficerStatus.Active ? account : null;
    }
}
