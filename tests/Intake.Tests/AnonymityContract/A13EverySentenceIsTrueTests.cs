using System.Text.RegularExpressions;
using Alertadores.Intake.Protection;
using Alertadores.Intake.Tests.Portal;
using Alertadores.RealParts;
using AngleSharp.Html.Dom;

namespace Alertadores.Intake.Tests.AnonymityContract;

/// <summary>
/// A13: every sentence about protection that a page shows is in the one list, word for word, and true on the path in use;
/// and no page claims protection outside the list.
/// </summary>
[Collection(PortalTests.Name)]
public partial class A13EverySentenceIsTrueTests(RunningPortal portal)
{
    private static readonly ProtectionSentences Sentences = ProtectionSentences.Bundled(Texts.Language.Spanish);

    /// <summary>Words of a claim that stand outside the list for a reason.</summary>
    private static readonly string[] NoClaims =
    [
        // What happened to this very request; held by BadInputTests and RouteTests.
        "No se envió ni se guardó nada", "No guardamos nada de lo que marcaste", "No guardamos nada de él", "Tu alerta quedó guardada", "Ya está guardada",

        // Advice on what the reader does, not on what the system does.
        "No las guardes", "Guarda el papel", "guárdalo fuera de tu trabajo", "No dejes que el navegador guarde nada", "Guardar y volver a revisar",
        "Una foto guarda la hora", "Tor oculta desde dónde te conectas", "lo que escribes puede señalarte más que la conexión", "si eso deja rastro",
        "si lo habías escrito", "¿Crees que pueden borrar o esconder pruebas?", "bórralo y marca algo",

        // What a file holds, not what the system keeps.
        "las fechas y horas guardadas dentro", "el nombre de quien lo hizo o lo guardó", "descripciones guardadas dentro", "lo borrado",

        // Headings and names of pages.
        "Límites: qué protege y qué no protege este sistema", "Leí qué protege y qué no protege este sistema", "Qué protege y qué no",

        // What the law calls them; asked for, not promised.
        "medidas de protección",
    ];

    public static TheoryData<bool, string?> Paths => new()
    {
        { false, null },
        { false, "ejemplo0123456789.onion" },
        { true, null },
        { true, "ejemplo0123456789.onion" },
    };

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task Each_sentence_shown_is_in_the_list_and_true_on_this_path(bool demonstration, string? host)
    {
        using var visitor = portal.Visit(demonstration, host);
        var mode = new VisitMode(JavaScript: false, Onion: host is not null, demonstration);

        foreach (var page in Together(await EveryPage.SeenByAsync(visitor), await EveryFrame.SeenByAsync(visitor)))
        {
            foreach (var shown in page.Html.QuerySelectorAll("[data-proteccion]"))
            {
                var sentence = Sentences[shown.GetAttribute("data-proteccion")!];
                shown.TextContent.ShouldBe(sentence.Text);
                sentence.HoldsFor(mode).ShouldBeTrue($"{page.Html.Title}: {sentence.Id}");
            }
        }
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task In_English_too_each_sentence_shown_is_in_the_list_and_true_on_this_path(bool demonstration, string? host)
    {
        var english = ProtectionSentences.Bundled(Texts.Language.English);
        using var visitor = portal.Visit(demonstration, host, Texts.Language.English.Path);
        var mode = new VisitMode(JavaScript: false, Onion: host is not null, demonstration);

        var seen = 0;
        foreach (var page in await EveryPage.SeenByAsync(visitor))
        {
            page.Html.DocumentElement.GetAttribute("lang").ShouldBe("en", page.Html.Title);
            foreach (var shown in page.Html.QuerySelectorAll("[data-proteccion]"))
            {
                var sentence = english[shown.GetAttribute("data-proteccion")!];
                shown.TextContent.ShouldBe(sentence.Text);
                sentence.HoldsFor(mode).ShouldBeTrue($"{page.Html.Title}: {sentence.Id}");
                seen++;
            }
        }

        seen.ShouldBeGreaterThan(100);
    }

    [Theory]
    [MemberData(nameof(Paths))]
    public async Task No_page_claims_protection_outside_the_list(bool demonstration, string? host)
    {
        using var visitor = portal.Visit(demonstration, host);

        var claims = new List<string>();
        foreach (var page in Together(await EveryPage.SeenByAsync(visitor), await EveryFrame.SeenByAsync(visitor)))
        {
            var rest = TextOutsideTheList(page.Html);
            claims.AddRange(Claim().Matches(rest).Select(m => $"{page.Html.Title}: …{rest[Math.Max(0, m.Index - 40)..Math.Min(rest.Length, m.Index + 40)]}…"));
        }

        claims.Distinct().ShouldBeEmpty();
    }

    [Fact]
    public async Task Every_sentence_of_the_list_is_shown_somewhere_and_names_its_claim_and_proof()
    {
        var shown = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (demonstration, host) in new[] { (false, (string?)null), (true, "ejemplo0123456789.onion") })
        {
            using var visitor = portal.Visit(demonstration, host);
            foreach (var page in Together(await EveryPage.SeenByAsync(visitor), await EveryFrame.SeenByAsync(visitor)))
            {
                shown.UnionWith(page.Html.QuerySelectorAll("[data-proteccion]").Select(e => e.GetAttribute("data-proteccion")!));
            }
        }

        Sentences.All.Select(s => s.Id).Except(shown).ShouldBeEmpty();
        Sentences.All.ShouldAllBe(s => s.Proof.Length > 0 && ClaimName().IsMatch(s.Claim));
    }

    [Fact]
    public void A_proof_that_names_tests_names_ones_that_exist()
    {
        var tests = Directory.EnumerateFiles(Repository.File("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(Path.GetFileNameWithoutExtension).ToHashSet(StringComparer.Ordinal);

        var named = Sentences.All.SelectMany(s => TestName().Matches(s.Proof).Select(m => m.Value)).ToList();

        named.Count.ShouldBeGreaterThan(10);
        named.Where(name => !tests.Contains(name)).ShouldBeEmpty();
    }

    [Fact]
    public async Task The_banner_stands_on_every_page_of_the_demonstration_and_on_no_other()
    {
        using var demonstration = portal.Visit(demonstration: true);
        using var ordinary = portal.Visit();

        foreach (var page in await EveryPage.SeenByAsync(demonstration))
        {
            page.Html.QuerySelector(".demostracion strong")!.TextContent.ShouldBe("DEMOSTRACIÓN");
        }

        foreach (var page in await EveryPage.SeenByAsync(ordinary))
        {
            page.Html.QuerySelector(".demostracion").ShouldBeNull();
        }
    }

    private static IEnumerable<Page> Together(IReadOnlyList<Page> pages, IReadOnlyList<Page> frames) => pages.Concat(frames);

    private static string TextOutsideTheList(IHtmlDocument page)
    {
        var copy = (IHtmlDocument)page.Clone();
        // What a person wrote, the twelve words ("secreto" is one of the list), and the catalogues, which speak of the accused and not of the system.
        foreach (var shown in copy.QuerySelectorAll("[data-proteccion], [data-catalogo], [data-ley], .palabras, .copia, dd, q, textarea, details, select").ToList())
        {
            shown.Remove();
        }

        // Block by block, so that two neighbours do not read as one sentence.
        var text = string.Join(" | ", copy.Body!.QuerySelectorAll("p, li, h1, h2, h3, label, legend, summary, small, span, a, button, option").Select(e => e.TextContent));
        foreach (var phrase in NoClaims)
        {
            text = text.Replace(phrase, "", StringComparison.Ordinal);
        }

        return text;
    }

    [GeneratedRegex("cifr|an[óo]nim|sellad|bajo sello|guard[^i]|borr|proteg|oculta|rastro|secret[oa]s?\\b|confidencial|nadie (puede|sabe)|dirección de internet|recuper", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Claim();

    [GeneratedRegex(@"\b[A-Z]\w+Tests\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex TestName();

    [GeneratedRegex("^(A([1-9]|1[0-3])|limit|routing|signature)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ClaimName();
}
