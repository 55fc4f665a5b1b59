using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Alertadores.Triage.Routing;

namespace Alertadores.Triage.Catalogue;

/// <summary>The conducts that an alert can name.</summary>
public sealed class ConductCatalogue
{
    private const string FileName = "conducts.json";

    private static readonly Lazy<ConductCatalogue> BundledCatalogue = new(() => Load(BundledData.Read(FileName)));

    private readonly FrozenDictionary<string, Conduct> byId;

    private ConductCatalogue(string version, IReadOnlyList<Conduct> all, string fingerprint)
    {
        Version = version;
        All = all;
        Fingerprint = fingerprint;
        byId = all.ToFrozenDictionary(conduct => conduct.Id, StringComparer.Ordinal);
    }

    /// <summary>The catalogue that is built in.</summary>
    public static ConductCatalogue Bundled => BundledCatalogue.Value;

    public string Version { get; }

    /// <summary>First eight hexadecimal digits of the SHA-256 of the file: two catalogues that differ, differ here.</summary>
    public string Fingerprint { get; }

    /// <summary>All conducts, in the order of the file.</summary>
    public IReadOnlyList<Conduct> All { get; }

    public bool TryFind(string id, [NotNullWhen(true)] out Conduct? conduct) => byId.TryGetValue(id, out conduct);

    /// <exception cref="DataFileException">The text is not a conduct catalogue; the message names the place.</exception>
    public static ConductCatalogue Load(string json)
    {
        var root = DataNode.Parse(FileName, json);
        var top = root.Object();
        var version = top.Take("version").Text();
        var snapshot = top.Take("law_snapshot").Members().Select(law => (law.Name, law.Value.Text())).ToList();
        CheckList<ConductKind>(top.Take("kinds"));
        CheckList<AuthorityCode>(top.Take("authorities"));
        var rows = top.Take("conducts");
        top.Close();
        if (snapshot.Count == 0)
        {
            throw root.Wrong("law_snapshot names no law");
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var conducts = rows.Items().Select(row => Read(row, ids)).ToList();
        return conducts.Count > 0
            ? new ConductCatalogue(version, conducts, Catalogue.Fingerprint.Of(json))
            : throw rows.Wrong("the list is empty");
    }

    private static Conduct Read(DataNode node, HashSet<string> ids)
    {
        var row = node.Object();
        var conduct = new Conduct
        {
            Id = DataId.Read(row.Take("id"), ids),
            Label = row.Take("label").Text(),
            Description = row.Take("description").Text(),
            Kind = row.Take("kind").Code<ConductKind>(),
            LegalBasis = [.. row.Take("legal_basis").Items().Select(ReadReference)],
            DefaultAuthority = row.Take("default_authority").Code<AuthorityCode>(),
            AuthorityReason = row.Take("authority_reason").Text(),
            SanctionSummary = row.Take("sanction_summary").Text(),
            Electoral = row.Take("electoral").Flag(),
            ConcurrentCrime = ReadTwin(row.Take("concurrent_crime")),
            NeedsVictimConsent = row.Take("victim_consent_required_for_fgr").Flag(),
            PriorityFloor = row.Take("priority_floor").CodeOrNull<Priority>(),
            InAlertadoresScope = row.Take("in_alertadores_scope").Flag(),
            FgrUnitHint = row.Take("fgr_unit_hint").CodeOrNull<FgrUnit>(),
            ExternalReferral = row.Take("external_referral").TextOrNull(),
            Keywords = [.. row.Take("keywords").Items().Select(word => word.Text())],
            SeedRefs = [.. row.Take("seed_refs").Items().Select(seed => seed.Text())],
            Tier = row.Take("tier").Code<ConductTier>(),
            Note = row.TryTake("note", out var note) ? note.Text() : null,
        };
        row.Close();
        Check(node, conduct);
        return conduct;
    }

    // Contradictions that would make the rules say something that nobody decided.
    private static void Check(DataNode node, Conduct conduct)
    {
        var isCrime = conduct.Kind is ConductKind.DelitoCorrupcion or ConductKind.DelitoElectoral;
        if (isCrime != (conduct.DefaultAuthority == AuthorityCode.Fgr))
        {
            throw node.Wrong($"'{conduct.Id}': default_authority is FGR exactly for crimes");
        }

        if (conduct.FgrUnitHint == FgrUnit.AsuntosInternos)
        {
            throw node.Wrong($"'{conduct.Id}': ASUNTOS_INTERNOS depends on who is accused, never on the conduct");
        }

        if (conduct.NeedsVictimConsent && (isCrime || conduct.ConcurrentCrime is null))
        {
            throw node.Wrong($"'{conduct.Id}': consent gates the criminal reading of a fault, so it needs a concurrent_crime");
        }
    }

    private static LegalReference ReadReference(DataNode node)
    {
        var row = node.Object();
        var reference = new LegalReference(row.Take("law").Text(), row.Take("article").Text(), row.Take("verified").Flag());
        row.Close();
        return reference;
    }

    private static ConcurrentCrime? ReadTwin(DataNode node)
    {
        if (node.IsNull)
        {
            return null;
        }

        var row = node.Object();
        var twin = new ConcurrentCrime(row.Take("law").Text(), row.Take("article").Text(), row.Take("note").Text());
        row.Close();
        return twin.ArticleNumbers.Count > 0 ? twin : throw node.Wrong("the article has no number");
    }

    private static void CheckList<T>(DataNode node)
        where T : struct, Enum
    {
        if (node.Set(item => item.Code<T>()).Count != Codes.All<T>().Count)
        {
            throw node.Wrong($"the list must name all of {string.Join(", ", Codes.All<T>())}");
        }
    }
}
