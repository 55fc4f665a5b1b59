using System.Collections.Concurrent;
using Alertadores.Intake.Tests.Portal;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Browser.Tests.OfficeDay;

// Tuesday 10 March, from 16:10 to 18:00:01.
public sealed partial class OfficeDayTests
{
    private const string Bribe = "the bribe";
    private const string Undecided = "the one that nobody decides";
    private const string ToTheSecretaria = "forwarded to the Secretaría";
    private const string ToFgr = "forwarded to FGR";
    private const string Reprisal = "the reprisal";
    private const string OfTheHead = "the bribe of the head of the institution";
    private const string Named = "the one that leaves a name";
    private const string AtTheBell = "at 18:00:00";
    private const string AfterTheBell = "at 18:00:01";

    private static readonly Story Rudeness = new()
    {
        What = [("como_paso", Story.Narrative), ("que_paso_opciones", "incumplimiento_funciones")],
        Who = [("quien_nivel", "operativo")],
    };

    /// <summary>The alerts that this day follows by name. Everybody else knows them by their reference only.</summary>
    private readonly ConcurrentDictionary<string, Guid> _alerts = new(StringComparer.Ordinal);

    private string _wordsOfTheNamed = "";

    private async Task IntakeAsync()
    {
        // By phone, without JavaScript.
        var phone = await office.ReporterAsync();
        await phone.ToRouteAsync("cohecho");
        (await phone.Page.InnerTextAsync("main")).ShouldContain(Fiscalia);
        _alerts[Bribe] = Office.AlertOf(await phone.ToAcknowledgementAsync());
        var another = await office.ReporterAsync();
        await another.ToRouteAsync("incumplimiento_funciones", rank: "operativo");
        (await another.Page.InnerTextAsync("main")).ShouldContain(Bienestar);
        _alerts[Undecided] = Office.AlertOf(await another.ToAcknowledgementAsync());
        Say("two were filed in Chromium");
        _wordsOfTheNamed = await office.FileWithNameAsync(Facts.Defaults with { Conducts = ["incumplimiento_funciones"], Rank = Rank.Operativo, Scope = Scope.FederalApf }, Name);
        _alerts[Named] = Office.AlertOf(_wordsOfTheNamed);
        Say("one was filed with a name under seal");

        await FileAsync(Rudeness, [ToTheSecretaria, ToFgr, .. Names("an ordinary one", 47)]);
        await FileAsync(Rudeness with { What = [("como_paso", Story.Narrative), ("que_paso_opciones", "represalia_denunciante")], Who = [("quien_nivel", "mando_medio")], Safety = [("represalias", "si")] }, [Reprisal]);
        await FileAsync(new Story { Who = [("quien_nivel", "titular")] }, [OfTheHead]);

        // 18:00:00 is still within business hours, and the second after is not (LGRA 119; R0).
        await office.ReachAsync(March(10, 18));
        await FileAsync(Rudeness, [AtTheBell, .. Names(AtTheBell, 2)]);
        await office.ReachAsync(March(10, 18).AddSeconds(1));
        await FileAsync(Rudeness, [AfterTheBell, .. Names(AfterTheBell, 2)]);
        _alerts.Count.ShouldBe(60);
    }

    private static IEnumerable<string> Names(string kind, int count) => Enumerable.Range(1, count).Select(number => $"{kind}, {number}");

    private async Task FileAsync(Story story, IReadOnlyCollection<string> names)
    {
        await Parallel.ForEachAsync(names, new ParallelOptions { MaxDegreeOfParallelism = 4 }, async (name, _) =>
        {
            using var visitor = new Visitor(office.Portal);
            var (_, words) = await visitor.FileAsync(story);
            _alerts[name] = Office.AlertOf(words);
        });
        Say($"{names.Count} were filed");
    }
}
