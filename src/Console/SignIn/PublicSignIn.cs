using Alertadores.Alerts;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Officers;
using Alertadores.Crypto.Officers;

namespace Alertadores.Console.SignIn;

/// <summary>One public sign-in of the demonstration with the code that holds now.</summary>
internal sealed record PublicSignIn(string User, string Name, OfficerRole Role, string Passphrase, string Code)
{
    public static IReadOnlyList<PublicSignIn> All(AlertsRoom room)
    {
        var now = room.Time.GetUtcNow();
        return [.. DemonstrationInstallation.SignIns.Select(entry => new PublicSignIn(
            entry.User,
            entry.AuthorityId is null ? entry.User : room.Directory.DisplayName(entry.AuthorityId, DateOnly.FromDateTime(now.UtcDateTime)),
            entry.Role,
            entry.Passphrase,
            Totp.Code(Base32.Read(entry.TotpSecret), now)))];
    }
}
