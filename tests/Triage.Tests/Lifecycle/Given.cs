using System.Globalization;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Triage.Tests.Lifecycle;

/// <summary>Alerts, officers and moments for the tests of the life cycle.</summary>
internal static class Given
{
    public static readonly Guid AlertId = Guid.Parse("3f0c0f6e-0000-4000-8000-000000000001");

    public static readonly Guid DecisionId = Guid.Parse("3f0c0f6e-0000-4000-8000-000000000002");

    public static readonly Guid Officer = Guid.Parse("3f0c0f6e-0000-4000-8000-000000000003");

    public static readonly LegalClock Clock = LegalClock.Bundled;

    /// <summary>A P2 for the OIC, attributed to Tuesday 10 March 2026, with an AUTO vista to FGR: DL-02 and DL-04 end on Friday 13.</summary>
    public static ReleaseAlert Command() => new()
    {
        AlertId = AlertId,
        LegalDate = new DateOnly(2026, 3, 10),
        DecisionId = DecisionId,
        RulesVersion = "2026-11-01",
        Primary = "oic-bienestar",
        Priority = Priority.P2,
        Details = [1, 2, 3],
        FactsHash = "ab12",
        Copies = [new ReleasedCopy("oic-bienestar", "oic-bienestar/1", CopyKind.Primary), new ReleasedCopy("fgr-fecc", "fgr-fecc/1", CopyKind.Vista)],
        AutoVistasToFgr = ["fgr-fecc"],
    };

    public static Alert Released(ReleaseAlert? command = null) => Fold(AlertDecider.Release(command ?? Command(), Clock));

    public static Alert Fold(IEnumerable<object> events, Alert? from = null) =>
        events.Aggregate(from, AlertEvolution.Evolve) ?? throw new InvalidOperationException("No events.");

    /// <summary>The alert after an act that is allowed.</summary>
    public static Alert Then(Alert alert, Func<Alert, Outcome> act) => Fold(Events(act(alert)), alert);

    public static ActContext By(string authority, string now = "2026-03-11T16:00:00Z") => new()
    {
        Officer = Officer,
        Authority = authority,
        IsCoordination = authority == "coordinacion",
        Now = At(now),
        Clock = Clock,
    };

    public static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    public static IReadOnlyList<object> Events(Outcome outcome) => outcome.ShouldBeOfType<Decided>().Events;

    public static string Code(Outcome outcome) => outcome.ShouldBeOfType<Refused>().Refusal.Code;
}
