using System.Net;

namespace Alertadores.Console.Texts;

/// <summary>The page of the frame that shows a file. Written at start; script and style stand in it, so that it asks for nothing.</summary>
internal static class ViewerPage
{
    public static string Write(ConsoleOptions options, string script, string style) =>
        $"""
        <!doctype html>
        <html lang="es-MX" data-console-origin="{WebUtility.HtmlEncode(options.ConsoleOrigin)}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Vista de un archivo · Alertadores</title>
        """
        + "\n<style>" + style + "</style>\n"
        + """
        </head>
        <body>
        <p id="status" role="status" aria-live="polite"></p>
        <main id="file"></main>
        """
        + "\n<script>" + script + "</script>\n</body>\n</html>\n";
}
