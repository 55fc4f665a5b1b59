using Alertadores.Alerts.Directory;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Cases;

// What the decision and the directory say about giving an office a copy.
public sealed partial class CaseActs
{
    /// <summary>Null after an erasure: what nobody can know any more gives nobody a copy.</summary>
    private Recipient? RecipientOf(Authority office, CaseFile file, bool? consent)
    {
        if (file.Details is not { } details)
        {
            return null;
        }

        var conducts = details.Facts.Conducts.Select(id => law.Conducts.TryFind(id, out var conduct) ? conduct : null).OfType<Conduct>().ToList();
        var vistas = details.Vistas.Where(vista => CaseVistas.KindOf(vista.Authority) == office.Kind).Select(vista => vista.Mode).ToList();
        return new Recipient
        {
            Authority = office.Id,
            IsProsecutor = office.Kind == AuthorityKind.Fgr,
            Vista = vistas.Count == 0 ? null : vistas.OrderByDescending(CaseVistas.Waits).First(),
            LacksConsent = conducts.Any(conduct => conduct.NeedsVictimConsent) && !(consent ?? ConsentedAtFiling(details)),
            IsExcluded = details.Excluded.Any(code => CaseVistas.KindOf(code) == office.Kind) && IsAccusedOffice(office, details),
            LearnsOfSeriousConduct = office.Kind is AuthorityKind.Oic or AuthorityKind.Sfp && conducts.Any(conduct => conduct.IsSerious),
        };
    }

    // Consent is a fact about the reporter and stands nowhere in clear; but with it, and only with it, the rules give FGR such an alert unflagged.
    private bool ConsentedAtFiling(CaseDetails details) =>
        (details.Primary == AuthorityCode.Fgr || details.Vistas.Any(vista => vista is { Authority: AuthorityCode.Fgr, Mode: VistaMode.Auto }))
        && !details.Flags.Any(code => law.Rules.Flags.Any(flag => flag.Meaning == FlagMeaning.ConsentSegregation && string.Equals(flag.Code, code, StringComparison.Ordinal)));

    // An excluded OIC is the institution's own; another institution's is no party to the conflict.
    private static bool IsAccusedOffice(Authority office, CaseDetails details) =>
        office.Kind != AuthorityKind.Oic
        || (details.Facts.Institution is { } institution && office.Institutions.Contains(institution, StringComparer.Ordinal));
}
