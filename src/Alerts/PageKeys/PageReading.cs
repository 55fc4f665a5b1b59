namespace Alertadores.Alerts.PageKeys;

/// <summary>What a page's sealed state turned out to be.</summary>
public abstract record PageReading
{
    private PageReading()
    {
    }

    /// <summary>The state as it was sealed.</summary>
    public sealed record Read(ReadOnlyMemory<byte> State) : PageReading;

    /// <summary>Older than its lifetime, or sealed under a key that has been destroyed.</summary>
    public sealed record Expired : PageReading;

    /// <summary>Not ours, altered, truncated, or sealed for another purpose.</summary>
    public sealed record Altered : PageReading;
}
