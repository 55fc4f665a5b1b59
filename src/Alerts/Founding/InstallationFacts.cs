using Alertadores.Alerts.Directory;

namespace Alertadores.Alerts.Founding;

/// <summary>What both doors may tell about the installation. As fresh as the directory.</summary>
public sealed class InstallationFacts(AuthorityDirectory directory)
{
    /// <summary>False until <c>found</c> has run: then no alert can be filed and nobody can sign in.</summary>
    public bool Founded => directory.Current.Installation is not null;

    /// <summary>Empty when nothing was founded.</summary>
    public string Name => directory.Current.Installation?.Name ?? "";

    /// <summary>The database has public passphrases and must never take a real alert.</summary>
    public bool Demonstration => directory.Current.Installation?.Demonstration ?? false;

    public DateOnly? FoundedOn => directory.Current.Installation?.FoundedOn;

    /// <summary>Verifier key of the recipients notes, or empty.</summary>
    public string FoundingKey => directory.Current.Installation?.FoundingKey ?? "";

    /// <summary>Calendar expression and IANA zone of the installation itself; null when nothing was founded.</summary>
    public (string Calendar, string TimeZone)? Clock => directory.Current.Installation is { } here ? (here.Calendar, here.TimeZone) : null;
}
