using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Pool;
using Alertadores.Alerts.Uploads;

namespace Alertadores.Alerts.Filing;

/// <summary>The last step of every filing: durable in the pool, and at once in the streams where a life is in danger.</summary>
internal sealed class FilingCommit(AuthorityDirectory directory, IntakePool pool, PoolRelease release)
{
    /// <summary>The directory of now, not of the last look.</summary>
    public Task RefreshAsync(CancellationToken cancellation) => directory.RefreshAsync(cancellation);

    /// <summary>Taken before a filing is planned: what is planned afterwards is committed only while this is the directory's version.</summary>
    public long DirectoryVersion => directory.Current.Version;

    /// <summary>Commits a filing.</summary>
    public async Task<PoolAddition> AddAsync(PooledFiling filing, UploadClaim claim, CancellationToken cancellation)
    {
        var addition = await pool.TryAddAsync(filing, claim, cancellation).ConfigureAwait(false);
        if (addition == PoolAddition.Added && filing.Entry.Urgent)
        {
            // The alert is durable already; if this node stops here, the next look at urgent entries releases it.
            await release.ReleaseAsync(filing.Entry.AlertId, CancellationToken.None).ConfigureAwait(false);
        }

        return addition;
    }

    /// <summary>
    /// Files by the directory in memory, which nearly always holds; where it does not, the commit finds out. Only then, and before anything is refused, the directory is looked at, so that an alert is
    /// sealed to the keys of now and a refusal is meant. A directory changes by somebody's hand: the turns end.
    /// </summary>
    /// <param name="tryFile">Null where the directory was another at the commit.</param>
    /// <param name="isFiled">Whether this is what was hoped for.</param>
    /// <param name="cancellation">Stops before the commit.</param>
    public async Task<TOutcome> FileAsync<TOutcome>(Func<Task<TOutcome?>> tryFile, Func<TOutcome, bool> isFiled, CancellationToken cancellation)
        where TOutcome : class
    {
        if (await tryFile().ConfigureAwait(false) is { } first && isFiled(first))
        {
            return first;
        }

        while (true)
        {
            await RefreshAsync(cancellation).ConfigureAwait(false);
            if (await tryFile().ConfigureAwait(false) is { } outcome)
            {
                return outcome;
            }
        }
    }

    /// <summary>What came under this id before.</summary>
    public Task<FiledBefore?> FiledBeforeAsync(Guid alertId, CancellationToken cancellation) => pool.FindAsync(alertId, cancellation);
}
