using Alertadores.Intake.Texts;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Intake.Questions;

/// <summary>A conduct as the reporter sees it.</summary>
public sealed record ConductEntry(string Id, string Label, string Description, string Keywords, bool NeedsConsent);

/// <summary>An institution of the catalogue.</summary>
/// <param name="Scope">The triage code of its order of government.</param>
/// <param name="State">INEGI code, or null for a federal one.</param>
public sealed record InstitutionEntry(string Id, string Name, string Scope, string? State);

/// <summary>The closed lists that questions take their options from.</summary>
public sealed record Catalogues(
    IReadOnlyDictionary<string, ConductEntry> Conducts,
    IReadOnlyDictionary<string, InstitutionEntry> Institutions,
    IReadOnlyDictionary<string, string> Programmes,
    IReadOnlyDictionary<string, string> States,
    ConductThemes Themes)
{
    /// <summary>Finds conducts by label, description and keywords.</summary>
    public WordSearch ConductSearch { get; private init; } = SearchOf(Conducts);

    /// <summary>Finds institutions by name and by the short name that their id is made of.</summary>
    public WordSearch InstitutionSearch { get; } =
        new(Institutions.Values.Select(i => new SearchEntry(i.Id, $"{i.Name} {i.Id.Replace('_', ' ')}", "", "")));

    /// <summary>The catalogues that the rules of triage are built with.</summary>
    public static Catalogues Bundled()
    {
        var conducts = ConductCatalogue.Bundled.All
            .Select(c => new ConductEntry(c.Id, c.Label, c.Description, string.Join(", ", c.Keywords), c.NeedsVictimConsent))
            .ToList();
        return new Catalogues(
            InOrder(conducts, c => c.Id, c => c),
            InOrder(InstitutionCatalogue.Bundled.All, i => i.Id, i => new InstitutionEntry(i.Id, i.Name, Codes.Of(i.Scope), i.State)),
            InOrder(ProgrammeCatalogue.Bundled.All, p => p.Id, p => p.Name),
            InOrder(StateCatalogue.Bundled.All, s => s.Code, s => s.Name),
            ConductThemes.Bundled([.. conducts.Select(c => c.Id)]));
    }

    /// <summary>
    /// The same lists in the words of a language, where it has them: <c>conducta.{id}</c>, <c>conducta.{id}.texto</c>, 
    /// <c>conducta.{id}.claves</c> (looked for besides the Spanish ones), <c>tema.{id}</c>.
    /// </summary>
    public Catalogues In(PortalTexts texts)
    {
        var conducts = InOrder(Conducts.Values, c => c.Id, c => c with
        {
            Label = texts.Own($"conducta.{c.Id}") ?? c.Label,
            Description = texts.Own($"conducta.{c.Id}.texto") ?? c.Description,
            Keywords = $"{c.Keywords}, {texts.Own($"conducta.{c.Id}.claves")}",
        });
        return this with
        {
            Conducts = conducts,
            ConductSearch = SearchOf(conducts),
            Themes = Themes with { Groups = [.. Themes.Groups.Select(g => g with { Title = texts.Own($"tema.{g.Id}") ?? g.Title })] },
        };
    }

    /// <summary>Whether a question accepts a form value, and what people read for it.</summary>
    public bool TryLabel(Question question, string value, out string label)
    {
        var own = question.Options.FirstOrDefault(o => string.Equals(o.Value, value, StringComparison.Ordinal));
        if (own is not null)
        {
            label = own.Label;
            return true;
        }

        label = question.Catalogue switch
        {
            "conducts" when Conducts.TryGetValue(value, out var conduct) => conduct.Label,
            "institutions" when Institutions.TryGetValue(value, out var institution) => institution.Name,
            "programmes" when Programmes.TryGetValue(value, out var programme) => programme,
            "states" when States.TryGetValue(value, out var state) => state,
            _ => "",
        };
        return label.Length > 0;
    }

    /// <summary>The options of a long list under their headings.</summary>
    public IReadOnlyList<OptionGroup> Grouped(Question question, PortalTexts texts)
    {
        QuestionOption[] own = [.. question.Options];
        return question.Catalogue switch
        {
            "institutions" =>
            [
                new("", own),
                new(texts["lista.secretarias"], Where(i => i.Scope is "FEDERAL_APF" && IsMinistry(i))),
                new(texts["lista.federal"], Where(i => i.Scope is "FEDERAL_EPE" || (i.Scope is "FEDERAL_APF" && !IsMinistry(i)))),
                new(texts["lista.autonomos"], Where(i => i.Scope is "FEDERAL_AUTONOMO")),
                new(texts["lista.poderes"], Where(i => i.Scope is "FEDERAL_PJF" or "FEDERAL_CONGRESO")),
                new(texts["lista.estados"], Where(i => i.Scope is "ESTATAL")),
                new(texts["lista.municipios"], Where(i => i.Scope is "MUNICIPAL")),
            ],
            "programmes" =>
            [
                new("", [.. Programmes.Where(p => IsWildcard(p.Key)).Select(p => new QuestionOption(p.Key, p.Value, null))]),
                new(texts["lista.programas"], [.. Programmes.Where(p => !IsWildcard(p.Key)).Select(p => new QuestionOption(p.Key, p.Value, null))]),
            ],
            "states" => [new("", [.. own, .. States.Select(p => new QuestionOption(p.Key, p.Value, null))])],
            _ => [new("", own)],
        };
    }

    private static WordSearch SearchOf(IReadOnlyDictionary<string, ConductEntry> conducts) =>
        new(conducts.Values.Select(c => new SearchEntry(c.Id, c.Label, c.Keywords, c.Description)));

    private static OrderedDictionary<string, T> InOrder<TSource, T>(
        IEnumerable<TSource> source, Func<TSource, string> key, Func<TSource, T> value)
    {
        var ordered = new OrderedDictionary<string, T>(StringComparer.Ordinal);
        foreach (var item in source)
        {
            ordered.Add(key(item), value(item));
        }

        return ordered;
    }

    private QuestionOption[] Where(Func<InstitutionEntry, bool> wanted) =>
        [.. Institutions.Values.Where(wanted).Select(i => new QuestionOption(i.Id, i.Name, null))];

    private static bool IsMinistry(InstitutionEntry institution) => institution.Name.StartsWith("Secretaría ", StringComparison.Ordinal);

    private static bool IsWildcard(string programme) =>
        ProgrammeCatalogue.Bundled.TryFind(programme, out var found) && found.Status == ProgrammeStatus.Wildcard;
}

/// <summary>Options under one heading; an empty heading stands for none.</summary>
public sealed record OptionGroup(string Title, IReadOnlyList<QuestionOption> Options);
