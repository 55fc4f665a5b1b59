using Alertadores.Browser.Tests.Access;
using Alertadores.Browser.Tests.Walks;

namespace Alertadores.Browser.Tests;

/// <summary>What looks at the pages does see what is wrong with one.</summary>
public sealed class AccessLooksTests(Chromium chromium) : IClassFixture<Chromium>
{
    private const string Bad =
        """
        <!doctype html><html><head><title>x</title><style>a:focus{outline:none} .cover{position:fixed;inset:0;background:#fff}</style></head>
        <body><img src="data:,"><p style="color:#bbb;background:#fff">gris</p>
        <a href="#dos" style="position:relative;z-index:2">uno</a><div tabindex="0">caja</div><button tabindex="-1">nunca</button>
        <span tabindex="3">tres</span><input aria-label="tapado"><div class="cover"></div></body></html>
        """;

    [Fact]
    public async Task Axe_sees_a_picture_without_a_name_and_pale_letters()
    {
        await using var context = await chromium.OfficialAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync(Bad);

        var found = string.Join('\n', await Axe.FindAsync(page));

        found.ShouldContain("image-alt");
        found.ShouldContain("html-has-lang");
        found.ShouldContain("tabindex");
    }

    [Fact]
    public async Task The_keyboard_walk_sees_a_missing_ring_a_box_that_is_no_control_and_what_lies_covered()
    {
        await using var context = await chromium.OfficialAsync();
        var page = await context.NewPageAsync();
        await page.SetContentAsync(Bad);

        var found = string.Join('\n', await Keyboard.FindAsync(page));

        found.ShouldContain("shows no ring");
        found.ShouldContain("no control that Enter or Space acts on");
        found.ShouldContain("hidden under something");
    }
}
