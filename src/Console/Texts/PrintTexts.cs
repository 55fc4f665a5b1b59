namespace Alertadores.Console.Texts;

/// <summary>Printing and PDFs (es-MX).</summary>
internal static class PrintTexts
{
    public const string Pdf = "Descargar en PDF";
    public const string NoPress = "Este servidor no puede hacer PDF: le falta el programa WeasyPrint o su espacio aislado. Imprime la página desde tu navegador, o pide a quien administra el servidor que ejecute «ops/setup».";
    public const string Busy = "Se están haciendo otros PDF. Vuelve a intentar en un momento.";
    public const string TooLarge = "Esta historia es demasiado larga para un PDF. Descárgala en CSV o JSON, o imprime la página desde tu navegador.";
    public const string Failed = "No se pudo hacer el PDF. Vuelve a intentar; si sigue, imprime la página desde tu navegador.";
    public const string MadeOn = "Hecho el";
    public const string Page = "Página";
}
