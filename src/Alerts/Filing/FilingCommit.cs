using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Parts;
using Alertadores.Alerts.Pool;
using Alertadores.Alerts.Uploads;

namespace Alertadores.Alerts.Filing;

/// <summary>The last step of every filing: durable in the pool, and at once in the streams where a life is in danger.</summary>
internal sealed class FilingCommit(AuthorityDirectory directory, IntakePool pool, PoolRelease release)
{
    /// <summary>An alert is sealed to the keys of now, not to those of the last look.</summary>
    public Task RefreshAsync(CancellationToken cancellation) => directory.RefreshAsync(cancellation);

    /// <summary>Commits a filing.</summary>
    public async Task<PoolAddition> AddAsync(PoolEntry entry, IReadOnlyList<SealedPart> parts, UploadClaim claim, CancellationToken cancellation)
    {
        var addition = await pool.TryAddAsync(entry, parts, claim, cancellation).ConfigureAwait(false);
        if (addition == PoolAddition.Added && entry.Urgent)
        {
            // The alert is durable already; if this node stops here, the next look at urgent entries releases it.
            await release.ReleaseAsync(entry.AlertId, CancellationToken.None).ConfigureAwait(false);
        }

        return addition;
    }

    /// <summary>What came under this id before.</summary>
    public Task<FiledBefore?> FiledBeforeAsync(Guid alertId, CancellationToken cancellation) => pool.FindAsync(alertId, cancellation);
}
