using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Cases;

/// <summary>What became of an official's act.</summary>
public abstract record ActOutcome
{
    private ActOutcome()
    {
    }

    /// <summary>Recorded; the alert is now at <paramref name="Version"/>. <paramref name="Id"/> names what the act began (a proposal, a request, a note), or is null.</summary>
    public sealed record Done(long Version, Guid? Id = null) : ActOutcome;

    /// <summary>A rule forbids it; nothing was recorded.</summary>
    public sealed record Refused(Refusal Refusal) : ActOutcome;

    /// <summary>Somebody acted in between; nothing was recorded. Read again and decide.</summary>
    public sealed record Changed(long Version) : ActOutcome;

    /// <summary>The alert does not exist for this official, whatever the reason.</summary>
    public sealed record Unknown : ActOutcome;
}

/// <summary>A header that the officer's browser wrote so that another authority can open a part.</summary>
/// <param name="Part">The part.</param>
/// <param name="KeyId">The key that the header is for.</param>
/// <param name="Header">An age header over the part's file key; at most 4 KiB.</param>
public sealed record ForwardedHeader(Guid Part, string KeyId, byte[] Header);
