using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Directory;

/// <summary>
/// Turns a code of the rules into the office of the directory that it means (triage rules §4). Pure. Where the directory has none, where a substitute must be
/// named, and where the office is excluded, the answer is the coordination desk: an alert is never dropped and never reaches whom it accuses.
/// </summary>
public static class InstanceResolution
{
    /// <summary>Ids of the institution catalogue whose own control bodies the rules name.</summary>
    private const string Secretariat = "sfp", Prosecutor = "fgr", FederalJudiciary = "pjf";

    /// <returns>The office, or the coordination desk.</returns>
    /// <exception cref="ArgumentException">The directory has no coordination desk: it was never founded.</exception>
    public static Authority Resolve(IReadOnlyList<Authority> directory, InstanceQuestion question)
    {
        var desk = directory.FirstOrDefault(authority => authority.Kind == AuthorityKind.Coordination)
            ?? throw new ArgumentException("The directory has no coordination desk.", nameof(directory));
        return IsShut(question) ? desk : Office(directory, question) ?? desk;
    }

    /// <summary>Whether no office of this code may have it, whatever the directory holds.</summary>
    private static bool IsShut(InstanceQuestion question) =>
        question.Excluded.Contains(question.Code) || (question.SubstituteRequired && question.Code != AuthorityCode.Fgr);

    private static Authority? Office(IReadOnlyList<Authority> directory, InstanceQuestion question) => question.Code switch
    {
        AuthorityCode.Oic => ControlBody(directory, question),
        AuthorityCode.Sfp => SecretariatOf(directory, question),
        AuthorityCode.Fgr => ProsecutorOf(directory, question),
        _ => throw new ArgumentOutOfRangeException(nameof(question), question.Code, "Unknown authority code."),
    };

    private static Authority? ControlBody(IReadOnlyList<Authority> directory, InstanceQuestion question)
    {
        var institution = question.Office switch
        {
            OfficeOfOic.Secretaria => Secretariat,
            OfficeOfOic.Fiscalia => Prosecutor,

            // The judiciary's people answer to the Tribunal de Disciplina Judicial, whichever of its bodies is named (LGRA 9-V).
            _ when question.Scope == Scope.FederalPjf => FederalJudiciary,
            _ => question.Institution,
        };
        var bodies = directory.Where(authority => authority.Kind == AuthorityKind.Oic).ToList();
        var own = institution is null ? null : bodies.FirstOrDefault(body => body.Institutions.Contains(institution, StringComparer.Ordinal));
        if (own is not null || question.Office is OfficeOfOic.Secretaria or OfficeOfOic.Fiscalia)
        {
            // The Secretaría's or the prosecutor's own body has no stand-in that serves a whole scope.
            return own;
        }

        var scope = Codes.Of(question.Scope);
        return bodies.FirstOrDefault(body => body.Scopes.Contains(scope, StringComparer.Ordinal) && Serves(body, IsLocal(question.Scope) ? question.State : null));
    }

    private static Authority? SecretariatOf(IReadOnlyList<Authority> directory, InstanceQuestion question)
    {
        if (question.Scope is Scope.FederalAutonomo or Scope.FederalPjf or Scope.FederalCongreso)
        {
            return null; // not competent (LOAPF 37-XLIII reaches only the APF)
        }

        var ofState = IsLocal(question.Scope) && !question.FederalSecretariat;
        return ofState && question.State is null
            ? null
            : directory.FirstOrDefault(authority => authority.Kind == AuthorityKind.Sfp && Serves(authority, ofState ? question.State : null));
    }

    private static Authority? ProsecutorOf(IReadOnlyList<Authority> directory, InstanceQuestion question)
    {
        var ofState = question.Jurisdiction == Jurisdiction.Local;
        return ofState && question.State is null
            ? null
            : directory.FirstOrDefault(authority => authority.Kind == AuthorityKind.Fgr && Serves(authority, ofState ? question.State : null));
    }

    private static bool IsLocal(Scope scope) => scope is Scope.Estatal or Scope.Municipal;

    private static bool Serves(Authority authority, string? state) => string.Equals(authority.State, state, StringComparison.Ordinal);
}
