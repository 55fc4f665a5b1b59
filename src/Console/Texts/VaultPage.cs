using System.Net;

namespace Alertadores.Console.Texts;

/// <summary>The vault's one page. Written at start: it depends on nothing but the console's origin.</summary>
internal static class VaultPage
{
    public static string Write(ConsoleOptions options) => $"""
        <!doctype html>
        <html lang="es-MX" data-console-origin="{WebUtility.HtmlEncode(options.ConsoleOrigin)}">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>Tus llaves · Alertadores</title>
        <link rel="stylesheet" href="/vault.css">
        </head>
        <body>
        <main>
        {(options.Demonstration ? "<p class=\"demonstration\"><strong>DEMOSTRACIÓN</strong></p>" : "")}
        <form id="passphrase-form">
        <label for="passphrase">Frase de paso</label>
        <input id="passphrase" type="password" autocomplete="current-password" autocapitalize="none" spellcheck="false" aria-describedby="passphrase-hint">
        <p id="passphrase-hint" class="hint">Siete palabras separadas por espacios; dan igual acentos y mayúsculas. No sale de este recuadro.</p>
        <label class="check"><input id="show" type="checkbox"> Mostrar la frase</label>
        </form>
        <div id="new-passphrase" hidden>
        <p>Tu frase de paso:</p>
        <p id="new-words" class="words"></p>
        <p class="hint">Escríbela en papel ahora. No sale de este recuadro, no se guarda en ningún lado y nadie puede recuperarla.</p>
        </div>
        <progress id="progress" max="1" value="0" hidden aria-label="Abriendo tus llaves"></progress>
        <p id="status" role="status" aria-live="polite"></p>
        </main>
        <noscript><p>Las llaves se abren en tu navegador: esta parte necesita JavaScript.</p></noscript>
        <script src="/vault.js"></script>
        </body>
        </html>
        """;
}
