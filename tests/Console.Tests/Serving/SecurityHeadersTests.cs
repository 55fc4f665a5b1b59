using System.Text.RegularExpressions;

namespace Alertadores.Console.Tests.Serving;

[Collection(ConsoleTests.Name)]
public sealed partial class SecurityHeadersTests(RunningConsole running)
{
    private const string ConsolePolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src https://llaves.example.mx https://consola.example.mx/visor; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    private const string VaultPolicy =
        "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors https://consola.example.mx";

    [Theory]
    [InlineData("/entrar", 200)]
    [InlineData("/bandeja", 302)]
    [InlineData("/sesion", 401)]
    [InlineData("/console.css", 200)]
    [InlineData("/console.js", 200)]
    [InlineData("/no-existe", 404)]
    [InlineData("/alertas/nada", 404)]
    public async Task Every_answer_of_the_console_carries_its_headers(string path, int status)
    {
        using var caller = running.Visit();
        var answer = await caller.GetAsync(path);
        answer.Code.ShouldBe(status);
        ShouldCarry(answer, ConsolePolicy, "same-origin");
        answer.ShouldShowNoInside();
    }

    [Fact]
    public async Task The_viewer_of_files_has_an_opaque_origin_and_a_policy_that_names_no_address()
    {
        using var caller = running.Visit();
        var answer = await caller.GetAsync("/visor");
        answer.Code.ShouldBe(200);
        var directives = answer.Headers["Content-Security-Policy"].Split("; ");
        directives.ShouldBe(
            ["sandbox allow-scripts", "default-src 'none'", directives[2], directives[3], "img-src blob:", "media-src blob:", "form-action 'none'", "base-uri 'none'", "frame-ancestors https://consola.example.mx"]);
        directives[2].ShouldBe($"script-src '{HashOf(answer.Body, "script")}' 'wasm-unsafe-eval'");
        directives[3].ShouldBe($"style-src '{HashOf(answer.Body, "style")}'");
        answer.Headers.ShouldNotContainKey("Set-Cookie");
        Addresses().Matches(answer.Body[..answer.Body.IndexOf("<style", StringComparison.Ordinal)]).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/", 200)]
    [InlineData("/vault.js", 200)]
    [InlineData("/vault-worker.js", 200)]
    [InlineData("/vault.css", 200)]
    [InlineData("/console.js", 404)]
    [InlineData("/bandeja", 404)]
    [InlineData("/sesion", 404)]
    public async Task The_vault_serves_one_page_with_its_parts_and_nothing_else(string path, int status)
    {
        using var caller = running.VisitVault();
        var answer = await caller.GetAsync(path);
        answer.Code.ShouldBe(status);
        ShouldCarry(answer, VaultPolicy, "no-referrer");
        answer.Headers.ShouldNotContainKey("Set-Cookie");
        (await caller.PostAsync(path)).Code.ShouldBeOneOf(404, 405);
    }

    [Theory]
    [InlineData("/entrar", 200)]
    [InlineData("/no-existe", 404)]
    [InlineData("/alertas/nada", 404)]
    public async Task The_demonstration_says_so_on_every_page_and_a_real_one_on_none(string path, int status)
    {
        using var demonstration = running.VisitDemonstration();
        using var real = running.Visit();
        var shown = await demonstration.GetAsync(path);
        shown.Code.ShouldBe(status);
        System.Net.WebUtility.HtmlDecode(shown.Body).ShouldContain("DEMOSTRACIÓN");
        System.Net.WebUtility.HtmlDecode((await real.GetAsync(path)).Body).ShouldNotContain("DEMOSTRACIÓN");
    }

    [Fact]
    public async Task Pages_hold_no_script_style_or_address_of_anyone_else()
    {
        var alert = await running.FileAsync();
        var officer = await running.OfficerAsync("laura.nava");
        using var stranger = running.Visit();
        using var vault = running.VisitVault();
        Answer[] pages = [await stranger.GetAsync("/entrar"), await officer.GetAsync("/bandeja"), await officer.GetAsync($"/alertas/{alert}"), await vault.GetAsync("/")];
        foreach (var page in pages)
        {
            page.Code.ShouldBe(200);
            InlineCode().Matches(page.Body).Select(match => match.Value).ShouldBeEmpty();
            Addresses().Matches(page.Body).Select(match => match.Groups["address"].Value)
                .ShouldAllBe(address => address.StartsWith('/') || address.StartsWith('#') || address.StartsWith(RunningConsole.Options.VaultOrigin));
        }
    }

    [Fact]
    public async Task Pages_with_what_officials_see_are_kept_in_no_cache()
    {
        var officer = await running.OfficerAsync("laura.nava");
        foreach (var path in (string[])["/bandeja", "/sesion", "/"])
        {
            (await officer.GetAsync(path)).Headers["Cache-Control"].ShouldContain("no-store");
        }
    }

    private static string HashOf(string page, string element)
    {
        var start = page.IndexOf($"<{element}>", StringComparison.Ordinal) + element.Length + 2;
        var text = page[start..page.IndexOf($"</{element}>", StringComparison.Ordinal)];
        return "sha256-" + Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
    }

    private static void ShouldCarry(Answer answer, string policy, string referrer)
    {
        answer.Headers["Content-Security-Policy"].ShouldBe(policy);
        answer.Headers["X-Content-Type-Options"].ShouldBe("nosniff");
        answer.Headers["Referrer-Policy"].ShouldBe(referrer);
        answer.Headers["Cross-Origin-Resource-Policy"].ShouldBe("same-origin");
        answer.Headers["Cross-Origin-Opener-Policy"].ShouldBe("same-origin");
        answer.Headers.ShouldContainKey("Permissions-Policy");
        answer.Headers.ShouldContainKey("Cache-Control");
    }

    [GeneratedRegex("<script(?![^>]* ?src=\"/)[^>]*>|<style|\\sstyle=|\\son[a-z]+=|javascript:", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex InlineCode();

    [GeneratedRegex("(src|href|action)=\"(?<address>[^\"]*)\"", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Addresses();
}
