namespace Alertadores.Console.Texts;

/// <summary>The frame of every page (es-MX).</summary>
internal static class LayoutTexts
{
    public const string Product = "Alertadores";
    public const string Console = "Consola";
    public const string Demonstration = "DEMOSTRACIÓN";
    public const string DemonstrationNote = "Nada de lo que hay aquí es real ni debe serlo.";
    public const string SkipToContent = "Saltar al contenido";
    public const string Navigation = "Secciones";
    public const string Inbox = "Bandeja";
    public const string Agenda = "Agenda";
    public const string Coordination = "Coordinación";
    public const string Audit = "Auditoría";
    public const string Administration = "Administración";
    public const string AdministrationLog = "Bitácora";
    public const string Health = "Salud";
    public const string Custody = "Custodia";
    public const string SignOut = "Salir";
    public const string NeedsScript = "Tus llaves se abren en tu navegador y eso necesita JavaScript. Sin él puedes leer listas y plazos, pero no entrar ni abrir contenido sellado.";
    public const string Yes = "Sí";
    public const string No = "No";
    public const string Unknown = "No se sabe";
    public const string None = "Ninguno";
}
