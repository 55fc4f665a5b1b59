namespace Alertadores.Alerts.Officers;

/// <summary>DataProtection purposes of this folder. A purpose is part of the key derivation: changing one orphans what it wrapped.</summary>
public static class OfficerPurposes
{
    public const string Totp = "Alertadores.Alerts.Officers.Totp.v1";
    public const string BrowserSecret = "Alertadores.Alerts.Officers.BrowserSecret.v1";
    public const string SignInSecret = "Alertadores.Alerts.Officers.SignInSecret.v1";
}
