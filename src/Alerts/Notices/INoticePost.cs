namespace Alertadores.Alerts.Notices;

/// <summary>One notice to one person.</summary>
/// <param name="Id">Stable over all tries: the mail's Message-ID.</param>
/// <param name="Kind">Which of the constant texts.</param>
/// <param name="Address">Where it goes.</param>
public sealed record Notice(Guid Id, MailKind Kind, string Address);

/// <summary>Hands notices to a mail server.</summary>
public interface INoticePost
{
    /// <summary>Tries once. What goes wrong at the server or on the way is a value.</summary>
    Task<PostOutcome> SendAsync(Notice notice, CancellationToken cancellation);
}

/// <summary>What became of one try.</summary>
public abstract record PostOutcome
{
    private PostOutcome()
    {
    }

    /// <summary>The server answers for it now.</summary>
    public sealed record Sent : PostOutcome;

    /// <summary>May work later.</summary>
    /// <param name="Code">A closed code (<c>unreachable</c>, <c>timeout</c>, <c>smtp_451</c>), never what the server said.</param>
    public sealed record Failed(string Code) : PostOutcome;

    /// <summary>Will not work again: the server refused this mail or its recipient for good.</summary>
    /// <param name="Code">As in <see cref="Failed"/>.</param>
    public sealed record Refused(string Code) : PostOutcome;
}
