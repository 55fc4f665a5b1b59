using Alertadores.Alerts.Directory;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Filing;

/// <summary>Turns facts into a plan: decision, offices, copies. Pure: directory and law are arguments.</summary>
internal static class RoutePlanner
{
    /// <summary>The plan for a routed alert; for an orientation its lists are empty.</summary>
    public static RoutePlan Plan(
        Decision decision,
        Facts facts,
        string? institution,
        string? state,
        IReadOnlyList<Authority> directory,
        ConductCatalogue conducts,
        DateOnly today)
    {
        if (decision.Primary is not { } primary)
        {
            return new RoutePlan { Decision = decision, Copies = [], Destinations = [], AutoVistasToFgr = [], LearnOfSeriousConduct = [] };
        }

        Authority OfficeOf(AuthorityCode code) => InstanceResolution.Resolve(
            directory,
            new InstanceQuestion
            {
                Code = code,
                Institution = institution,
                Scope = facts.Scope,
                State = state,
                Jurisdiction = decision.Jurisdiction,
                Office = decision.OfficeOfOic,
                FederalSecretariat = decision.FederalSecretariat,
                Excluded = decision.Excluded,
                SubstituteRequired = decision.NeedsSubstitute,
            });

        var desk = directory.First(authority => authority.Kind == AuthorityKind.Coordination);
        var copies = new List<PlannedCopy>();
        foreach (var copy in SealedCopies.For(decision, code => OfficeOf(code).Kind != AuthorityKind.Coordination))
        {
            var office = copy.Recipient is { } code ? OfficeOf(code) : desk;
            var kind = copy.IsForCoordination ? CopyKind.Coordination : copy.Mode is null ? CopyKind.Primary : CopyKind.Vista;
            if (copies.TrueForAll(planned => !string.Equals(planned.Office.Id, office.Id, StringComparison.Ordinal)))
            {
                copies.Add(new PlannedCopy(office, kind));
            }
        }

        return new RoutePlan
        {
            Decision = decision,
            Copies = copies,
            Destinations = Shown(decision, primary, OfficeOf, copies, today),
            AutoVistasToFgr =
            [
                .. decision.Vistas.Where(vista => vista is { Authority: AuthorityCode.Fgr, Mode: VistaMode.Auto }).Select(vista => OfficeOf(vista.Authority).Id),
            ],
            LearnOfSeriousConduct = IsSerious(facts, conducts)
                ? [.. copies.Where(copy => copy.Office.Kind is AuthorityKind.Oic or AuthorityKind.Sfp).Select(copy => copy.Office.Id)]
                : [],
        };
    }

    private static List<Destination> Shown(
        Decision decision, AuthorityCode primary, Func<AuthorityCode, Authority> officeOf, List<PlannedCopy> copies, DateOnly today)
    {
        var shown = new List<Destination>();
        void Show(Authority office, DestinationRole role, VistaMode? mode)
        {
            if (shown.TrueForAll(one => !string.Equals(one.Authority, office.Id, StringComparison.Ordinal)))
            {
                var holds = copies.Exists(copy => string.Equals(copy.Office.Id, office.Id, StringComparison.Ordinal));
                shown.Add(new Destination(
                    office.Id,
                    office.NameOn(today),
                    office.Kind == AuthorityKind.Coordination ? DestinationRole.Coordination : role,
                    mode,
                    holds));
            }
        }

        Show(officeOf(primary), DestinationRole.Primary, mode: null);
        foreach (var vista in decision.Vistas)
        {
            Show(officeOf(vista.Authority), DestinationRole.Vista, vista.Mode);
        }

        foreach (var copy in copies)
        {
            Show(copy.Office, DestinationRole.Vista, mode: null);
        }

        return shown;
    }

    // "Serious" as in triage_rules §2: what LGRA 64-II obliges the control bodies to act on.
    private static bool IsSerious(Facts facts, ConductCatalogue conducts) => facts.Conducts.Any(id => conducts.TryFind(id, out var conduct) && conduct.IsSerious);
}
