using System.Text.Json;
using Alertadores.Alerts.Directory;
using Alertadores.EventStore;
using Alertadores.EventStore.Projections;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Statistics.Publication;

/// <summary>
/// Publishes what is over: a month's total, and with the last month of a quarter its tables. Each once, from the tenth day of the month after
/// it, when nothing of it waits in the pool and the counts have come to the end of the history. What is out never changes, so that no
/// two versions can be told apart.
/// </summary>
public sealed class StatisticsPublisher
{
    /// <summary>Day of the following month from which a period is published.</summary>
    public const int Day = 10;

    private static readonly TimeZoneInfo FederalZone = TimeZoneInfo.FindSystemTimeZoneById("America/Mexico_City");

    private readonly NpgsqlDataSource database;
    private readonly CountBooks books;
    private readonly AuthorityDirectory directory;
    private readonly ProjectionMonitor projections;
    private readonly TimeProvider time;

    internal StatisticsPublisher(NpgsqlDataSource database, CountBooks books, AuthorityDirectory directory, ProjectionMonitor projections, TimeProvider time)
    {
        this.database = database;
        this.books = books;
        this.directory = directory;
        this.projections = projections;
        this.time = time;
    }

    /// <summary>Everything that was published, newest first; a quarter before its months.</summary>
    public async Task<IReadOnlyList<PublishedStatistics>> AllAsync(CancellationToken cancellation)
    {
        await using var read = database.CreateCommand("SELECT figures FROM statistics_release");
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var all = new List<PublishedStatistics>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            all.Add(JsonSerializer.Deserialize<PublishedStatistics>(row.GetString(0), StoredJson.Documents)!);
        }

        return [.. all.OrderByDescending(one => Parsed(one).Last).ThenByDescending(one => Parsed(one).IsQuarter)];
    }

    /// <summary>Publishes what is due and is not out. Twice is once, on any node.</summary>
    /// <returns>How many periods were published by this call.</returns>
    public async Task<int> PublishDueAsync(CancellationToken cancellation)
    {
        var today = DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(time.GetUtcNow(), FederalZone).DateTime);
        if (await books.FirstMonthAsync(cancellation).ConfigureAwait(false) is not { } first)
        {
            return 0;
        }

        var published = (await AllAsync(cancellation).ConfigureAwait(false)).ToDictionary(one => one.Period, StringComparer.Ordinal);
        var due = Due(first, today).Where(period => !published.ContainsKey(period.ToString())).ToList();
        if (due.Count == 0 || !await SettledAsync(due[^1].Last, cancellation).ConfigureAwait(false))
        {
            return 0;
        }

        var count = 0;
        foreach (var period in due)
        {
            var tree = PublicationTree.Of(
                period,
                await books.ReadAsync(period.Months, authority: null, cancellation).ConfigureAwait(false),
                id => directory.Find(id)?.Kind ?? AuthorityKind.Coordination,
                published);
            var release = PublicationTree.Publish(period, today, tree);
            count += await WriteAsync(release, cancellation).ConfigureAwait(false);
            published[release.Period] = release;
        }

        return count;
    }

    // Months before the quarter that they end: what they say stands when the quarter is decided.
    private static IEnumerable<StatisticsPeriod> Due(StatisticsPeriod first, DateOnly today)
    {
        for (var month = first.First; month.AddMonths(1).AddDays(Day - 1) <= today; month = month.AddMonths(1))
        {
            var period = StatisticsPeriod.MonthOf(month);
            yield return period;
            if (period.Last == period.Quarter.Last)
            {
                yield return period.Quarter;
            }
        }
    }

    private static StatisticsPeriod Parsed(PublishedStatistics one) =>
        StatisticsPeriod.TryParse(one.Period, out var period) ? period : throw new InvalidOperationException($"A release is stored under \"{one.Period}\".");

    private async Task<bool> SettledAsync(DateOnly last, CancellationToken cancellation)
    {
        await using (var waits = database.CreateCommand("SELECT EXISTS (SELECT FROM pool_entry WHERE legal_date <= $1)"))
        {
            waits.Parameters.AddWithValue(last);
            if (await waits.ExecuteScalarAsync(cancellation).ConfigureAwait(false) is true)
            {
                return false;
            }
        }

        // After the pool: what left it meanwhile is in the history that the counts are compared with.
        var report = await projections.LookAsync(cancellation).ConfigureAwait(false);
        return report.Projections.All(one => one is { Lag: 0, State: ProjectionState.Running });
    }

    private async Task<int> WriteAsync(PublishedStatistics release, CancellationToken cancellation)
    {
        await using var write = database.CreateCommand("INSERT INTO statistics_release (period, released_on, figures) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING");
        write.Parameters.AddWithValue(release.Period);
        write.Parameters.AddWithValue(release.ReleasedOn);
        write.Parameters.Add(new NpgsqlParameter { Value = JsonSerializer.Serialize(release, StoredJson.Documents), NpgsqlDbType = NpgsqlDbType.Jsonb });
        return await write.ExecuteNonQueryAsync(cancellation).ConfigureAwait(false);
    }
}
