using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;

namespace Alertadores.Alerts.Statistics;

/// <summary>
/// Full counts for officials. Whoever may read an authority's alerts gets its own counts; the auditor gets all authorities', without what
/// the alerts are about: one alert in a month would tell its matter.
/// </summary>
public sealed class StatisticsDesk
{
    private readonly CountBooks books;
    private readonly AuthorityDirectory directory;

    internal StatisticsDesk(CountBooks books, AuthorityDirectory directory)
    {
        this.books = books;
        this.directory = directory;
    }

    /// <summary>Null when these counts do not exist for the official.</summary>
    /// <param name="authority">Directory id that the auditor asks for; null = all. Others always get their own.</param>
    public async Task<StatisticsReport?> OfAsync(OfficerSession session, StatisticsPeriod period, string? authority, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(session);
        var officer = session.Officer;
        var audits = officer.Role == OfficerRole.Auditor;
        if (authority is not null && directory.Find(authority) is null)
        {
            return null;
        }

        if (!audits && (officer.AuthorityId is null || (authority is not null && !string.Equals(authority, officer.AuthorityId, StringComparison.Ordinal))))
        {
            return null;
        }

        var scope = audits ? authority : officer.AuthorityId;
        var found = await books.ReadAsync(period.Months, scope, cancellation).ConfigureAwait(false);
        var before = await books.ReadAsync(period.Previous.Months, scope, cancellation).ConfigureAwait(false);
        return CountTables.Of(period, scope, found, before.Sum(book => book.Total), withMatter: !audits);
    }

    /// <summary>The first month that has a count, or null.</summary>
    public Task<StatisticsPeriod?> FirstMonthAsync(CancellationToken cancellation) => books.FirstMonthAsync(cancellation);
}
