namespace Alertadores.EventStore.Writing;

/// <summary>A session that was committed (<see cref="Refusal"/> is null) or refused together with others.</summary>
internal readonly record struct GroupAnswer(Exception? Refusal);

/// <summary>
/// Group commit: while one transaction waits for the disk, sessions gather, and the next transaction takes all of them. Every
/// caller is answered after the commit of its own.
/// </summary>
internal sealed class CommitQueue(
    Func<SessionWork, CancellationToken, Task> commitAlone, Func<IReadOnlyList<SessionWork>, Task<IReadOnlyList<GroupAnswer?>>> tryCommitTogether)
{
    /// <summary>So that the transaction and the lock in it stay short.</summary>
    private const int LargestGroup = 128;

    private readonly Lock gate = new();

    // Both under the gate.
    private readonly Queue<Waiting> waiting = [];
    private bool running;

    /// <param name="cancellationToken">Heard until the session is taken into a group; from then on it is committed or refused.</param>
    public async Task CommitAsync(SessionWork work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Waiting mine = new(work, cancellationToken);
        lock (gate)
        {
            waiting.Enqueue(mine);
            if (!running)
            {
                running = true;

                // Unsafe: the loop serves everybody and must not carry one caller's context, such as a request's trace id.
                ThreadPool.UnsafeQueueUserWorkItem(static queue => _ = queue.RunAsync(), this, preferLocal: false);
            }
        }

        await using (cancellationToken.UnsafeRegister(static state => ((Waiting)state!).GiveUp(), mine))
        {
            await mine.Answer;
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
        IReadOnlyList<GroupAnswer?> answers;
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

        foreach ((Waiting member, GroupAnswer? answer) in group.Zip(answers))
        {
            if (answer is null)
            {
                // Not awaited: it may have to wait for a row that somebody holds.
                _ = CommitAloneAsync(member);
            }
            else if (answer.Value.Refusal is { } refusal)
            {
                member.Refuse(refusal);
            }
            else
            {
                member.Confirm();
            }
        }
    }

    private async Task CommitAloneAsync(Waiting member)
    {
        try
        {
            await commitAlone(member.Work, member.CancellationToken);
            member.Confirm();
        }
        catch (Exception refusal)
        {
            member.Refuse(refusal);
        }
    }

    private sealed class Waiting(SessionWork work, CancellationToken cancellationToken)
    {
        // The caller goes on elsewhere, not inside the loop that serves everybody.
        private readonly TaskCompletionSource answer = new(TaskCreationOptions.RunContinuationsAsynchronously);

        /// <summary>0 = waits, 1 = taken into a group, 2 = given up.</summary>
        private int state;

        public SessionWork Work => work;

        public CancellationToken CancellationToken => cancellationToken;

        public Task Answer => answer.Task;

        public bool Take() => Interlocked.CompareExchange(ref state, 1, 0) == 0;

        public void GiveUp()
        {
            if (Interlocked.CompareExchange(ref state, 2, 0) == 0)
            {
                answer.TrySetCanceled(cancellationToken);
            }
        }

        public void Confirm() => answer.TrySetResult();

        public void Refuse(Exception refusal) => answer.TrySetException(refusal);
    }
}
