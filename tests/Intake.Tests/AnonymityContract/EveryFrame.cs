using Alertadores.Intake.Tests.Evidence;
using Alertadores.Intake.Tests.Portal;

namespace Alertadores.Intake.Tests.AnonymityContract;

/// <summary>Walks to everything that the frame with the files can show, refusals included, and the page that stands in for it.</summary>
public static class EveryFrame
{
    public static async Task<IReadOnlyList<Page>> SeenByAsync(Visitor visitor)
    {
        var (_, empty) = await visitor.ToFrameAsync();
        var alone = await visitor.PostAsync("/archivos/lista", [("bandeja", empty.Tray()), ("solo", "si")]);
        var pages = new List<Page>
        {
            alone,
            await visitor.PostAsync("/archivos/lista", [("bandeja", empty.Tray())]),
            await visitor.PostAsync("/archivos/lista", [("bandeja", "x")]),
            await visitor.PostAsync("/archivos/lista", [("bandeja", new string('x', 1_000_000))]),
            await visitor.PostAsync("/archivos", [("bandeja", empty.Tray())]),
            await visitor.PostAsync("/archivos/avance", [("bandeja", empty.Tray())]),
            await visitor.UploadAsync(empty, new SentFile("", [])),
            await visitor.UploadAsync(empty, SentFile.Text("uno.txt"), new SentFile("foto.jpg", [0xFF, 0xD8, 0xFF, 0], "image/jpeg")),
            await visitor.UploadAsync(empty, asTheyAre: true, SentFile.Text("dos.txt")),
        };
        var removed = await visitor.ActAsync(pages[^1], "quitar", "uno.txt");
        pages.Add(removed);
        pages.Add(await visitor.UploadAsync(removed, asTheyAre: true, [.. Enumerable.Range(1, 20).Select(n => SentFile.Text($"{n}.txt"))]));
        return pages;
    }
}
