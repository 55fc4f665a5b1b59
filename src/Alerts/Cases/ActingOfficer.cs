using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Cases;

/// <summary>An officer as the law's room sees them while they act: for whom, when, and by which calendars.</summary>
internal static class ActingOfficer
{
    public static ActContext ContextOf(Officer officer, string authority, AuthorityDirectory directory, Law law, TimeProvider time) => new()
    {
        Officer = officer.Id,
        Authority = authority,
        IsCoordination = directory.Find(authority)?.Kind == AuthorityKind.Coordination,
        Now = time.GetUtcNow(),
        Clock = law.ClockFor(directory),
    };
}
