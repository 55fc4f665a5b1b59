using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;

namespace Alertadores.Triage.Catalogue;

/// <summary>Whether a social programme still runs.</summary>
public enum ProgrammeStatus
{
    [Code("vigente")]
    Current = 1,

    [Code("historico")]
    Historic = 2,

    /// <summary>Stands for "another one", "none" or "I do not know".</summary>
    [Code("comodin")]
    Wildcard = 3,

    /// <summary>Ended by its institution; alerts about its years still name it.</summary>
    [Code("concluido")]
    Ended = 4,
}

/// <param name="Responsible">Short name of the institution; empty for a wildcard.</param>
/// <param name="BudgetKey">Key in the federal budget (PEF 2026), where known.</param>
public sealed record Programme(string Id, string Name, string Responsible, string? NamedInSeed, string? BudgetKey, ProgrammeStatus Status, string? Note);

/// <summary>Social programmes that an alert can name.</summary>
public sealed class ProgrammeCatalogue
{
    private const string FileName = "programmes.json";

    private static readonly Lazy<ProgrammeCatalogue> BundledCatalogue = new(() => Load(BundledData.Read(FileName)));

    private readonly FrozenDictionary<string, Programme> byId;

    private ProgrammeCatalogue(IReadOnlyList<Programme> all)
    {
        All = all;
        byId = all.ToFrozenDictionary(programme => programme.Id, StringComparer.Ordinal);
    }

    public static ProgrammeCatalogue Bundled => BundledCatalogue.Value;

    public IReadOnlyList<Programme> All { get; }

    public bool TryFind(string id, [NotNullWhen(true)] out Programme? programme) => byId.TryGetValue(id, out programme);

    /// <exception cref="DataFileException">The text is not a programme catalogue; the message names the place.</exception>
    public static ProgrammeCatalogue Load(string json)
    {
        var top = DataNode.Parse(FileName, json).Object();
        top.Take("version").Text();
        top.Take("note").Text();
        var rows = top.Take("programmes");
        top.Close();

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var programmes = rows.Items().Select(row => Read(row, ids)).ToList();
        return programmes.Count > 0 ? new ProgrammeCatalogue(programmes) : throw rows.Wrong("the list is empty");
    }

    private static Programme Read(DataNode node, HashSet<string> ids)
    {
        var row = node.Object();
        var status = row.Take("status").Code<ProgrammeStatus>();
        var responsible = row.Take("responsible");
        var programme = new Programme(
            DataId.Read(row.Take("id"), ids),
            row.Take("name").Text(),
            status == ProgrammeStatus.Wildcard ? string.Empty : responsible.Text(),
            row.Take("named_in_seed").TextOrNull(),
            row.Take("budget_key_pef2026").TextOrNull(),
            status,
            row.TryTake("note", out var note) ? note.Text() : null);
        row.Close();
        return programme;
    }
}
