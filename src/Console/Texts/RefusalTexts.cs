namespace Alertadores.Console.Texts;

/// <summary>Sentences of refusals (es-MX).</summary>
internal static class RefusalTexts
{
    public const string SessionEndedTitle = "Tu sesión terminó";
    public const string SessionEnded = "Tu sesión terminó o no has entrado. Entra y vuelve a intentar.";
    public const string NotAllowedTitle = "No está en tu función";
    public const string NotYourRole = "Tu función en la consola no incluye esto. Si debería, pídelo a quien administra la instalación.";
    public const string ForeignOrigin = "La petición no vino de las páginas de la consola y no se atendió.";
    public const string StaleToken = "La página es de una sesión anterior. Vuelve a intentar; si sigue, recarga la página.";
    public const string NotFoundTitle = "No existe";
    public const string NotFound = "Lo que buscas no existe o no está a tu alcance.";
    public const string BadRequestTitle = "No se entendió la petición";
    public const string BadRequest = "La petición está incompleta o mal formada. No se cambió nada.";
    public const string TooLarge = "La petición es más grande de lo permitido. No se cambió nada.";
    public const string FailedTitle = "Algo falló de nuestro lado";
    public const string Failed = "No se pudo terminar. Vuelve a intentar en un momento; si sigue, avisa a quien administra la instalación.";
    public const string BackToStart = "Volver al inicio";
    public const string TwoPersons = "Se necesita una segunda persona.";
    public const string Changed = "Otra persona actuó en esta alerta antes que tú. No se registró tu decisión.";
    public const string Refused = "La regla no lo permite. No se registró nada.";
    public const string BadKey = "La clave de repetición (Idempotency-Key) está mal formada: una sola, de 16 a 128 caracteres visibles. No se cambió nada.";
    public const string KeyOfOther = "Esa clave de repetición (Idempotency-Key) ya se usó con otra petición. No se cambió nada.";
    public const string InFlight = "La misma petición se está atendiendo en este momento. Vuelve a intentar en un momento.";
    public const string DoneBefore = "Esta petición ya se atendió. Vuelve a leer para ver cómo quedó.";
    public const string SignInRefused = "El nombre, la frase o el código no coinciden. Revisa los tres y espera a un código nuevo.";
    public static string TryLater(string time) => $"Demasiados intentos. Vuelve a intentar después de las {time}.";
}
