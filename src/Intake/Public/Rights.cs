using Alertadores.Intake.Questions;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Public;

/// <summary>The rights of who reports: statements of law, each with its article and how it was checked, and our own promises apart from them.</summary>
public sealed record Rights(string Note, IReadOnlyList<RightsSection> Sections)
{
    private const string Path = "Public/rights.json";

    /// <summary>The statements that the portal is built with.</summary>
    /// <exception cref="QuestionnaireException">The file is wrong: a statement of law without an article, a nature that is not known, an id twice.</exception>
    public static Rights Bundled()
    {
        var rights = DataFile.Read<Rights>(Path);
        var all = rights.Sections.SelectMany(s => s.Statements).ToList();
        if (all.Find(s => s.Nature is not ("ley" or "norma" or "promesa" or "limite") || s.Checked is not ("texto" or "prensa" or "memoria")) is { } unknown)
        {
            throw new QuestionnaireException($"{Path}: \"{unknown.Id}\" has a nature or a check that is not known.");
        }

        if (all.Find(s => s.Nature is "ley" or "norma" != s.Basis.Count > 0) is { } baseless)
        {
            throw new QuestionnaireException($"{Path}: \"{baseless.Id}\" must cite the law exactly when it is law.");
        }

        return all.Select(s => s.Id).Distinct(StringComparer.Ordinal).Count() == all.Count
            ? rights
            : throw new QuestionnaireException($"{Path}: a statement stands there twice.");
    }
}

/// <summary>A heading and its statements; the words are <c>derechos.{id}</c>.</summary>
public sealed record RightsSection(string Id, IReadOnlyList<RightsStatement> Statements);

/// <summary>One statement; the words are <c>derecho.{id}</c>.</summary>
/// <param name="Nature"><c>ley</c>, <c>norma</c> (below a law), <c>promesa</c> (our own), <c>limite</c> (what the law or this system does not give).</param>
/// <param name="Checked">How the article was checked: <c>texto</c>, <c>prensa</c>, <c>memoria</c>.</param>
/// <param name="Deadline">Row of the deadline catalogue whose length the words name, or null.</param>
public sealed record RightsStatement(string Id, string Nature, string Checked, IReadOnlyList<LawArticle> Basis, string? Deadline = null)
{
    /// <summary>Law and articles, spelled out: "Ley General de Responsabilidades Administrativas, artículo 93".</summary>
    public string BasisInWords(PortalTexts texts) =>
        string.Join("; ", Basis.Select(b => b.Article.Length == 0 ? LawNames.Full(b.Law, texts) : $"{LawNames.Full(b.Law, texts)}, {LawNames.Article(b.Article, texts)}"));
}

/// <summary>An article of a law, by its short name.</summary>
public sealed record LawArticle(string Law, string Article);
