using Alertadores.Alerts.Directory;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Cases;

/// <summary>A vista of the decision as it stands now.</summary>
/// <param name="Code">The kind of authority.</param>
/// <param name="Mode">How the rules gave it.</param>
/// <param name="Standing">What became of it.</param>
/// <param name="Office">Directory id of who holds the copy, or of the office that the directory suggests; null where it has none.</param>
public sealed record CaseVista(AuthorityCode Code, VistaMode Mode, VistaStanding Standing, string? Office)
{
    /// <summary>It goes out by two persons only.</summary>
    public bool TakesTwo => Standing == VistaStanding.Removed || CaseVistas.Waits(Mode);
}

/// <summary>What became of a vista.</summary>
public enum VistaStanding
{
    /// <summary>An authority of this kind holds a copy.</summary>
    Sent = 1,

    /// <summary>Nobody of this kind holds a copy yet.</summary>
    Waiting = 2,

    /// <summary>Two persons took it away.</summary>
    Removed = 3,
}

/// <summary>Reads the vistas of a decision against what has happened. Pure.</summary>
internal static class CaseVistas
{
    public static IReadOnlyList<CaseVista> Of(Alert alert, CaseDetails details, IReadOnlyList<Authority> directory) =>
    [
        .. details.Vistas.Select(vista =>
        {
            bool IsOfKind(string id) => directory.FirstOrDefault(office => string.Equals(office.Id, id, StringComparison.Ordinal))?.Kind == KindOf(vista.Authority);
            return alert.Holders.FirstOrDefault(IsOfKind) is { } holder ? new CaseVista(vista.Authority, vista.Mode, VistaStanding.Sent, holder)
                : alert.RemovedVistas.FirstOrDefault(IsOfKind) is { } removed ? new CaseVista(vista.Authority, vista.Mode, VistaStanding.Removed, removed)
                : new CaseVista(vista.Authority, vista.Mode, VistaStanding.Waiting, Suggested(vista.Authority, details, directory));
        }),
    ];

    /// <summary>The rules made it wait for persons.</summary>
    public static bool Waits(VistaMode mode) => mode is VistaMode.HoldSeguridad or VistaMode.Consentimiento or VistaMode.Revision;

    public static AuthorityKind KindOf(AuthorityCode code) => code switch
    {
        AuthorityCode.Oic => AuthorityKind.Oic,
        AuthorityCode.Sfp => AuthorityKind.Sfp,
        _ => AuthorityKind.Fgr,
    };

    private static string? Suggested(AuthorityCode code, CaseDetails details, IReadOnlyList<Authority> directory)
    {
        var office = InstanceResolution.Resolve(
            directory,
            new InstanceQuestion
            {
                Code = code,
                Institution = details.Facts.Institution,
                Scope = details.Facts.Scope,
                State = details.Facts.State,
                Jurisdiction = details.Jurisdiction,
                Excluded = details.Excluded,
            });
        return office.Kind == AuthorityKind.Coordination ? null : office.Id;
    }
}
