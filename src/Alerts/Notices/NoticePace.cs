namespace Alertadores.Alerts.Notices;

/// <summary>How notices are tried again, all in one place.</summary>
public static class NoticePace
{
    /// <summary>While one node tries, no other does. Longer than any try takes; when a node dies in one, this long nobody tries again.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(2);

    /// <summary>Sent notices stay this long, so that an administrator sees that they left.</summary>
    public static readonly TimeSpan KeepSent = TimeSpan.FromDays(7);

    /// <summary>Dead ones stay this long.</summary>
    public static readonly TimeSpan KeepDead = TimeSpan.FromDays(30);

    /// <summary>After this many tries a notice is dead: about two and a half hours for a digest, about two for a call.</summary>
    public static int MostTries(MailKind kind) => kind == MailKind.Digest ? 9 : 28;

    /// <summary>Until the next try: one minute, doubled each time. A call is never more than five minutes away from its next one.</summary>
    public static TimeSpan After(MailKind kind, int tries) =>
        TimeSpan.FromMinutes(Math.Min(kind == MailKind.Digest ? 60 : 5, Math.Pow(2, Math.Min(tries, 10) - 1)));
}
