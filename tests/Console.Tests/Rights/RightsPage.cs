using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Rights;
using Alertadores.RealParts;

namespace Alertadores.Console.Tests.Rights;

/// <summary>Writes docs/rights.md from the table in the code, the sentences of <see cref="ConsoleAct"/> and the endpoints of the running console.</summary>
internal static partial class RightsPage
{
    private static readonly OfficerRole[] Roles = [.. Enum.GetValues<OfficerRole>()];

    public static string Write(IReadOnlyList<Door> doors)
    {
        var meanings = Meanings();
        var page = new StringBuilder("""
            # Rights

            Who may do what in the console: role × how one's authority stands to the alert × act × where the case stands. Written by a test from `src/Console/Rights/RightsTable.cs`
            (`ALERTADORES_WRITE_DOCS=1 dotnet test tests/Console.Tests --filter FullyQualifiedName~RightsPage`); another test asks the running console for every cell
            (`tests/Console.Tests/Rights/RightsCellsTests.cs`).

            What a role has no act for is 403. What one's authority has nothing of is answered as what does not exist, 404, to every role. What a rule forbids is 422 with its article.

            ## Roles

            T triager, I investigator, C coordinator: of one authority or of the coordination desk. Au auditor, Ad administrator, Cu custodian: of none, and no sealed content.

            | Act | | T | I | C | Au | Ad | Cu |
            |---|---|---|---|---|---|---|---|

            """);
        foreach (var act in Enum.GetValues<ConsoleAct>().OrderBy(act => act.ToString(), StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{act}` | {meanings[act]} |");
            foreach (var role in Roles)
            {
                page.Append(RightsTable.Allows(role, act) ? " ● |" : " |");
            }

            page.Append('\n');
        }

        page.Append("""

            ## Acts on one alert

            ● allowed, × refused by a rule, – as if it did not exist. Primary answers for the alert, Copy holds a copy, Desk is the coordination desk where the alert lies there; for everybody else no alert exists.
            Recused is an officer who is recused from the alert (LGRA 58), at whatever stage.

            | Act | Primary | Copy | Desk | Others | Filed | Confirmed | Overridden | Archived | Closed | Recused |
            |---|---|---|---|---|---|---|---|---|---|---|

            """);
        foreach (var act in Enum.GetValues<ConsoleAct>().OrderBy(act => act.ToString(), StringComparer.Ordinal))
        {
            if (RightsTable.RuleOf(act) is { } rule)
            {
                string[] cells =
                [
                    .. new[] { Standing.Primary, Standing.Holder, Standing.Desk }.Select(standing => rule.Who.HasFlag(standing) ? "●" : "×"),
                    "–",
                    .. new[] { Stages.Filed, Stages.Confirmed, Stages.Overridden, Stages.Archived, Stages.Closed }.Select(stage => rule.When.HasFlag(stage) ? "●" : "×"),
                    rule.Recused switch { Verdict.Allowed => "●", Verdict.Unknown => "–", _ => "×" },
                ];
                page.Append(CultureInfo.InvariantCulture, $"| `{act}` | {string.Join(" | ", cells)} |\n");
            }
        }

        page.Append("""

            ## Behind which door

            | Act | Pages and endpoints |
            |---|---|

            """);
        foreach (var group in doors.GroupBy(door => door.Act.ToString(), StringComparer.Ordinal).OrderBy(group => group.Key, StringComparer.Ordinal))
        {
            page.Append(CultureInfo.InvariantCulture, $"| `{group.Key}` | {string.Join("<br>", group.Select(door => $"{door.Method} `{Constraint().Replace(door.Pattern, "}")}`"))} |\n");
        }

        return page.ToString().ReplaceLineEndings("\n");
    }

    // The sentence that stands above each member of the enum in the source: one place to write it.
    private static Dictionary<ConsoleAct, string> Meanings() =>
        Member().Matches(File.ReadAllText(Repository.File("src/Console/Rights/ConsoleAct.cs")))
            .ToDictionary(match => Enum.Parse<ConsoleAct>(match.Groups["name"].Value), match => Reference().Replace(match.Groups["text"].Value, "`${name}`").Trim());

    [GeneratedRegex("/// <summary>(?<text>.*?)</summary>\\s+(?<name>[A-Z][A-Za-z]+) = \\d+,", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Member();

    [GeneratedRegex("<see cref=\"(?<name>[A-Za-z]+)\"/>", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    [GeneratedRegex(":[a-z]+\\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Constraint();
}
