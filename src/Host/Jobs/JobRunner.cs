using Alertadores.Alerts;
using Alertadores.Host.Configuration;
using Alertadores.Host.Logs;
using Npgsql;
using Quartz;
using Serilog;

namespace Alertadores.Host.Jobs;

/// <summary>
/// Quartz, clustered on PostgreSQL: of all nodes one runs each job, and another takes over when it dies. A moment that was missed is
/// not made up for: the next one does its work too.
/// </summary>
internal sealed class JobRunner : IAsyncDisposable
{
    private readonly ServiceProvider _services;
    private readonly IScheduler _scheduler;
    private readonly NodeUpkeep _upkeep;
    private readonly UrgentNotices _urgent;
    private readonly ProjectionUpkeep _projections;

    private JobRunner(ServiceProvider services, IScheduler scheduler, NodeUpkeep upkeep, UrgentNotices urgent, ProjectionUpkeep projections)
    {
        _urgent = urgent;
        _upkeep = upkeep;
        _projections = projections;
        _services = services;
        _scheduler = scheduler;
    }

    internal static async Task<JobRunner> StartAsync(
        HostSettings settings, NpgsqlDataSource database, AlertsRoom room, ErrorTally errors, Serilog.ILogger log, CancellationToken cancellationToken)
    {
        ServiceCollection services = new();
        services.AddLogging(logging => logging.AddSerilog(log));
        services.AddSingleton(room);
        services.AddSingleton(errors);
        services.AddSingleton<ErrorReport>();
        services.AddSingleton<JobWatch>();
        services.AddQuartz(quartz =>
        {
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "alertadores";
                options.GenerateInstanceId = true;
            });
            quartz.UsePersistentStore(store =>
            {
                store.UsePostgres(source => source.DataSourceFactory = _ => database);
                store.UseClustering(cluster => cluster.CheckinInterval = TimeSpan.FromSeconds(10));
                store.ConfigureStore(options => options.StoreJobDataAsStrings = true);
            });
        });
        ServiceProvider provider = services.BuildServiceProvider();
        IScheduler scheduler = await provider.GetRequiredService<ISchedulerFactory>().GetScheduler(cancellationToken);
        await ScheduleAsync<ReleasePoolJob>(scheduler, "release-pool", Release(settings), cancellationToken);
        await ScheduleAsync<MinuteJob>(scheduler, "minute", Every(TimeSpan.FromMinutes(1)), cancellationToken);
        await ScheduleAsync<SweepUploadsJob>(scheduler, "sweep-uploads", Every(TimeSpan.FromMinutes(10)), cancellationToken);
        await ScheduleAsync<AdministrationJob>(scheduler, "administration", Every(TimeSpan.FromSeconds(5)), cancellationToken);
        await ScheduleAsync<SweepRequestKeysJob>(scheduler, "sweep-request-keys", Every(TimeSpan.FromHours(1)), cancellationToken);
        await ScheduleAsync<NoticesJob>(scheduler, "notices", Every(TimeSpan.FromMinutes(1)), cancellationToken);
        await ScheduleAsync<PublishStatisticsJob>(scheduler, "publish-statistics", Every(TimeSpan.FromHours(1)), cancellationToken);
        await scheduler.Start(cancellationToken);
        return new JobRunner(
            provider,
            scheduler,
            new NodeUpkeep(room, provider.GetRequiredService<JobWatch>()),
            new UrgentNotices(room, provider.GetRequiredService<ErrorReport>()),
            new ProjectionUpkeep(room, provider.GetRequiredService<ErrorReport>()));
    }

    /// <summary>Starts nothing more and waits for what runs.</summary>
    public async ValueTask DisposeAsync()
    {
        await _upkeep.DisposeAsync();
        await _urgent.DisposeAsync();
        await _projections.DisposeAsync();
        await _scheduler.Shutdown(waitForJobsToComplete: true);
        await _services.DisposeAsync();
    }

    private static IScheduleBuilder Release(HostSettings settings) => settings.PoolReleaseEvery is { } every
        ? Every(every)
        : CronScheduleBuilder.Create(settings.PoolReleaseCron!).InTimeZone(TimeZoneInfo.Utc).WithMisfireInstruction(CronTriggerMisfireInstruction.DoNothing);

    private static SimpleScheduleBuilder Every(TimeSpan interval) => SimpleScheduleBuilder.Create()
        .WithInterval(interval).RepeatForever().WithMisfireInstruction(SimpleTriggerMisfireInstruction.NextWithRemainingCount);

    // Replaced at each start: the configuration decides, not what an earlier start left in the table.
    private static async Task ScheduleAsync<TJob>(IScheduler scheduler, string name, IScheduleBuilder schedule, CancellationToken cancellationToken)
        where TJob : IJob
    {
        IJobDetail job = JobBuilder.Create<TJob>().WithIdentity(name).Build();
        ITrigger trigger = TriggerBuilder.Create().WithIdentity(name).ForJob(job).StartNow().WithSchedule(schedule).Build();
        await scheduler.ScheduleJob(job, [trigger], new ScheduleJobOptions { Replace = true }, cancellationToken);
    }
}
