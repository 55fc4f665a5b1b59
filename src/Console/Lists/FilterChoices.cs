using Alertadores.Console.Texts;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Console.Lists;

/// <summary>One fact that the inbox is filtered by, with its values in words.</summary>
internal sealed record FilterChoice(string Name, string Label, IReadOnlyList<(string Value, string Label)> Choices);

/// <summary>What the inbox offers to filter by.</summary>
internal static class FilterChoices
{
    public static IReadOnlyList<FilterChoice> Facts(ListNames names) =>
    [
        new(names.Conduct, InboxTexts.Conduct, Sorted(ConductCatalogue.Bundled.All.Select(conduct => (conduct.Id, conduct.Label)))),
        new(names.Institution, InboxTexts.Institution, Sorted(InstitutionCatalogue.Bundled.All.Select(institution => (institution.Id, institution.Name)))),
        new(names.Entity, InboxTexts.Entity, [.. StateCatalogue.Bundled.All.Select(state => (state.Code, state.Name))]),
        new(names.Rank, InboxTexts.Rank, Of<Rank>(FactTexts.Of)),
        new(names.Scope, InboxTexts.Scope, Of<Scope>(FactTexts.Of)),
        new(names.Amount, InboxTexts.Amount, Of<Amount>(FactTexts.Of)),
        new(names.Electoral, InboxTexts.Electoral, Of<Electoral>(FactTexts.Of)),
        new(names.Unit, InboxTexts.Unit, Of<FgrUnit>(FactTexts.Of)),
    ];

    public static IReadOnlyList<(string Name, string Label)> Flags(ListNames names) =>
    [
        (names.Breached, InboxTexts.BreachedOnly),
        (names.AwaitingSecond, InboxTexts.AwaitingSecondOnly),
        (names.EvidenceAtRisk, InboxTexts.EvidenceAtRisk),
        (names.Ongoing, InboxTexts.Ongoing),
        (names.OicConflict, InboxTexts.OicConflict),
    ];

    private static IReadOnlyList<(string Value, string Label)> Of<T>(Func<T, string> label)
        where T : struct, Enum => [.. Enum.GetValues<T>().Select(value => (Codes.Of(value), label(value)))];

    private static IReadOnlyList<(string Value, string Label)> Sorted(IEnumerable<(string Value, string Label)> choices) =>
        [.. choices.OrderBy(choice => choice.Label, StringComparer.Create(System.Globalization.CultureInfo.GetCultureInfo("es-MX"), ignoreCase: true))];
}
