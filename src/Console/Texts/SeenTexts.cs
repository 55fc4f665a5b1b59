using System.Globalization;

namespace Alertadores.Console.Texts;

/// <summary>Who has seen an alert (es-MX).</summary>
internal static class SeenTexts
{
    public const string Title = "Quién la ha visto";
    public const string Nobody = "Nadie ha abierto nada de esta alerta.";
    public const string Note = "Cada apertura queda registrada antes de entregar el contenido, y la ve también auditoría.";
    public const string Who = "Quién";
    public const string Authority = "Autoridad";
    public const string What = "Qué abrió";
    public const string ReporterIdentity = "Identidad, abierta por las custodias";
    public const string OtherPart = "Otra parte";

    public static string Text(long version) => string.Create(CultureInfo.InvariantCulture, $"Texto sellado del acto {version}");

    public static string Line(string what, int times, string last) =>
        times == 1 ? $"{what}: {last}" : string.Create(CultureInfo.InvariantCulture, $"{what}: {times} veces, la última {last}");
}
