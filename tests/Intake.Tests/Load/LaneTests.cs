using Alertadores.Intake.Load;

namespace Alertadores.Intake.Tests.Load;

public sealed class LaneTests
{
    private static readonly TimeSpan Forever = Timeout.InfiniteTimeSpan;

    [Fact]
    public async Task Whoever_waits_gets_the_place_that_is_given_back()
    {
        var lane = new Lane(atOnce: 1, waiting: 1);
        var first = await lane.EnterAsync(Forever, default);
        var second = lane.EnterAsync(Forever, default).AsTask();
        second.IsCompleted.ShouldBeFalse();

        first!.Dispose();

        using var place = await second;
        place.ShouldNotBeNull();
    }

    [Fact]
    public async Task Whoever_finds_the_queue_full_is_turned_away_at_once_and_takes_no_place()
    {
        var lane = new Lane(atOnce: 1, waiting: 2);
        var held = await lane.EnterAsync(Forever, default);
        Task<IDisposable?>[] waiting = [.. Enumerable.Range(0, 2).Select(_ => lane.EnterAsync(Forever, default).AsTask())];

        (await lane.EnterAsync(Forever, default)).ShouldBeNull();
        lane.Take().ShouldBeNull();

        held!.Dispose();
        held.Dispose();
        (await waiting[0])!.Dispose();
        (await waiting[1])!.Dispose();
        using var again = await lane.EnterAsync(Forever, default);
        again.ShouldNotBeNull();
        lane.Take().ShouldBeNull();
    }

    [Fact]
    public async Task Who_gives_up_waiting_leaves_no_trace()
    {
        var lane = new Lane(atOnce: 1, waiting: 1);
        using var held = lane.Take();
        using var gone = new CancellationTokenSource();
        var waiting = lane.EnterAsync(Forever, gone.Token).AsTask();

        await gone.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(() => waiting);
        (await lane.EnterAsync(TimeSpan.FromMilliseconds(1), default)).ShouldBeNull();
        var next = lane.EnterAsync(Forever, default).AsTask();
        held!.Dispose();
        (await next)!.Dispose();
    }

    [Fact]
    public async Task A_lane_is_busy_when_more_than_half_of_its_queue_waits()
    {
        var lanes = new IntakeLanes(new LoadLimits { TextAtOnce = 1, TextWaiting = 4 }, new());
        var text = lanes.Filing(withFiles: false);
        var inside = new List<Task<IDisposable?>>();
        for (var i = 0; i < 3; i++)
        {
            inside.Add(text.EnterAsync(Forever, default).AsTask());
            lanes.Demands(text).ShouldBeFalse();
        }

        inside.Add(text.EnterAsync(Forever, default).AsTask());
        lanes.Demands(text).ShouldBeTrue();
        lanes.Demands(lanes.Filing(withFiles: true)).ShouldBeFalse();

        foreach (var one in inside)
        {
            (await one)!.Dispose();
        }

        lanes.Demands(text).ShouldBeFalse();
    }

    [Fact]
    public void A_calm_portal_asks_nobody_unless_it_is_told_to()
    {
        var usual = new IntakeLanes(new LoadLimits(), new());
        var always = new IntakeLanes(new LoadLimits { Demand = Demand.Always }, new());

        usual.Demands(usual.Uploads).ShouldBeFalse();
        always.Demands(always.Filing(withFiles: false)).ShouldBeTrue();
    }
}
