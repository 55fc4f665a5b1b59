using Alertadores.Browser.Tests.Walks;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.OfficeDay;

// Wednesday 1 April: what is left of the month.
public sealed partial class OfficeDayTests
{
    private async Task ReportAsync()
    {
        var tomas = await AtAsync(new DateTime(2026, 4, 1, 9, 0, 0, DateTimeKind.Unspecified), "tomas.rangel");
        await GoAsync(tomas, "estadisticas");
        await tomas.SelectOptionAsync("#periodo", new SelectOptionValue { Label = "marzo de 2026" });
        await tomas.ClickAsync("form.filters button[type=submit]");
        await tomas.ClickAsync("a[href^='/estadisticas/informe']");
        await Screenshots.TakeAsync(tomas, "office-day-report");

        // 60 terms of routing: 59 decided on Wednesday 11, one breached; 59 / 60 is 98.3 %. Of the 59 three came after the bell of Tuesday and were routed on their own day,
        // the other 56 one business day later.
        (await tomas.Locator("article.report > p:not(.hint)").AllInnerTextsAsync()).ShouldBe(
        [
            "Alertadores (ejemplo) · Todas las autoridades · miércoles 1 de abril de 2026",
            "En marzo de 2026 se recibieron 60 alertas. 60 más que en el periodo anterior (0).",
            "La mitad se turnó en un día hábil o menos; 1 sigue sin turnar.",
            "De los turnos ya decididos o vencidos, 98 % fue en plazo: 59 en plazo, 0 fuera de plazo y 1 vencido.",
            "De 132 plazos abiertos en total, 1 no se cumplió a tiempo.",
            "2 se remitieron a otra autoridad y 0 se cerraron por estar fuera de competencia.",
        ]);

        // DL-03: the two bribes and the copy that Laura sent to FGR. DL-04: a receipt for each of the 60 primary copies, for the two vistas of FGR, and for the three copies that
        // went out on Wednesday. DL-08: Bienestar for the bribe and the reprisal, the Secretaría for the bribe of the head; 30 days from the 10th and the 11th end in April.
        var rows = await tomas.Locator("section[aria-labelledby=table-deadlines] tbody tr").AllInnerTextsAsync();
        rows.Select(row => string.Join(' ', row.Split('\t').Select((cell, i) => i == 0 ? cell.Trim()[..5] : cell.Trim()))).ShouldBe(
        [
            "DL-02 59 0 1 0 0 98 %",
            "DL-03 3 0 0 0 0 100 %",
            "DL-04 65 0 0 0 0 100 %",
            "DL-08 0 0 0 3 0 –",
            "DL-09 1 0 0 0 0 100 %",
        ]);
    }

    private async Task HistoriesAsync()
    {
        var tomas = await AtAsync(new DateTime(2026, 4, 1, 9, 10, 0, DateTimeKind.Unspecified), "tomas.rangel");
        var wrong = new List<string>();
        foreach (var (alert, expected) in Histories)
        {
            await GoAsync(tomas, "auditoria/historias");
            await tomas.FillAsync("#reference", _alerts[alert].ToString("N")[..8]);
            await tomas.ClickAsync("form.filters button[type=submit]");
            await tomas.ClickAsync("main table.rows tbody a");

            // The version of the rules changes with every word of them.
            var lines = await tomas.Locator(".timeline > li").EvaluateAllAsync<string[]>(
                "all => all.map(li => [...li.querySelectorAll('p')].map(p => p.textContent.trim().replace(/ \\(versión [^)]+\\)/, '')).join(' | '))");
            string[] wanted = expected.Split('\n');
            wrong.AddRange(Enumerable.Range(0, Math.Max(lines.Length, wanted.Length))
                .Select(i => (Wanted: wanted.ElementAtOrDefault(i), Found: lines.ElementAtOrDefault(i)))
                .Where(line => line.Wanted != line.Found)
                .Select(line => $"{alert}:\n  wanted {line.Wanted}\n  found  {line.Found}"));
            var verdicts = await tomas.Locator(".counts h3 .light").AllInnerTextsAsync();
            verdicts.Count.ShouldBeGreaterThan(1);
            verdicts.ShouldAllBe(verdict => verdict == "Coincide con lo guardado.", $"the counts of «{alert}»");
            Say($"the history of «{alert}» was read");
        }

        wrong.ShouldBeEmpty(string.Join('\n', wrong));

        // Over all sixty.
        await GoAsync(tomas, "auditoria/plazos");
        await tomas.SelectOptionAsync("#state", "Breached");
        await tomas.ClickAsync("form.filters button[type=submit]");
        (await tomas.Locator("table.rows tbody tr").CountAsync()).ShouldBe(1);
        (await tomas.Locator("table.rows tbody tr").InnerTextAsync()).ShouldContain("17 mar 2026");
        await GoAsync(tomas, "auditoria/plazos");
        await tomas.SelectOptionAsync("#recounted", "1");
        await tomas.ClickAsync("form.filters button[type=submit]");
        var moved = await tomas.Locator("table.rows tbody tr").AllInnerTextsAsync();
        moved.Select(row => row.Split('\t')).Select(cells => $"{cells[0].Trim()} {cells[1].Trim()[..5]}").Order(StringComparer.Ordinal).ShouldBe(["17 mar 2026 DL-02", "18 mar 2026 DL-04", "25 mar 2026 DL-09"]);
        await GoAsync(tomas, "auditoria/revision");
        await Screenshots.TakeAsync(tomas, "office-day-review");
    }
}
