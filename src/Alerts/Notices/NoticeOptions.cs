namespace Alertadores.Alerts.Notices;

/// <summary>How this installation sends notices. Without a <see cref="Post"/> none is written.</summary>
public sealed record NoticeOptions
{
    /// <summary>No notices at all.</summary>
    public static NoticeOptions None { get; } = new();

    /// <summary>The way to the mail server, or null.</summary>
    public INoticePost? Post { get; init; }

    /// <summary>When digests leave on business days, by the clock of each authority.</summary>
    public IReadOnlyList<TimeOnly> DigestHours { get; init; } = [new(9, 30), new(16, 0)];

    /// <summary>How long after its reception a life in danger may wait for an official before the coordination desk is called.</summary>
    public TimeSpan EscalateAfter { get; init; } = TimeSpan.FromMinutes(20);
}
