namespace Alertadores.Console.Texts;

/// <summary>The auditor's and the administrator's pages (es-MX).</summary>
internal static class AuditTexts
{
    public const string Title = "Historias";
    public const string Intro = "Cada alerta con sus actos, plazos y vencimientos. Sin contenido ni hechos: tu función no tiene llave que los abra.";
    public const string EmptyTitle = "Todavía no hay historias.";
    public const string Empty = "Aparecen cuando la primera alerta entra al registro. Vuelve después de la próxima hora en punto.";
    public const string Holder = "Autoridad principal";
    public const string TimelineIntro = "Actos, plazos y fechas. El contenido y los hechos no se muestran en esta función.";

    public const string AuthorityId = "Clave";
    public const string AuthorityName = "Nombre vigente";
    public const string Calendar = "Calendario";
    public const string Zone = "Zona horaria";

    public const string CustodyTitle = "Custodia de identidad";
    public const string Custody = "Aquí abrirás, con una persona del otro grupo y un motivo escrito, la identidad de quien la dejó sellada. Todavía no existe en la consola. Hoy no tienes nada que hacer.";
}
