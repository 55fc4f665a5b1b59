using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Alertadores.EventStore;

namespace Alertadores.Alerts.Administration;

/// <summary>
/// One administrator's change as one transaction: documents, the entry of the log, and the word to every node that the directory is another. What this node
/// answers next is already the new state.
/// </summary>
internal sealed class ChangeDesk(EventStore.EventStore store, AuthorityDirectory directory)
{
    public EventSession Open(OfficerSession by)
    {
        var session = store.OpenSession(AdministrationLog.By(by));
        session.Execute(AuthorityDirectory.RaiseVersionAsync);
        return session;
    }

    /// <param name="session">With the documents and the entry in it.</param>
    /// <param name="done">The answer when it is committed.</param>
    /// <param name="versionNow">What stands there when somebody else was faster.</param>
    /// <param name="cancellationToken">Before the commit.</param>
    public async Task<AdministrationOutcome> SaveAsync(
        EventSession session, AdministrationOutcome.Done done, Func<CancellationToken, Task<int>> versionNow, CancellationToken cancellationToken)
    {
        try
        {
            await session.SaveChangesAsync(cancellationToken);
        }
        catch (ConcurrencyException)
        {
            await directory.RefreshAsync(cancellationToken);
            return new AdministrationOutcome.Changed(await versionNow(cancellationToken));
        }

        await directory.RefreshAsync(CancellationToken.None);
        return done;
    }
}
