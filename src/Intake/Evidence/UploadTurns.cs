namespace Alertadores.Intake.Evidence;

/// <summary>How many forms with files are received at once. Nothing waits: who gets no turn is told to come back (contract A10).</summary>
public sealed class UploadTurns(EvidenceLimits limits) : IDisposable
{
    private readonly SemaphoreSlim _turns = new(limits.AtOnce, limits.AtOnce);

    /// <summary>A turn, given back by disposing it; null when all are taken.</summary>
    public IDisposable? Take() => _turns.Wait(0) ? new Turn(_turns) : null;

    public void Dispose() => _turns.Dispose();

    private sealed class Turn(SemaphoreSlim turns) : IDisposable
    {
        private bool _given;

        public void Dispose()
        {
            if (!_given)
            {
                _given = true;
                turns.Release();
            }
        }
    }
}
