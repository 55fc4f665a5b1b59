using Alertadores.Alerts.Officers;

namespace Alertadores.Alerts.Founding;

/// <summary>What came of founding.</summary>
public abstract record FoundingOutcome
{
    private FoundingOutcome()
    {
    }

    /// <summary>All of it is committed. The sheet exists in this value and nowhere else.</summary>
    public sealed record Founded(FoundingSheet Sheet) : FoundingOutcome
    {
        public override string ToString() => nameof(Founded);
    }

    /// <summary>There is an installation here already; nothing was changed.</summary>
    public sealed record AlreadyFounded : FoundingOutcome;

    /// <summary>The description breaks rules; nothing was changed.</summary>
    public sealed record Invalid(IReadOnlyList<DescriptionError> Faults) : FoundingOutcome;
}

/// <summary>
/// The secrets of a new installation, to be printed once and handed to people. Nothing of it is stored readable, so it cannot be made again.
/// </summary>
public sealed record FoundingSheet
{
    public required string Installation { get; init; }

    public required IReadOnlyList<OfficerSheet> Officers { get; init; }

    public required IReadOnlyList<PaperKeySheet> PaperKeys { get; init; }

    /// <summary>Private founding key (C2SP signer key): to be kept offline.</summary>
    public required string FoundingKey { get; init; }

    /// <summary>Its public half (C2SP verifier key): may be published anywhere.</summary>
    public required string FoundingVerifierKey { get; init; }

    /// <summary>Reveals nothing when logged by mistake.</summary>
    public override string ToString() => nameof(FoundingSheet);
}

/// <summary>What one official is handed.</summary>
public sealed record OfficerSheet(Officer Officer, string AuthorityName, string Passphrase, string TotpUri)
{
    public override string ToString() => nameof(OfficerSheet);
}

/// <summary>One of the three paper keys of one authority. Any two of the three open its mailbox.</summary>
/// <param name="AuthorityId">Whose mailbox.</param>
/// <param name="AuthorityName">Its name on the day of founding.</param>
/// <param name="Number">1, 2 or 3.</param>
/// <param name="Key">An age identity, <c>AGE-SECRET-KEY-1…</c>.</param>
public sealed record PaperKeySheet(string AuthorityId, string AuthorityName, int Number, string Key)
{
    public override string ToString() => nameof(PaperKeySheet);
}

/// <summary>How far founding is: deriving a key per official takes a while.</summary>
/// <param name="Done">Steps done.</param>
/// <param name="Of">Steps in all.</param>
/// <param name="What">Id of what was just done: a user name or an authority.</param>
public sealed record FoundingProgress(int Done, int Of, string What);
