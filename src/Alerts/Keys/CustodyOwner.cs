using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Keys;

/// <summary>The ids under which the two custody groups own keys and notes. No authority may be named so.</summary>
public static class CustodyOwner
{
    public const string A = "custodia-a";

    public const string B = "custodia-b";

    public static IReadOnlyList<string> All { get; } = [A, B];

    public static string Of(CustodianGroup group) => group == CustodianGroup.A ? A : B;
}
