namespace Alertadores.Intake.Load;

/// <summary>
/// Workers of their own, and a queue of its own before them. Counts requests, never who sends them: nothing of a request is kept beyond it (contract A10).
/// </summary>
/// <param name="atOnce">How many are in at once.</param>
/// <param name="waiting">How many more may wait.</param>
#pragma warning disable CA1001 // A semaphore whose wait handle nobody asks for holds nothing. A host that stops waits for requests only so long, and who leaves after that must find the lane.
public sealed class Lane(int atOnce, int waiting)
#pragma warning restore CA1001
{
    private readonly SemaphoreSlim _places = new(atOnce, atOnce);
    private int _here;

    /// <summary>Half of those who may wait do: time to ask more of who comes next.</summary>
    public bool IsBusy => Volatile.Read(ref _here) - atOnce > waiting / 2;

    /// <summary>A place, given back by disposing it; null when all are taken. Waits for nobody.</summary>
    public IDisposable? Take()
    {
        if (!_places.Wait(0))
        {
            return null;
        }

        Interlocked.Increment(ref _here);
        return new Place(this);
    }

    /// <summary>A place as soon as there is one; null where too many wait already, or patience ends.</summary>
    public async ValueTask<IDisposable?> EnterAsync(TimeSpan patience, CancellationToken cancellation)
    {
        if (Interlocked.Increment(ref _here) > atOnce + waiting)
        {
            Interlocked.Decrement(ref _here);
            return null;
        }

        var entered = false;
        try
        {
            entered = await _places.WaitAsync(patience, cancellation);
        }
        finally
        {
            if (!entered)
            {
                Interlocked.Decrement(ref _here);
            }
        }

        return entered ? new Place(this) : null;
    }

    private void Leave()
    {
        Interlocked.Decrement(ref _here);
        _places.Release();
    }

    private sealed class Place(Lane lane) : IDisposable
    {
        private int _left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _left, 1) == 0)
            {
                lane.Leave();
            }
        }
    }
}
