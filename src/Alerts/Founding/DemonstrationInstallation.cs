using System.Text;
using Alertadores.Alerts.Officers;

namespace Alertadores.Alerts.Founding;

/// <summary>
/// The public sign-ins of the demonstration. They are printed at start and on its sign-in page, so they protect nothing; <see cref="Founder"/> refuses them in any other installation.
/// Who is in the demonstration beside them (authorities, names) is in Host/Founding/demonstration.yaml.
/// </summary>
public sealed class DemonstrationInstallation : ISignInSecrets
{
    /// <summary>In the order in which they are shown.</summary>
    public static IReadOnlyList<DemonstrationSignIn> SignIns { get; } =
    [
        new("oic.triaje", OfficerRole.Triager, "oic-bienestar", "alerta abeja amigo ancla arroz avena azul", "DEMOOICTRIAJEDEMOOICTRIAJEDEMOOI"),
        new("oic.investiga", OfficerRole.Investigator, "oic-bienestar", "barco bello bolsa brisa bueno burro buzo", "DEMOOICINVESTIGADEMOOICINVESTIGA"),
        new("sfp.triaje", OfficerRole.Triager, "sfp", "campo canto carta cielo cinco clavo coro", "DEMOSFPTRIAJEDEMOSFPTRIAJEDEMOSF"),
        new("fgr.triaje", OfficerRole.Triager, "fgr", "dedo delfin diente disco doble dorado duro", "DEMOFGRTRIAJEDEMOFGRTRIAJEDEMOFG"),
        new("coordina", OfficerRole.Coordinator, "coordinacion", "elevar enero erizo espejo esquina estufa etapa", "DEMOCOORDINADEMOCOORDINADEMOCOOR"),
        new("audita", OfficerRole.Auditor, null, "fecha feliz fiesta flor fondo fruta fuente", "DEMOAUDITADEMOAUDITADEMOAUDITADE"),
        new("administra", OfficerRole.Administrator, null, "gallo garza gesto globo grano grupo guante", "DEMOADMINISTRADEMOADMINISTRADEMO"),
        new("custodia.a", OfficerRole.Custodian, null, "hada helado hielo hijo hogar hoja huerta", "DEMOCUSTODIAADEMOCUSTODIAADEMOCU"),
        new("custodia.b", OfficerRole.Custodian, null, "idioma imagen invierno isla jabon jardin juego", "DEMOCUSTODIABDEMOCUSTODIABDEMOCU"),
    ];

    public SignInSecrets For(string userName)
    {
        var signIn = SignIns.First(one => string.Equals(one.User, userName, StringComparison.Ordinal));
        return new SignInSecrets(signIn.Passphrase, Base32(signIn.TotpSecret));
    }

    /// <summary>Whether a passphrase or a TOTP secret is one that everybody knows. True for any spelling that derives the same.</summary>
    public static bool IsPublic(SignInSecrets secrets)
    {
        var passphrase = Encoding.UTF8.GetString(Crypto.Officers.Passphrase.Normalise(secrets.Passphrase));
        return SignIns.Any(one =>
            string.Equals(one.Passphrase, passphrase, StringComparison.Ordinal) || Base32(one.TotpSecret).AsSpan().SequenceEqual(secrets.TotpSecret));
    }

    /// <summary>RFC 4648 base32 of our own constants: upper case, no padding.</summary>
    internal static byte[] Base32(string text)
    {
        var bytes = new byte[text.Length * 5 / 8];
        int bits = 0, held = 0, at = 0;
        foreach (var letter in text)
        {
            held = ((held << 5) | "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".IndexOf(letter, StringComparison.Ordinal)) & 0xFFF;
            bits += 5;
            if (bits >= 8)
            {
                bits -= 8;
                bytes[at++] = (byte)((held >> bits) & 0xFF);
            }
        }

        return bytes;
    }
}
