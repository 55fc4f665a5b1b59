namespace Alertadores.Alerts.Officers;

/// <summary>An officer who is signed in, as one request sees it.</summary>
public sealed record OfficerSession
{
    public required Officer Officer { get; init; }

    /// <summary>
    /// 32 bytes under which the vault page keeps the opened identity in its own sessionStorage; they exist only while the session does, so ending it makes that storage unreadable.
    /// </summary>
    public required byte[] BrowserSecret { get; init; }

    /// <summary>Age file with the officer's identity, sealed to the officer-unlock recipient.</summary>
    public required byte[] IdentityFile { get; init; }

    /// <summary>The moment at which the session ends unless another request comes: 15 minutes after the last one, or the absolute end of 12 hours if that is sooner.</summary>
    public required DateTimeOffset IdleUntil { get; init; }

    /// <summary>Reveals no secret when logged by mistake.</summary>
    public override string ToString() => $"OfficerSession {{ {Officer.Id} }}";
}
