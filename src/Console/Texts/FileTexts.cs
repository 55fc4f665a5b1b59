namespace Alertadores.Console.Texts;

/// <summary>The files of an alert (es-MX). What the script says stands in Vault/console/texts.ts.</summary>
internal static class FileTexts
{
    public const string Title = "Archivos";
    public const string None = "El servidor no guarda archivos de esta alerta. Al abrir «Relato y respuestas» se comprueba con la lista sellada.";
    public const string Sealed = "Sus nombres y tamaños están bajo el sello: se muestran al abrir «Relato y respuestas».";

    public static string Held(int count) => count == 1 ? "El servidor guarda 1 archivo sellado." : $"El servidor guarda {count} archivos sellados.";
}
