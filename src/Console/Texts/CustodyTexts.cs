using Alertadores.Alerts.Keys;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Texts;

/// <summary>Opening a reporter's identity: the custodians' page, and what the alert's page says of it (es-MX).</summary>
internal static class CustodyTexts
{
    public const string Title = "Custodia de identidad";
    public const string Intro = "Una autoridad pide saber quién alertó. Se abre solo si una persona del grupo A y otra del grupo B están de acuerdo, en ese orden. Quien alertó ve en su buzón que se pidió y qué se decidió, sin tu nombre.";
    public const string NoContent = "Aquí no hay nada de la alerta, y la identidad no se muestra: tu navegador quita tu sello y la entrega cerrada.";
    public const string OwnTitle = "Esperan tu decisión";
    public const string OtherTitle = "Esperan al otro grupo";
    public const string Nothing = "Nada espera tu decisión. No tienes que hacer nada: cuando alguien pida una identidad, aparece aquí.";
    public const string NothingOther = "Ninguna.";
    public const string NoGroup = "No tienes llave de un grupo de custodia. Avisa a quien administra la instalación.";
    public const string Group = "Eres del grupo";
    public const string Asks = "Quién la pide";
    public const string Reason = "Motivo";
    public const string AskedOn = "Se pidió";
    public const string Until = "Se puede conceder hasta";
    public const string UntilHint = "Si nadie decide antes, la petición termina sola, y eso también queda registrado y lo ve quien alertó.";
    public const string ReadReason = "Leer el motivo escrito";
    public const string GrantA = "Conceder: quitar el sello del grupo A";
    public const string GrantAHint = "Después decide el grupo B. Nadie puede leerla todavía.";
    public const string GrantB = "Conceder: abrirla para quien la pide";
    public const string GrantBHint = "Desde ese momento la puede leer quien la pidió. No se puede deshacer.";
    public const string RefuseTitle = "Negar";
    public const string Refuse = "Negar la petición";
    public const string RefuseHint = "La identidad sigue cerrada. Quien la pidió puede leer tu explicación y pedirla otra vez con otro motivo.";
    public const string Changed = "Otra persona de custodia ya decidió en esta petición. Recarga la página.";

    public const string AskTitle = "Pedir a las custodias que abran la identidad";
    public const string AskHint = "Abre primero la parte «Identidad»: si la persona la dejó, ahí está su archivo sellado. Tu explicación la leen las dos custodias y tu autoridad. Quien alertó ve en su buzón que la pediste, cuándo y el motivo elegido.";
    public const string Ask = "Pedir que la abran";
    public const string OpeningsTitle = "Peticiones de identidad";
    public const string Read = "Leer la identidad";
    public const string ReadHint = "Queda registrado cada vez que la lees. No la copies a oficios, notas ni correos.";

    public static string Of(OpeningState state) => state switch
    {
        OpeningState.WaitsForA => "Falta que decida el grupo A",
        OpeningState.WaitsForB => "El grupo A la concedió; falta que decida el grupo B",
        OpeningState.Opened => "Abierta",
        OpeningState.Refused => "Negada",
        OpeningState.Expired => "Terminó sin decisión",
        _ => "Otro",
    };

    public static string Of(CustodianGroup group) => group == CustodianGroup.A ? "A" : "B";

    /// <summary>A custody group where an authority stands otherwise; null for an authority.</summary>
    public static string? Owner(string id) => id switch
    {
        CustodyOwner.A => "Custodia de identidad, grupo A",
        CustodyOwner.B => "Custodia de identidad, grupo B",
        _ => null,
    };
}
