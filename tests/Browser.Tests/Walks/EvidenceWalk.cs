using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Walks;

/// <summary>The frame with the files, worked by its labels and buttons.</summary>
internal sealed class EvidenceWalk(IPage page)
{
    private IFrameLocator Frame => page.FrameLocator("iframe.archivos-marco");

    /// <summary>The list, as it is read.</summary>
    public ILocator Files => Frame.Locator("li.archivo");

    /// <summary>What one file's entry says.</summary>
    public Task<string> AboutAsync(string name) => Entry(name).InnerTextAsync();

    /// <summary>Everything that stands in the frame.</summary>
    public Task<string> TextAsync() => Frame.Locator("main").InnerTextAsync();

    public async Task UploadAsync(params FilePayload[] files)
    {
        await Frame.GetByLabel("Escoge uno o varios archivos").SetInputFilesAsync(files);
        await Frame.GetByRole(AriaRole.Button, new() { Name = "Subir archivos" }).ClickAsync();
        await Frame.Locator(".hecho, .errores").First.WaitForAsync(new() { Timeout = 60_000 });
    }

    /// <summary>A file of the person's own disk.</summary>
    /// <param name="path">Where it lies.</param>
    /// <param name="patience">Milliseconds until it must have arrived.</param>
    public async Task UploadAsync(string path, float patience)
    {
        await Frame.GetByLabel("Escoge uno o varios archivos").SetInputFilesAsync(path);
        await Frame.GetByRole(AriaRole.Button, new() { Name = "Subir archivos" }).ClickAsync(new() { Timeout = patience });
        await Frame.Locator(".hecho, .errores").First.WaitForAsync(new() { Timeout = patience });
    }

    /// <summary>Presses the button and does not wait for what comes of it.</summary>
    public async Task BeginUploadAsync(FilePayload file)
    {
        await Frame.GetByLabel("Escoge uno o varios archivos").SetInputFilesAsync(file);
        await Frame.GetByRole(AriaRole.Button, new() { Name = "Subir archivos" }).ClickAsync();
    }

    /// <summary>Asks how much has arrived until something has.</summary>
    public async Task<string> ProgressAsync()
    {
        await Frame.Locator("summary").Last.ClickAsync();
        var line = Frame.FrameLocator("iframe.avance-marco").Locator(".llegado");
        for (var turn = 0; turn < 40; turn++)
        {
            await Frame.GetByRole(AriaRole.Button, new() { Name = "Ver cuánto ha llegado" }).ClickAsync();
            await Task.Delay(500);
            if (await line.CountAsync() > 0 && await line.InnerTextAsync() is var text && text.Contains("MB", StringComparison.Ordinal))
            {
                return text;
            }
        }

        return "";
    }

    public Task DecideAsync(string name) => PressAsync(name, "Enviar sin limpiar");

    public Task RemoveAsync(string name) => PressAsync(name, "Quitar");

    private ILocator Entry(string name) => Files.Filter(new() { HasText = name }).First;

    private async Task PressAsync(string name, string button)
    {
        await Entry(name).Locator("button", new() { HasText = button }).ClickAsync();
        await page.WaitForTimeoutAsync(300);
    }
}
