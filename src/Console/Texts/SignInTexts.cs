namespace Alertadores.Console.Texts;

/// <summary>The sign-in page (es-MX).</summary>
internal static class SignInTexts
{
    public const string Title = "Entrar";
    public const string Intro = "Tu frase de paso se escribe en un recuadro aparte que guarda tus llaves. Ni esta página ni el servidor la reciben.";
    public const string UserName = "Nombre de usuario";
    public const string Totp = "Código de tu aplicación";
    public const string TotpHint = "Seis dígitos; cambia cada 30 segundos y sirve una sola vez.";
    public const string Keys = "Recuadro de tus llaves";
    public const string Enter = "Entrar";
    public const string DemonstrationTitle = "Entradas públicas de la demostración";
    public const string DemonstrationIntro = "Estas frases son públicas y una instalación verdadera las rechaza. «Usar» llena el nombre y el código vigente y copia la frase, para que la pegues en el recuadro de las llaves.";
    public const string Use = "Usar";
    public const string Name = "Quién";
    public const string Role = "Función";
    public const string User = "Usuario";
    public const string Passphrase = "Frase";
    public const string Code = "Código";
}
