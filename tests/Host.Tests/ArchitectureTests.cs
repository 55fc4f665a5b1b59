using System.Text.RegularExpressions;
using System.Xml.Linq;
using Alertadores.RealParts;

namespace Alertadores.Host.Tests;

/// <summary>Host → {Intake, Console} → Alerts → {Triage, EventStore, Crypto}; nothing else.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Dictionary<string, string[]> MayUse = new(StringComparer.Ordinal)
    {
        ["Crypto"] = [],
        ["EventStore"] = [],
        ["Triage"] = [],
        ["Alerts"] = ["Triage", "EventStore", "Crypto"],
        ["Intake"] = ["Alerts", "Triage", "EventStore", "Crypto"],
        ["Console"] = ["Alerts", "Triage", "EventStore", "Crypto"],
        ["Host"] = ["Intake", "Console", "Alerts", "Triage", "EventStore", "Crypto"],
    };

    public static TheoryData<string> Rooms => [.. MayUse.Keys];

    [Fact]
    public void Every_room_is_known_here() =>
        Directory.GetDirectories(Source()).Select(folder => Path.GetFileName(folder)!).Order(StringComparer.Ordinal).ShouldBe(MayUse.Keys.Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_references_only_the_rooms_below_it(string room)
    {
        XDocument project = XDocument.Load(Path.Combine(Source(), room, room + ".csproj"));
        IEnumerable<string> referenced = project.Descendants("ProjectReference")
            .Select(reference => Path.GetFileNameWithoutExtension(reference.Attribute("Include")!.Value.Replace('\\', '/')));
        referenced.Except(MayUse[room], StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Rooms))]
    public void A_room_names_only_the_rooms_below_it(string room)
    {
        foreach (string file in SourceFiles(room))
        {
            IEnumerable<string> named = RoomName().Matches(File.ReadAllText(file)).Select(match => match.Groups["room"].Value).Distinct(StringComparer.Ordinal);
            named.Where(name => MayUse.ContainsKey(name)).Except([.. MayUse[room], room], StringComparer.Ordinal).ShouldBeEmpty(file);
        }
    }

    [Fact]
    public void Only_the_jobs_of_the_host_know_the_scheduler() =>
        MayUse.Keys.SelectMany(SourceFiles)
            .Where(file => File.ReadLines(file).Any(line => line.StartsWith("using Quartz", StringComparison.Ordinal)))
            .ShouldAllBe(file => file.Contains("/src/Host/Jobs/", StringComparison.Ordinal));

    [Fact]
    public void The_law_is_pure()
    {
        foreach (string file in SourceFiles("Triage"))
        {
            string code = File.ReadAllText(file);
            code.ShouldNotContain("Npgsql", customMessage: file);
            code.ShouldNotContain("AspNetCore", customMessage: file);
            code.ShouldNotContain("TimeProvider", customMessage: file);
        }
    }

    [Fact]
    public void The_program_stays_a_page() => File.ReadLines(Path.Combine(Source(), "Host", "Program.cs")).Count().ShouldBeLessThan(100);

    private static IEnumerable<string> SourceFiles(string room) =>
        Directory.EnumerateFiles(Path.Combine(Source(), room), "*.*", SearchOption.AllDirectories)
            .Where(file => (file.EndsWith(".cs", StringComparison.Ordinal) || file.EndsWith(".cshtml", StringComparison.Ordinal) || file.EndsWith(".razor", StringComparison.Ordinal))
                && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/node_modules/", StringComparison.Ordinal));

    private static string Source() => Repository.File("src");

    [GeneratedRegex("\\bAlertadores\\.(?<room>[A-Z][A-Za-z]+)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex RoomName();
}
