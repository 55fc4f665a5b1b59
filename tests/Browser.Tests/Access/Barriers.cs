using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Access;

/// <summary>What keeps people out of pages, as it is found page by page: at 360 and 1280 px, light and dark, by keyboard alone, and at 400 %.</summary>
public sealed class Barriers
{
    private static readonly (int Width, int Height)[] Sizes = [(360, 740), (1280, 900)];

    /// <summary>1280 px at 400 % (WCAG 2.2, 1.4.10 Reflow).</summary>
    private static readonly (int Width, int Height) Zoomed = (320, 256);

    /// <summary>A page and a thing that is wrong with it.</summary>
    public List<string> AgainstAxe { get; } = [];

    /// <inheritdoc cref="AgainstAxe"/>
    public List<string> AgainstTheKeyboard { get; } = [];

    /// <inheritdoc cref="AgainstAxe"/>
    public List<string> AgainstZoom { get; } = [];

    /// <summary>Looks at the page that is shown.</summary>
    /// <param name="page">The page.</param>
    /// <param name="name">What the page is called in what is found.</param>
    /// <param name="picture">Takes a picture at one width and in one scheme, or does not.</param>
    public async Task LookAsync(IPage page, string name, Func<int, ColorScheme, Task> picture)
    {
        ArgumentNullException.ThrowIfNull(page);
        ArgumentNullException.ThrowIfNull(picture);
        foreach (var (width, height) in Sizes)
        {
            await page.SetViewportSizeAsync(width, height);
            await page.EvaluateAsync("() => { document.activeElement?.blur(); window.scrollTo(0, 0); }");
            foreach (var scheme in new[] { ColorScheme.Light, ColorScheme.Dark })
            {
                await page.EmulateMediaAsync(new() { ColorScheme = scheme, ReducedMotion = ReducedMotion.Reduce });
                AgainstAxe.AddRange((await Axe.FindAsync(page)).Select(wrong => $"{name} at {width} px, {scheme}: {wrong}"));
                await picture(width, scheme);
            }

            AgainstTheKeyboard.AddRange((await Keyboard.FindAsync(page)).Select(wrong => $"{name} at {width} px: {wrong}"));
        }

        await page.SetViewportSizeAsync(Zoomed.Width, Zoomed.Height);
        var over = await page.EvaluateAsync<int>("() => document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth");
        if (over > 0)
        {
            AgainstZoom.Add($"{name}: {over} px wider than the window");
        }

        await page.SetViewportSizeAsync(Sizes[0].Width, Sizes[0].Height);
        await page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
    }
}
