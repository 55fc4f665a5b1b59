using System.Text;

namespace Alertadores.Console.Tests.Cases;

/// <summary>One well-formed body for each act over HTTP, by the end of its address. What it names exists nowhere.</summary>
internal static class ActBodies
{
    private const string Id = "3f2c8a54-6b1d-4e0f-9c7a-2d5e8b901c43";

    private static readonly string Sealed = Convert.ToBase64String([.. Encoding.ASCII.GetBytes("age-encryption.org/v1\n"), .. new byte[5000]]);

    /// <summary>Path after <c>/api/v1/alerts/{alert}/</c>, and its body.</summary>
    public static IReadOnlyDictionary<string, string> All { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["assignment"] = $$"""{"version":1,"assignee":"{{Id}}"}""",
        ["assignment/end"] = """{"version":1}""",
        ["interest"] = """{"version":1,"hasConflict":false}""",
        ["recusals"] = $$"""{"version":1,"officer":"{{Id}}","reason":"PersonalTie"}""",
        ["forward"] = $$"""{"version":1,"destination":"sfp","reason":"SharedCompetence","sealedReason":"{{Sealed}}"}""",
        ["proposals"] = $$"""{"version":1,"act":"LowerPriority","newPriority":"P3","reason":"UrgencyDiffers","sealedReason":"{{Sealed}}"}""",
        ["proposals/{proposal:guid}/second"] = """{"version":1}""",
        ["proposals/{proposal:guid}/refuse"] = """{"version":1,"reason":"ConditionsNotMet"}""",
        ["information-requests"] = """{"version":1,"businessDays":10,"notifiedOn":"2026-03-10"}""",
        ["information-requests/{request:guid}/extend"] = """{"version":1,"businessDays":5,"reason":"JustifiedDelay"}""",
        ["information-requests/{request:guid}/receive"] = """{"version":1,"on":"2026-03-10"}""",
        ["milestones"] = """{"version":1,"milestone":"ProcedureStarted","on":"2026-03-10"}""",
        ["archive"] = $$"""{"version":1,"reason":"InsufficientElements","on":"2026-03-10","sealed":"{{Sealed}}"}""",
        ["close"] = """{"version":1,"outcome":"NoResponsibility","on":"2026-03-10"}""",
        ["reopen"] = $$"""{"version":1,"reason":"NewElements","sealed":"{{Sealed}}"}""",
        ["notes"] = $$"""{"version":1,"sealed":"{{Sealed}}"}""",
        ["corrections"] = """{"version":1,"corrects":1,"reason":"WrongDate","on":"2026-03-10"}""",
        ["identity/openings"] = $$"""{"version":1,"reason":"Ordered","sealedReason":"{{Sealed}}","file":"AAAA"}""",
        ["links"] = $$"""{"version":1,"other":"{{Id}}"}""",
        ["links/{other:guid}/end"] = """{"version":1}""",
    };

    /// <summary>The address of an act on an alert; what else the pattern names exists nowhere.</summary>
    public static string PathOf(Guid alert, string act)
    {
        var path = act;
        foreach (var name in (string[])["proposal", "request", "other"])
        {
            path = path.Replace($"{{{name}:guid}}", Id, StringComparison.Ordinal);
        }

        return $"/api/v1/alerts/{alert}/{path}";
    }
}
