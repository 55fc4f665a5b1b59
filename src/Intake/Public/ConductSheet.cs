using System.Text.RegularExpressions;
using Alertadores.Intake.Questions;
using Alertadores.Intake.Texts;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Intake.Public;

/// <summary>A conduct as its page tells it. All words are ready to be shown.</summary>
/// <param name="Kind">What the law calls it: a fault, a grave one, a crime.</param>
/// <param name="Example">A short neutral example, made up.</param>
/// <param name="Laws">Law spelled out and article, one a line.</param>
/// <param name="Verified">How the articles were checked, with the date of the text that was read.</param>
/// <param name="Who">Who investigates and who decides.</param>
/// <param name="Sanctions">The sanction, with the law's short names.</param>
/// <param name="Also">The other law that the same facts can break, or null.</param>
/// <param name="Consent">What depends on the affected person's wish, or null.</param>
/// <param name="Others">Other bodies that can help: keys of <see cref="Places"/>.</param>
/// <param name="Acronyms">Each short name of a law that the sheet uses, with its full name.</param>
public sealed record ConductSheet(
    ConductEntry Conduct,
    string Kind,
    string? Example,
    IReadOnlyList<string> Laws,
    string Verified,
    IReadOnlyList<string> Who,
    string Sanctions,
    string? Also,
    string? Consent,
    IReadOnlyList<string> Others,
    IReadOnlyList<(string Short, string Full)> Acronyms)
{
    /// <summary>The sheet of a conduct in the language of the texts.</summary>
    public static ConductSheet Of(Conduct conduct, ConductEntry shown, PortalTexts texts)
    {
        ArgumentNullException.ThrowIfNull(conduct);
        ArgumentNullException.ThrowIfNull(texts);
        var sanctions = texts.Own($"conducta.{conduct.Id}.sancion") ?? conduct.SanctionSummary;
        var who = WhoOf(conduct).Select(key => texts[$"ficha.decide.{key}"]).ToList();
        var also = conduct.ConcurrentCrime is { } twin
            ? texts.With("ficha.tambien.linea", ("ley", LawNames.Full(twin.Law, texts)), ("articulo", LawNames.Article(twin.Article, texts)), ("nota", texts.Own($"conducta.{conduct.Id}.tambien") ?? twin.Note))
            : null;
        return new ConductSheet(
            shown,
            texts[$"ficha.tipo.{Codes.Of(conduct.Kind)}"],
            texts.Find($"conducta.{conduct.Id}.ejemplo"),
            [.. conduct.LegalBasis.Select(basis => $"{LawNames.Full(basis.Law, texts)}, {LawNames.Article(basis.Article, texts)}")],
            texts[conduct.LegalBasis.All(basis => basis.Verified) ? "ficha.comprobado.si" : "ficha.comprobado.no"],
            who,
            sanctions,
            also,
            conduct.NeedsVictimConsent ? texts["ficha.consentimiento.si"] : null,
            Places.OfReferral(conduct.ExternalReferral),
            LawNames.In(string.Join(' ', [sanctions, also ?? "", .. who]), texts));
    }

    private static IEnumerable<string> WhoOf(Conduct conduct)
    {
        var administrative = conduct.DefaultAuthority == AuthorityCode.Sfp ? "secretaria" : Codes.Of(conduct.Kind);
        switch (conduct.Kind)
        {
            case ConductKind.DelitoCorrupcion:
                yield return conduct.FgrUnitHint == FgrUnit.Otra ? "fgr" : "delito_corrupcion";
                yield return "juez";
                break;
            case ConductKind.DelitoElectoral:
                yield return "delito_electoral";
                yield return "juez";
                break;
            case ConductKind.Otra when conduct.Electoral:
                yield return "infraccion_electoral";
                break;
            case ConductKind.FaltaGrave or ConductKind.FaltaDeParticular:
                yield return administrative;
                yield return "tribunal";
                break;
            default:
                yield return administrative;
                break;
        }
    }
}

/// <summary>The names of the laws that the catalogue cites.</summary>
public static partial class LawNames
{
    /// <summary>The full name of a law, or the short name itself where no text knows it.</summary>
    public static string Full(string law, PortalTexts texts) => texts.Find($"ley.{law}") ?? law;

    /// <summary>"artículo 49, fracción I".</summary>
    public static string Article(string article, PortalTexts texts) => Simple().Match(article) is { Success: true } simple
        ? texts.With("ficha.fraccion", ("articulo", simple.Groups["article"].Value), ("fraccion", simple.Groups["part"].Value))
        : texts.With("ficha.articulo", ("articulo", article));

    /// <summary>The short names of laws that stand in a text, with their full names, in alphabetical order.</summary>
    public static IReadOnlyList<(string Short, string Full)> In(string text, PortalTexts texts) =>
        [.. Acronym().Matches(text).Select(m => m.Value).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
            .Select(s => (s, texts.Find($"ley.{s}") ?? texts.Find($"sigla.{s}"))).Where(pair => pair.Item2 is not null).Select(pair => (pair.s, pair.Item2!))];

    [GeneratedRegex(@"^(?<article>\d+( Bis| Ter| Quáter)?)-(?<part>[IVXL]+)$", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Simple();

    [GeneratedRegex(@"\b[A-Z]{3,}\b", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Acronym();
}
