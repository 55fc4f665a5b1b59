namespace Alertadores.EventStore;

/// <summary>What a shared commit answers one of those that it took.</summary>
public readonly record struct GroupAnswer<T>(T Answer);

/// <summary>
/// Group commit: while one transaction waits for the disk, works gather, and the next transaction takes all of them. Every
/// caller is answered after the commit of its own.
/// </summary>
/// <param name="commitAlone">One work in a transaction of its own.</param>
/// <param name="tryCommitTogether">Many in one. Answers each; null = nothing was written for it, commit it alone. What it throws is thrown at all of them.</param>
public sealed class CommitQueue<TWork, TAnswer>(
    Func<TWork, CancellationToken, Task<TAnswer>> commitAlone, Func<IReadOnlyList<TWork>, Task<IReadOnlyList<GroupAnswer<TAnswer>?>>> tryCommitTogether)
{
    /// <summary>So that the transaction and the lock in it stay short.</summary>
    private const int LargestGroup = 128;

    private readonly Lock gate = new();

    // Both under the gate.
    private readonly Queue<Waiting> waiting = [];
    private bool running;

    /// <summary>Returns after the commit.</summary>
    /// <param name="work">What is committed.</param>
    /// <param name="cancellationToken">Heard until the work is taken into a group; from then on it is committed or refused.</param>
    public async Task<TAnswer> CommitAsync(TWork work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiting mine = new(work, cancellationToken);
        bool first = false;
        lock (gate)
        {
            waiting.Enqueue(mine);
            if (!running)
            {
                running = first = true;
            }
        }

        if (first)
        {
            // Whoever finds nobody commits at once; whoever came meanwhile is served by a loop that carries no caller's context, such as a request's trace id.
            await CommitAsync(NextGroup());
            lock (gate)
            {
                running = waiting.Count > 0;
                if (running)
                {
                    ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.RunAsync(), this, preferLocal: false);
                }
            }
        }

        await using (cancellationToken.UnsafeRegister(static state => ((Waiting)state!).GiveUp(), mine))
        {
            return await mine.Answer;
        }
    }

    private async Task RunAsync()
    {
        while (NextGroup() is { Count: > 0 } group)
        {
            await CommitAsync(group);
        }
    }

    private List<Waiting> NextGroup()
    {
        List<Waiting> group = [];
        lock (gate)
        {
            while (group.Count < LargestGroup && waiting.TryDequeue(out Waiting? next))
            {
                if (next.Take())
                {
                    group.Add(next);
                }
            }

            running = group.Count > 0;
        }

        return group;
    }

    /// <summary>Answers every caller and never throws: the loop must go on.</summary>
    private async Task CommitAsync(List<Waiting> group)
    {
        IReadOnlyList<GroupAnswer<TAnswer>?> answers;
        try
        {
            answers = await tryCommitTogether([.. group.Select(member => member.Work)]);
        }
        catch (Exception unanswered)
        {
            foreach (Waiting member in group)
            {
                member.Refuse(unanswered);
            }

            return;
        }

        foreach ((Waiting member, GroupAnswer<TAnswer>? answer) in group.Zip(answers))
        {
            if (answer is null)
            {
                // Not awaited: it may have to wait for a row that somebody holds.
                _ = CommitAloneAsync(member);
            }
            else
            {
                member.Confirm(answer.Value.Answer);
            }
        }
    }

    private async Task CommitAloneAsync(Waiting member)
    {
        try
        {
            member.Confirm(await commitAlone(member.Work, member.CancellationToken));
        }
        catch (Exception refusal)
        {
            member.Refuse(refusal);
        }
    }

    private sealed class Waiting(TWork work, CancellationToken cancellationToken)
    {
        // The caller goes on elsewhere, not inside the loop that serves everybody.
        private readonly TaskCompletionSource<TAnswer> answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>0 = waits, 1 = taken into a group, 2 = given up.</summary>
        private int state;

        public TWork Work => work;

        public CancellationToken CancellationToken => cancellationToken;

        public Task<TAnswer> Answer => answer.Task;

        public bool Take() => Interlocked.CompareExchange(ref state, 1, 0) == 0;

        public void GiveUp()
        {
            if (Interlocked.CompareExchange(ref state, 2, 0) == 0)
            {
                answer.TrySetCanceled(cancellationToken);
            }
        }

        public void Confirm(TAnswer what) => answer.TrySetResult(what);

        public void Refuse(Exception refusal) => answer.TrySetException(refusal);
    }
}
