using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Triage.Routing;

/// <summary>What conditions look at: the facts, the chosen conducts, and the results of the rules so far.</summary>
internal sealed class Situation(Facts facts, IReadOnlyList<Conduct> conducts)
{
    private AuthorityCode? primary;
    private bool primaryIsAdministrative;

    public Facts Facts { get; } = facts;

    public IReadOnlyList<Conduct> Conducts { get; } = conducts;

    public Disposition Disposition { get; set; } = Disposition.Ruteo;

    public AuthorityCode? Administrative { get; set; }

    public OfficeOfOic OfficeOfOic { get; set; } = OfficeOfOic.Institucion;

    public bool FederalSecretariat { get; set; }

    public List<AuthorityCode> Excluded { get; } = [];

    public List<Vista> Vistas { get; } = [];

    public List<string> Rules { get; } = [];

    public HashSet<string> Flags { get; } = new(StringComparer.Ordinal);

    public Priority? Priority { get; set; }

    /// <summary>Null until the rule that gives it has fired, and for the administrative one until that is known.</summary>
    public AuthorityCode? Primary => primaryIsAdministrative ? Administrative : primary;

    public bool NeedsSubstitute => Administrative is { } authority && Excluded.Contains(authority);

    public void SetPrimary(AuthorityCode? authority)
    {
        primary = authority;
        primaryIsAdministrative = authority is null;
    }

    public bool HasVista(IReadOnlySet<AuthorityCode> authorities, IReadOnlySet<VistaMode>? modes)
    {
        foreach (var vista in Vistas)
        {
            if (authorities.Contains(vista.Authority) && (modes is null || modes.Contains(vista.Mode)))
            {
                return true;
            }
        }

        return false;
    }
}
