using Alertadores.Alerts.Officers;

namespace Alertadores.Alerts.Founding;

/// <summary>One public sign-in of the demonstration.</summary>
/// <param name="User">User name.</param>
/// <param name="Role">What it may do.</param>
/// <param name="AuthorityId">Directory id, or null where the role has none.</param>
/// <param name="Passphrase">Seven words, for everyone to see.</param>
/// <param name="TotpSecret">Base32 without padding, 32 characters = 20 bytes.</param>
public sealed record DemonstrationSignIn(string User, OfficerRole Role, string? AuthorityId, string Passphrase, string TotpSecret);
