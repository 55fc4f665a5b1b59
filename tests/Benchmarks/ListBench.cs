using System.Diagnostics;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Queues;
using Alertadores.Alerts.Search;
using Alertadores.Benchmarks.Figures;
using Alertadores.RealParts;
using Alertadores.RealParts.Seeding;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Benchmarks;

/// <summary>Agenda, inbox and search of the authority that holds most of a seeded installation, by the calls that the pages make.</summary>
internal sealed class ListBench(FoundedRoom here, SeededList list, OfficerSession triager, OfficerSession auditor)
{
    private const int Runs = 100;

    private static readonly DateOnly Today = new(2026, 3, 10);

    /// <summary>With so many alerts.</summary>
    public static async Task<IReadOnlyList<Figure>> RunAsync(Bench bench, int alerts)
    {
        var start = Stopwatch.GetTimestamp();
        await using var here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        var list = await SeededList.FillAsync(here, alerts, bench.Progress("alerts", alerts));
        await bench.SayAsync(FormattableString.Invariant($"{alerts} alerts seeded in {Stopwatch.GetElapsedTime(start).TotalSeconds:F0} s"));

        start = Stopwatch.GetTimestamp();
        await here.Room.Inbox.ReadAheadAsync(here.Room.Directory.All.Select(authority => authority.Id), default);
        var ahead = new Figure("a node reads ahead what searches look through, once at its start", Math.Round(Stopwatch.GetElapsedTime(start).TotalMilliseconds), "ms");
        var measured = await new ListBench(here, list, await here.SignInAsync("laura.nava"), await here.SignInAsync("tomas.rangel")).MeasureAsync();
        return [.. measured.Select(one => Figure.Of(one, new Aim("p95 under 50 ms", one.P95 < 50))), ahead];
    }

    private async Task<IReadOnlyList<Timings>> MeasureAsync()
    {
        var officers = list.Officers["oic-bienestar"];
        var open = new InboxQuery();
        var all = open with { IncludeEnded = true };
        var facts = FactFilter.None;
        return
        [
            await Timings.OfAsync("agenda, office", Runs, async _ => await here.Room.Agenda.OfAsync(triager, Today, own: false, default)),
            await Timings.OfAsync("agenda, own", Runs, async _ => await here.Room.Agenda.OfAsync(triager, Today, own: true, default)),
            await Timings.OfAsync("coordination, lists", Runs, async _ => await here.Room.Coordination.ListsAsync(triager, Today, 5, default)),
            await Timings.OfAsync("version poll", Runs, async _ => await here.Room.Inbox.VersionAsync(triager, 1_000_000_000, default)),
            await Timings.OfAsync("inbox, first page", Runs, _ => ListAsync(open)),
            await Timings.OfAsync("inbox, page after page", Runs, Walking(open)),
            await Timings.OfAsync("inbox, ended too, page after page", Runs, Walking(all)),
            await Timings.OfAsync("inbox, closed", Runs, Walking(open with { State = AlertState.Closed })),
            await Timings.OfAsync("inbox, priority P0 by due date", Runs, _ => ListAsync(open with { Priority = Priority.P0, Order = InboxOrder.DueDate })),
            await Timings.OfAsync("inbox, due this week", Runs, Walking(open with { Order = InboxOrder.DueDate, DueFrom = Today, DueUntil = Today.AddDays(6) })),
            await Timings.OfAsync("inbox, breached", Runs, Walking(open with { Breached = true })),
            await Timings.OfAsync("inbox, of one officer", Runs, run => ListAsync(open with { Assignee = officers[run % officers.Count] })),
            await Timings.OfAsync("inbox, of one officer, ended too, latest first", Runs, run => ListAsync(all with { Assignee = officers[run % officers.Count], Order = InboxOrder.Received })),
            await Timings.OfAsync("inbox, of nobody, closed, P0", Runs, _ => ListAsync(open with { State = AlertState.Closed, Unassigned = true, Priority = Priority.P0 })),
            await Timings.OfAsync("inbox, latest first", Runs, Walking(all with { Order = InboxOrder.Received })),
            await Timings.OfAsync("search, reference", Runs, run => ListAsync(open with { Reference = FormattableString.Invariant($"{run * 97:x4}a") })),
            await Timings.OfAsync("search, a common conduct", Runs, _ => ListAsync(open with { Facts = facts.And(MatterFact.Conduct, "cohecho") })),
            await Timings.OfAsync("search, nepotism, ended too", Runs, _ => ListAsync(all with { Queue = CaseQueue.Nepotism })),
            await Timings.OfAsync("search, a state and an amount", Runs, run => ListAsync(all with { Facts = facts.And(MatterFact.State, FormattableString.Invariant($"{1 + (run % 32):D2}")).And(MatterFact.Amount, "A3") })),
            await Timings.OfAsync("search, a unit, of one officer", Runs, run => ListAsync(open with { Assignee = officers[run % officers.Count], Facts = facts.And(MatterFact.Unit, "FISEL") })),
            await Timings.OfAsync("search, four facts that few have", Runs, _ => ListAsync(all with { Facts = facts.And(MatterFact.OicConflict, FactTokens.Yes).And(MatterFact.EvidenceAtRisk, FactTokens.Yes).And(MatterFact.Unit, "FECC").And(MatterFact.State, "09") })),
            await Timings.OfAsync("search, evidence at risk, unassigned, by due date", Runs, _ => ListAsync(open with { Unassigned = true, Order = InboxOrder.DueDate, Facts = facts.And(MatterFact.EvidenceAtRisk, FactTokens.Yes) })),
            await Timings.OfAsync("auditor, all authorities", Runs, _ => ListAsync(all, auditor)),
        ];
    }

    private async Task<InboxPage> ListAsync(InboxQuery query, OfficerSession? session = null) =>
        await here.Room.Inbox.ListAsync(session ?? triager, query, default) ?? throw new InvalidOperationException($"Not offered: {query}");

    // Each run is the page after the one before, from the first again at the end.
    private Func<int, Task> Walking(InboxQuery query)
    {
        var after = (string?)null;
        return async _ => after = (await ListAsync(query with { After = after })).Next;
    }
}
