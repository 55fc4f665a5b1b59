using Alertadores.Alerts.Jobs;
using Alertadores.Alerts.Notices;
using Alertadores.Alerts.Search;

namespace Alertadores.Console.Texts;

/// <summary>How the installation is doing, and notices to officials (es-MX).</summary>
internal static class HealthTexts
{
    public const string Title = "Salud";
    public const string Intro = "Lo que el sistema hace por sí solo, cuándo lo hizo por última vez y cuándo le toca. Las horas son las del calendario de tareas: ninguna dice cuándo llegó una alerta.";
    public const string Jobs = "Tareas";
    public const string NoJobs = "Ninguna tarea ha corrido todavía.";
    public const string Job = "Tarea";
    public const string State = "Estado";
    public const string LastRun = "Última vez";
    public const string LastSuccess = "Última vez bien";
    public const string LastFailure = "Última falla";
    public const string Failures = "Fallas seguidas";
    public const string Took = "Duró";
    public const string Next = "Próxima";
    public const string Never = "Nunca";

    public const string Search = "Búsqueda por hechos";

    public const string Notices = "Avisos por correo";
    public const string NotConfigured = "No hay servidor de correo: nadie recibe avisos, tampoco cuando una vida corre peligro. Quien opera el servidor lo configura con Mail:Server.";
    public const string ToAddresses = "Direcciones y guardias";
    public const string AllSent = "No hay avisos en espera.";
    public const string WithoutOnCall = "Sin guardia, un peligro de vida llama a la coordinación; si la coordinación no tiene guardia, a nadie:";
    public const string Dead = "Avisos que no se pudieron entregar";
    public const string NoDead = "Ninguno.";
    public const string Kind = "Aviso";
    public const string Authority = "Autoridad";
    public const string Person = "Persona";
    public const string Day = "Día";
    public const string Tries = "Intentos";
    public const string Why = "Por qué";
    public const string TryAgain = "Intentar otra vez";

    public const string AddressesTitle = "Avisos por correo";
    public const string AddressesIntro =
        "Los avisos de horario salen los días hábiles a las mismas horas y con el mismo texto, haya o no algo nuevo: así el correo de la institución no dice cuándo llegan alertas. La guardia recibe además una llamada por correo en cuanto una alerta señala peligro de vida. Usa solo direcciones institucionales.";
    public const string Hours = "Horas de los avisos, con el reloj y el calendario de cada autoridad:";
    public const string Address = "Correo";
    public const string Digests = "Avisos de horario";
    public const string OnCall = "Guardia";
    public const string Save = "Guardar";
    public const string NobodyTitle = "No hay personas en ninguna autoridad.";
    public const string Nobody = "Aparecen aquí cuando se les da de alta.";
    public const string NoAddress = "Eso no es una dirección de correo. Escribe una sola, como nombre@institucion.gob.mx. No se guardó nada.";
    public const string AddressChanged = "Otra persona cambió esta dirección mientras la veías. No se guardó nada; recarga la página y revisa.";

    /// <summary>A job by what it does.</summary>
    public static string Of(string job) => job switch
    {
        "release-pool" => "Pasar al registro lo que llegó",
        "minute" => "Vigilar plazos",
        "sweep-uploads" => "Borrar archivos que nadie envió",
        "publish-statistics" => "Publicar las cuentas de los periodos que terminaron",
        "sweep-request-keys" => "Olvidar peticiones repetidas",
        "administration" => "Cambios de la administración",
        "notices" => "Enviar avisos",
        "upkeep" => "Llaves, directorio y búsqueda de cada nodo",
        _ => job,
    };

    public static (string Colour, string Words) Light(JobState state) => state switch
    {
        JobState.Well => ("green", "Bien"),
        JobState.Late => ("amber", "Atrasada"),
        _ => ("red", "Falla"),
    };

    public static string Of(JobDuration? took) => took switch
    {
        JobDuration.UnderASecond => "menos de 1 s",
        JobDuration.UnderTenSeconds => "menos de 10 s",
        JobDuration.UnderAMinute => "menos de 1 min",
        JobDuration.Longer => "1 min o más",
        _ => "",
    };

    public static string Of(MailKind kind) => kind switch
    {
        MailKind.Digest => "De horario",
        MailKind.OnCall => "Peligro de vida, a la guardia",
        _ => "Peligro de vida, a la coordinación",
    };

    /// <summary>How far this node has read.</summary>
    public static string Of(SearchReadiness search) => search.IsReady
        ? $"Lista: este nodo ya leyó lo que las bandejas tienen ({Rows(search)})."
        : $"Este nodo arrancó hace poco y está leyendo las bandejas ({Rows(search)}). Mientras termina, una búsqueda puede tardar unos segundos.";

    private static string Rows(SearchReadiness search) => search.Rows == 1 ? "1 renglón" : $"{search.Rows} renglones";

    public static string Waiting(int waiting, int retrying) =>
        $"{(waiting == 1 ? "1 aviso espera" : $"{waiting} avisos esperan")} su envío{(retrying == 0 ? "." : $"; {retrying} ya se intentó y se volverá a intentar.")}";

    /// <summary>What a closed code means.</summary>
    public static string Failure(string code) => code switch
    {
        "no_address" => "la persona ya no tiene dirección o ya no trabaja aquí",
        "unreachable" => "el servidor de correo no contesta",
        "timeout" => "el servidor de correo tardó demasiado",
        "tls" => "el servidor de correo no ofrece una conexión segura en la que se pueda confiar",
        "password_file" => "no se pudo leer la contraseña del correo",
        "smtp_550" or "smtp_551" or "smtp_553" => $"el servidor dice que esa dirección no existe ({code[5..]})",
        "smtp_552" => "el buzón de la persona está lleno (552)",
        _ when code.StartsWith("smtp_", StringComparison.Ordinal) => $"el servidor de correo no lo aceptó ({code[5..]})",
        _ => code,
    };

    public static string AddressOf(string name) => $"Correo de {name}";

    public static string DigestsOf(string name) => $"{name} recibe los avisos de horario";

    public static string OnCallOf(string name) => $"{name} está en la guardia";
}
