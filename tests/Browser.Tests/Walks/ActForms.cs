using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Walks;

/// <summary>The forms of acts on an alert's page, worked as a person does.</summary>
internal static class ActForms
{
    /// <summary>Goes to the alert and waits until the official's keys are open.</summary>
    public static async Task OpenAsync(IPage page, Uri console, Guid alert)
    {
        await page.GotoAsync(new Uri(console, $"alertas/{alert}").ToString());
        await page.WaitForSelectorAsync("#keys[data-state=open]", new() { Timeout = 60_000 });
    }

    /// <summary>The form of an act.</summary>
    public static ILocator Of(IPage page, string act) => page.Locator($"form[data-act$='{act}']");

    /// <summary>Unfolds the form of an act.</summary>
    public static Task ShowAsync(IPage page, string act, string within = "main") =>
        page.Locator($"{within} details", new() { Has = page.Locator($"form[data-act$='{act}']") }).Locator("summary").First.ClickAsync();

    /// <summary>Sends the form and waits for the page that is made anew.</summary>
    public static async Task SendAsync(IPage page, string act)
    {
        var before = await page.GetAttributeAsync("form[data-act]", "data-version");
        await Of(page, act).Locator("button[type=submit]").ClickAsync();
        await AnsweredAsync(page, act, before);
    }

    /// <summary>Waits for the page that is made anew after an act, and fails with what a refusal says.</summary>
    /// <param name="page">The alert's page.</param>
    /// <param name="act">End of the act's address.</param>
    /// <param name="before">Version that the page had.</param>
    public static async Task AnsweredAsync(IPage page, string act, string? before)
    {
        var refusal = Of(page, act).Locator(".said.error");
        await page.WaitForFunctionAsync(
            "([act, before]) => document.querySelector('form[data-act]')?.dataset.version !== before || document.querySelector(`form[data-act$='${act}'] .said.error`) !== null",
            new[] { act, before },
            new() { Timeout = 60_000 });
        (await refusal.CountAsync() == 0 ? "" : await refusal.InnerTextAsync()).ShouldBe("");
        await page.WaitForSelectorAsync("#keys[data-state=open]", new() { Timeout = 60_000 });
    }
}
