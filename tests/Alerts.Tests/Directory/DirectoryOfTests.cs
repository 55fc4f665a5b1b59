using Alertadores.Alerts.Directory;

namespace Alertadores.Alerts.Tests.Directory;

/// <summary>A directory with one office of each sort that the rules can name.</summary>
internal static class DirectoryOfTests
{
    public static IReadOnlyList<Authority> Full { get; } =
    [
        Office("oic-bienestar", AuthorityKind.Oic) with { Institutions = ["bienestar"] },
        Office("oic-sfp", AuthorityKind.Oic) with { Institutions = ["sfp"] },
        Office("oic-fgr", AuthorityKind.Oic) with { Institutions = ["fgr"] },
        Office("oic-ine", AuthorityKind.Oic) with { Institutions = ["ine"] },
        Office("tdj", AuthorityKind.Oic) with { Institutions = ["pjf"], Scopes = ["FEDERAL_PJF"] },
        Office("contraloria-diputados", AuthorityKind.Oic) with { Institutions = ["diputados"] },
        Office("oic-gob-15", AuthorityKind.Oic) with { Institutions = ["gob_15"], State = "15" },
        Office("contralorias-15", AuthorityKind.Oic) with { Scopes = ["MUNICIPAL"], State = "15" },
        Office("sfp", AuthorityKind.Sfp),
        Office("secogem", AuthorityKind.Sfp) with { State = "15" },
        Office("fgr", AuthorityKind.Fgr),
        Office("fgjem", AuthorityKind.Fgr) with { State = "15" },
        Office("coordinacion", AuthorityKind.Coordination),
    ];

    public static Authority Office(string id, AuthorityKind kind) => new()
    {
        Id = id,
        Kind = kind,
        Names = [new NameInForce(id)],
        Calendar = "MX-LFT74",
        TimeZone = "America/Mexico_City",
    };
}
