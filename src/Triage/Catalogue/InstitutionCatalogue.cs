using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Triage.Catalogue;

/// <param name="Id">Stable id; <c>sfp</c> and <c>fgr</c> change the rank of the accused (see the questionnaire).</param>
/// <param name="State">INEGI code of the state, exactly for state and municipal institutions.</param>
public sealed record Institution(string Id, string Name, Scope Scope, string? State);

/// <summary>Institutions that the reporter can choose, each with its scope. A municipality is never named.</summary>
public sealed class InstitutionCatalogue
{
    private const string FileName = "institutions.json";

    private static readonly Lazy<InstitutionCatalogue> BundledCatalogue =
        new(() => Load(BundledData.Read(FileName), StateCatalogue.Bundled));

    private readonly FrozenDictionary<string, Institution> byId;

    private InstitutionCatalogue(string version, IReadOnlyList<Institution> all)
    {
        Version = version;
        All = all;
        byId = all.ToFrozenDictionary(institution => institution.Id, StringComparer.Ordinal);
    }

    public static InstitutionCatalogue Bundled => BundledCatalogue.Value;

    public string Version { get; }

    public IReadOnlyList<Institution> All { get; }

    public bool TryFind(string id, [NotNullWhen(true)] out Institution? institution) => byId.TryGetValue(id, out institution);

    /// <exception cref="DataFileException">The text is not an institution catalogue; the message names the place.</exception>
    public static InstitutionCatalogue Load(string json, StateCatalogue states)
    {
        ArgumentNullException.ThrowIfNull(states);
        var top = DataNode.Parse(FileName, json).Object();
        var version = top.Take("version").Text();
        top.Take("note").Text();
        var rows = top.Take("institutions");
        top.Close();

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var institutions = rows.Items().Select(row => Read(row, ids, states)).ToList();
        return institutions.Count > 0
            ? new InstitutionCatalogue(version, institutions)
            : throw rows.Wrong("the list is empty");
    }

    private static Institution Read(DataNode node, HashSet<string> ids, StateCatalogue states)
    {
        var row = node.Object();
        var state = row.Take("state");
        var institution = new Institution(
            DataId.Read(row.Take("id"), ids),
            row.Take("name").Text(),
            row.Take("scope").Code<Scope>(),
            state.TextOrNull());
        row.Close();

        var isLocal = institution.Scope is Scope.Estatal or Scope.Municipal;
        if (isLocal != institution.State is not null)
        {
            throw state.Wrong("a state is named exactly for ESTATAL and MUNICIPAL");
        }

        return institution.State is null || states.TryFind(institution.State, out _)
            ? institution
            : throw state.Wrong($"'{institution.State}' is not a state of states.json");
    }
}
