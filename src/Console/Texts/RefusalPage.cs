using System.Globalization;
using System.Net;

namespace Alertadores.Console.Texts;

/// <summary>The page of a refusal. Deliberately outside Razor: it must still work when a page failed.</summary>
internal static class RefusalPage
{
    public static string Write(int status, string sentence, bool demonstration) => $"""
        <!doctype html>
        <html lang="es-MX">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <title>{WebUtility.HtmlEncode(TitleOf(status))} · Alertadores</title>
        <link rel="stylesheet" href="/console.css">
        </head>
        <body>
        {(demonstration ? $"<p class=\"demonstration\"><strong>{LayoutTexts.Demonstration}</strong> {LayoutTexts.DemonstrationNote}</p>" : "")}
        <header><a class="brand" href="/">{LayoutTexts.Product} <span>{LayoutTexts.Console}</span></a></header>
        <main class="narrow">
        <h1>{WebUtility.HtmlEncode(TitleOf(status))}</h1>
        <p>{WebUtility.HtmlEncode(sentence)}</p>
        <p><a href="/">{RefusalTexts.BackToStart}</a></p>
        <p class="quiet">{status.ToString(CultureInfo.InvariantCulture)}</p>
        </main>
        </body>
        </html>
        """;

    private static string TitleOf(int status) => status switch
    {
        401 => RefusalTexts.SessionEndedTitle,
        403 => RefusalTexts.NotAllowedTitle,
        404 => RefusalTexts.NotFoundTitle,
        >= 500 => RefusalTexts.FailedTitle,
        _ => RefusalTexts.BadRequestTitle,
    };
}
