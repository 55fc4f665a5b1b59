using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Access;

/// <summary>The accessibility rules of axe-core, levels A and AA of WCAG 2.0 to 2.2 and its best practices, on the page as it is shown.</summary>
internal static class Axe
{
    private static readonly string Source = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "axe.min.js"));

    /// <summary>What is wrong, a line each; empty when the page is clean.</summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        var found = new List<string>();
        foreach (var frame in page.Frames)
        {
            // A frame that waits for a form's answer shows nothing yet.
            if (await frame.EvaluateAsync<bool>("() => document.body.childElementCount === 0"))
            {
                continue;
            }

            // Through the debugger: the page's own policy lets no script in, and this one does not weaken it.
            await frame.EvaluateAsync(Source);
            found.AddRange(await frame.EvaluateAsync<string[]>(
                """
                async inFrame => {
                  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
                  const result = await axe.run(document, { runOnly: { type: 'tag', values: tags }, rules: { 'page-has-heading-one': { enabled: !inFrame } }, iframes: false, resultTypes: ['violations'] });
                  return result.violations.flatMap(v => v.nodes.map(n => `${v.id}: ${v.help}: ${n.target.join(' ')}: ${n.any.concat(n.all, n.none).map(c => c.message).join('; ')}`));
                }
                """,
                frame != page.MainFrame));
        }

        return found;
    }
}
