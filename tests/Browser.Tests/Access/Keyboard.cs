using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Access;

/// <summary>Goes through a page with the Tab key, as a person without a mouse does.</summary>
internal static class Keyboard
{
    private const int MostStops = 400;

    // Playwright fills it in by its setters.
    private sealed class Stop
    {
        public int Place { get; set; }

        public string Name { get; set; } = "";

        public bool Native { get; set; }

        public bool Shown { get; set; }

        public bool Ring { get; set; }

        public bool HasParts { get; set; }
    }

    /// <summary>
    /// What is wrong, a line each: a control that Tab never reaches, an order other than the reading order, a stop without a visible
    /// ring, one that lies under something else, one that no key acts on, a trap.
    /// </summary>
    public static async Task<IReadOnlyList<string>> FindAsync(IPage page)
    {
        var wanted = await page.EvaluateAsync<string[]>(Wanted);
        await page.EvaluateAsync("() => { document.activeElement?.blur(); window.scrollTo(0, 0); getSelection().removeAllRanges(); }");

        // The pages that open with their errors in focus start there; from the top, as after a reload with the address bar in focus.
        await page.EvaluateAsync("() => { const top = document.createElement('span'); top.tabIndex = -1; document.body.prepend(top); top.focus(); top.remove(); }");
        var found = new List<string>();
        var seen = new List<Stop>();
        for (var turn = 0; turn < MostStops; turn++)
        {
            await page.Keyboard.PressAsync("Tab");
            var stop = await page.EvaluateAsync<Stop?>(Current);
            if (stop is null)
            {
                break;
            }

            // Inside a frame the page knows no more than the frame; a date has a stop for each of its parts.
            if (seen.Count > 0 && seen[^1].Place == stop.Place && stop.HasParts)
            {
                continue;
            }

            if (seen.Exists(s => s.Place == stop.Place))
            {
                break;
            }

            seen.Add(stop);
        }

        if (seen.Count == MostStops)
        {
            found.Add("Tab never comes to an end");
        }

        found.AddRange(seen.Zip(seen.Skip(1)).Where(pair => pair.First.Place > pair.Second.Place).Select(pair => $"{pair.Second.Name} comes after {pair.First.Name}"));
        found.AddRange(seen.Where(s => !s.Native).Select(s => $"{s.Name} is no control that Enter or Space acts on"));
        found.AddRange(seen.Where(s => !s.Ring).Select(s => $"{s.Name} shows no ring"));
        found.AddRange(seen.Where(s => !s.Shown).Select(s => $"{s.Name} is in focus but hidden under something or outside the window"));
        found.AddRange(wanted.Except(seen.Select(s => s.Name), StringComparer.Ordinal).Select(name => $"Tab does not reach {name}"));
        return found;
    }

    // A group of radio buttons is one stop; what a closed details holds is none.
    private const string Wanted =
        """
        () => {
          const stops = [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary')];
          const shown = e => e.checkVisibility({ checkVisibilityCSS: true }) && !e.disabled && e.tabIndex >= 0;
          const groups = new Set();
          return stops.filter(e => {
            if (!shown(e)) return false;
            if (e.type !== 'radio') return true;
            const group = [...document.getElementsByName(e.name)];
            const stop = group.find(r => r.checked) ?? group[0];
            return stop === e;
          }).map((e) => `${e.tagName} ${(e.getAttribute('aria-label') ?? e.name ?? '')} ${(e.value ?? '').slice(0, 20)} ${e.textContent.trim().slice(0, 30)} #${[...document.querySelectorAll('*')].indexOf(e)}`);
        }
        """;

    private const string Current =
        """
        () => {
          const e = document.activeElement;
          if (!e || e === document.body || e === document.documentElement) return null;
          const style = getComputedStyle(e), box = e.getBoundingClientRect();
          const all = [...document.querySelectorAll('*')];
          const points = [[.5, .5], [.1, .5], [.9, .5], [.5, .1], [.5, .9]].map(([x, y]) => document.elementFromPoint(box.left + box.width * x, box.top + box.height * y));
          return {
            Place: all.indexOf(e),
            Name: `${e.tagName} ${(e.getAttribute('aria-label') ?? e.name ?? '')} ${(e.value ?? '').slice(0, 20)} ${e.textContent.trim().slice(0, 30)} #${all.indexOf(e)}`,
            // A region that scrolls is a stop so that the arrow keys can move it.
            Native: e.matches('[role=region][tabindex="0"]') || ['A', 'BUTTON', 'INPUT', 'SELECT', 'TEXTAREA', 'SUMMARY', 'IFRAME'].includes(e.tagName),
            Shown: points.some(p => p && (e.contains(p) || p.contains(e) && p !== document.body && p !== document.documentElement && p.tagName !== 'MAIN')),
            HasParts: e.tagName === 'IFRAME' || e.type === 'date',
            Ring: e.tagName === 'IFRAME' || (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2),
          };
        }
        """;
}
