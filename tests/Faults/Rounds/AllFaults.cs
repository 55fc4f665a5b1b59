using System.Globalization;
using Alertadores.Faults.Ground;
using Alertadores.Faults.Reporters;

namespace Alertadores.Faults.Rounds;

/// <summary>Every fault that is tried, by name.</summary>
public static class AllFaults
{
    private static readonly SitePlan Ours = new();

    private static readonly SitePlan OneMachine = new() { Embedded = true };

    private static readonly SitePlan OverALine = new() { WithLine = true };

    public static IReadOnlyList<Fault> List { get; } =
    [
        new("none", "no fault: 5,000 alerts, and not one request that fails", Ours, async (round, wrong) =>
        {
            await round.Site.Crowd(round.Clients, round.Dice).FileAsync(each: (5_000 + round.Clients - 1) / round.Clients);
            wrong.AddRange(round.Site.Ledger.Noted.Select(one => $"{one.Value} × {one.Key}"));
        })
        {
            FixedRounds = 1,
            Settling = TimeSpan.FromMinutes(15),
        },
        new("killed-after-answer", "two alerts with a file; right after the acknowledgement of one kill -9 of the host, of the other of host and PostgreSQL", Ours, async (round, wrong) =>
        {
            await FileAndKillAsync(round, round.Site.Host.KillHostAsync);
            await round.Site.StartHostAsync();
            await FileAndKillAsync(round, () => Task.WhenAll(round.Site.Postgres!.KillAsync(), round.Site.Host.KillHostAsync()));
            await round.Site.Postgres!.LaunchAsync();
            await round.Site.StartHostAsync();
        }),
        new("host-killed", "kill -9 of the host; PostgreSQL goes on", Ours, KillHostAsync),
        new("host-killed-embedded", "kill -9 of a host with a PostgreSQL of its own, which is left behind and taken over", OneMachine, KillHostAsync),
        new("postgres-killed", "kill -9 of the postmaster, and a start", Ours, async (round, wrong) =>
        {
            var postgres = round.Site.Postgres!;
            await round.UnderLoadAsync(async () =>
            {
                await postgres.KillAsync();
                await Task.Delay(round.Dice.Between(TimeSpan.Zero, TimeSpan.FromSeconds(2)));
                await SaysThatItIsAwayAsync(round.Site, wrong);
                await postgres.LaunchAsync();
            });
        }),
        new("postgres-killed-embedded", "kill -9 of the host's own postmaster; the host starts it again", OneMachine, (round, _) => round.UnderLoadAsync(async () =>
            await Command.SignalAsync("KILL", int.Parse(
                (await File.ReadAllLinesAsync(Path.Combine(round.Site.Host.Folder, "demo", "db", "pg", "postmaster.pid")))[0], CultureInfo.InvariantCulture)))),
        new("backend-killed", "kill -9 of one backend, upon which PostgreSQL restarts all of them", Ours, (round, _) =>
            round.UnderLoadAsync(() => round.Site.Postgres!.KillBackendAsync())),
        new("postgres-restarted", "a fast shutdown and a start, as an administrator does it", Ours, (round, _) =>
            round.UnderLoadAsync(() => round.Site.Postgres!.RestartAsync())),
        new("connections-ended", "pg_terminate_backend of every connection, several times", Ours, (round, _) => round.UnderLoadAsync(async () =>
        {
            for (var turn = 0; turn < 5; turn++)
            {
                await round.Site.Postgres!.CutConnectionsAsync();
                await Task.Delay(round.Dice.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(500)));
            }
        })),
        new("line-cut", "the line to PostgreSQL is cut, refused for a while, and mended", OverALine, (round, wrong) => round.UnderLoadAsync(async () =>
        {
            for (var turn = 0; turn < 3; turn++)
            {
                round.Site.Line!.Cut();
                await Task.Delay(round.Dice.Between(TimeSpan.Zero, TimeSpan.FromMilliseconds(500)));
            }

            round.Site.Line!.Refuse();
            await Task.Delay(round.Dice.Between(TimeSpan.Zero, TimeSpan.FromSeconds(2)));
            await SaysThatItIsAwayAsync(round.Site, wrong);
            round.Site.Line.Mend();
        })),
        new("line-silent", "nothing passes on the line to PostgreSQL for some seconds, and nobody is told", OverALine, (round, _) => round.UnderLoadAsync(async () =>
        {
            round.Site.Line!.Hang();
            await Task.Delay(round.Dice.Between(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6)));
            if (round.Dice.Roll(2) == 0)
            {
                round.Site.Line.Cut();
            }

            round.Site.Line.Mend();
        })),
        new("disk-full", "PostgreSQL's disk (a small tmpfs in a mount namespace) is full for some seconds", new SitePlan { SmallDisk = 256 }, (round, _) => round.UnderLoadAsync(async () =>
        {
            var postgres = round.Site.Postgres!;
            await postgres.Disk!.FillAsync(leave: round.Dice.Roll(600_000));
            await Task.Delay(round.Dice.Between(TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(6)));
            await postgres.Disk.EmptyAsync();

            // Without room for its log PostgreSQL may end; then whoever keeps services starts it again.
            await postgres.EnsureRunningAsync();
        }))
        {
            WhyNotAsync = SmallDisk.WhyNotAsync,
        },
        new("disk-slow", "every flush of the log waits 100 ms (commit_delay), then the disk does not answer at all for some seconds (SIGSTOP)", Ours, (round, _) => round.UnderLoadAsync(async () =>
        {
            var postgres = round.Site.Postgres!;
            await postgres.SlowDownAsync(TimeSpan.FromMilliseconds(100));
            await Task.Delay(TimeSpan.FromSeconds(2));
            await postgres.FreezeAsync(round.Dice.Between(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5)));
            await Task.Delay(TimeSpan.FromSeconds(1));
            await postgres.SlowDownAsync(TimeSpan.Zero);
        })),
        new("clock-stepped", "the host's clock is set days ahead and hours back, with kill -9 in the midst of the deadlines that are due", Ours, async (round, _) =>
        {
            var site = round.Site;
            await round.UnderLoadAsync(() => Task.CompletedTask);
            foreach (var step in (TimeSpan[])[TimeSpan.FromDays(4), TimeSpan.FromHours(-2), TimeSpan.FromHours(3)])
            {
                await site.Host.KillHostAsync();
                await site.StartHostAsync(site.ClockOffset + step);
                await Task.Delay(round.Dice.Between(TimeSpan.Zero, TimeSpan.FromSeconds(3)));
            }
        }),
        new("reporter-cut", "the reporter's line breaks after the headers, in the middle of a chunk, at the last byte and before the answer", Ours, CutReportersAsync),
    ];

    private static Task KillHostAsync(Round round, List<string> wrong) => round.UnderLoadAsync(async () =>
    {
        await round.Site.Host.KillHostAsync();
        await round.Site.StartHostAsync();
    });

    private static async Task FileAndKillAsync(Round round, Func<Task> kill)
    {
        using var reporter = new Reporter(round.Site.Host.Portal);
        var alert = await reporter.PrepareAsync(
            "Con foto: piden dinero a quien recoge su tarjeta.", [new SentFile("foto.bin", round.Dice.Bytes(1 + round.Dice.Roll(3_000_000)))], urgent: round.Dice.Roll(4) == 0);
        round.Site.Ledger.Send(alert);
        if (await reporter.SendAsync(alert) is not { IsAcknowledgement: true })
        {
            throw new InvalidOperationException("An alert was not acknowledged, and nothing was wrong yet.");
        }

        await kill();
        round.Site.Ledger.Acknowledge(alert);
    }

    // While the database is away the health page has to say so, and must not fail in any other way.
    private static async Task SaysThatItIsAwayAsync(Site site, List<string> wrong)
    {
        var (status, _) = await (await site.HealthAsync()).ReadAsync();
        if (status != 503)
        {
            wrong.Add(string.Create(CultureInfo.InvariantCulture, $"With the database away the health page answers {status}"));
        }
    }

    private static async Task CutReportersAsync(Round round, List<string> wrong)
    {
        var (site, portal) = (round.Site, round.Site.Host.Portal);
        await Parallel.ForEachAsync(Enumerable.Range(0, round.Clients).Select(_ => round.Dice.Split()), async (dice, _) =>
        {
            using var reporter = new Reporter(portal);
            foreach (var point in Enum.GetValues<CutPoint>())
            {
                var alert = await reporter.PrepareAsync("Cortada: piden dinero a quien recoge su tarjeta.", [new SentFile("foto.bin", dice.Bytes(1 + dice.Roll(300_000)))]);
                alert = alert with { Doubtful = await reporter.CutUploadAsync(point) };
                site.Ledger.Send(alert);
                await CutLine.PostAsync(portal, alert.Address, "application/x-www-form-urlencoded", Reporter.Encode(alert.Fields), point, chunked: dice.Roll(2) == 0);
                if (point != CutPoint.BeforeTheAnswer
                    && await site.CountAsync($"SELECT count(*) FROM (SELECT alert_id FROM pool_entry UNION ALL SELECT id FROM mt_streams) AS a (id) WHERE id = '{alert.AlertId}'") > 0)
                {
                    wrong.Add($"An alert of which half arrived ({point}) was taken in");
                }

                if (await SendAgainAsync(reporter, alert) is { } instead)
                {
                    wrong.Add($"After a cut ({point}) the same page could not be sent again: {instead}");
                }
                else
                {
                    site.Ledger.Acknowledge(alert);
                }

                reporter.BeginAnew();
            }
        });
    }

    // Until the server has noticed that a file broke off, the page says that one is still coming and sends nothing.
    private static async Task<string?> SendAgainAsync(Reporter reporter, PreparedAlert alert)
    {
        var instead = "";
        for (var turn = 0; turn < 100; turn++)
        {
            var answer = await reporter.SendAsync(alert);
            if (answer is { IsAcknowledgement: true })
            {
                return null;
            }

            instead = answer is null ? "no answer" : $"{answer.Html.QuerySelector("h1")?.TextContent.Trim()}: {answer.Html.QuerySelector(".errores")?.TextContent.Trim()}";
            await Task.Delay(200);
        }

        return instead;
    }
}
