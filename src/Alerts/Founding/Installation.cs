namespace Alertadores.Alerts.Founding;

/// <summary>What was founded here, once. The document <see cref="DocumentId"/> of its table; its absence means that nothing was founded.</summary>
public sealed record Installation
{
    public const string DocumentId = "installation";

    /// <summary>Short id from the description.</summary>
    public required string Id { get; init; }

    public required string Name { get; init; }

    /// <summary>Public passphrases are in this database: it must never take a real alert.</summary>
    public required bool Demonstration { get; init; }

    /// <summary>Day of founding in <see cref="TimeZone"/>.</summary>
    public required DateOnly FoundedOn { get; init; }

    /// <summary>Calendar expression of the installation itself.</summary>
    public required string Calendar { get; init; }

    /// <summary>IANA zone of the installation itself.</summary>
    public required string TimeZone { get; init; }

    /// <summary>Public half of the founding key as a C2SP verifier key (<c>name+hash+key</c>). The private half was printed once and is not here.</summary>
    public required string FoundingKey { get; init; }

    /// <summary>32 bytes wrapped by DataProtection, from which made-up salts and name tags are derived, the same on every node.</summary>
    public required byte[] WrappedSignInSecret { get; init; }
}
