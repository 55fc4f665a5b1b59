using Npgsql;

namespace Alertadores.Alerts.Officers;

/// <summary>Looks up accounts by what is typed and by id.</summary>
internal sealed class OfficerAccounts(EventStore.EventStore store, NpgsqlDataSource database)
{
    /// <summary>Null for an unknown name and for an account that may not sign in.</summary>
    public async Task<OfficerAccount?> FindActiveAsync(string userName, CancellationToken cancellationToken)
    {
        await using var find = database.CreateCommand("SELECT officer FROM officer_user_name WHERE user_name = @name");
        find.Parameters.AddWithValue("name", userName);
        var id = await find.ExecuteScalarAsync(cancellationToken);
        return await FindActiveAsync(id as Guid? ?? Guid.Empty, cancellationToken);
    }

    public async Task<OfficerAccount?> FindActiveAsync(Guid id, CancellationToken cancellationToken)
    {
        // Asked for an unknown name too: both answers cost two queries.
        var account = (await store.LoadAsync<OfficerAccount>(id, cancellationToken))?.Data;
        return account?.Status == OfficerStatus.Active ? account : null;
    }
}
