using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Walks;

/// <summary>A reporter's way through the open mailbox, by its buttons.</summary>
internal sealed class MailboxWalk(IPage page)
{
    public IPage Page => page;

    /// <summary>Presses a button of the mailbox.</summary>
    public Task PressAsync(string act) => page.ClickAsync($"button[name=a][value='{act}']");

    /// <summary>Writes and sends, from the open mailbox back to it.</summary>
    /// <returns>What the page said when it had arrived.</returns>
    public async Task<string> WriteAsync(string text, string act = "mensaje")
    {
        await PressAsync(act);
        await page.FillAsync("#texto", text);
        await PressAsync($"{act}.enviar");
        var said = await page.InnerTextAsync("main");
        await PressAsync("ver");
        return said;
    }

    /// <summary>The conversation, newest first.</summary>
    public async Task<IReadOnlyList<string>> ConversationAsync() => await page.Locator(".charla > li").AllInnerTextsAsync();
}
