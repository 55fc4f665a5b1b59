using Alertadores.Browser.Tests.Walks;
using Microsoft.Playwright;
using Xunit.Abstractions;

namespace Alertadores.Browser.Tests.OfficeDay;

/// <summary>
/// An ordinary working day of an office, from the afternoon before to the report of the month, through the pages. All dates were counted by hand on a paper calendar of
/// March 2026, in which Monday 16 is a day of rest (LFT 74-III) and Thursday 12 is declared closed on Friday 13, too late for what was counted before:
/// <code>
///      lu  ma  mi  ju  vi  sá  do
///       9  10  11 (12) 13  14  15      (12) closed, declared on the 13th
///     [16] 17  18  19  20  21  22      [16] third Monday of March
///      23  24  25  26  27  28  29
///      30  31
/// </code>
/// The acts are done in Chromium. Two of the sixty alerts are filed there too; the others go through the same forms by an HTTP client, because sixty walks of a browser are long;
/// one brings a name, sealed by npm age-encryption as a reporter's browser would.
/// </summary>
public sealed partial class OfficeDayTests(Office office, ITestOutputHelper output) : IClassFixture<Office>
{
    private const string Bienestar = "Órgano Interno de Control en la Secretaría de Bienestar";
    private const string Buengobierno = "Secretaría Anticorrupción y Buen Gobierno";
    private const string Fiscalia = "Fiscalía General de la República";

    [Fact]
    public async Task Sixty_alerts_are_worked_from_their_intake_to_the_report_of_the_month()
    {
        await ChapterAsync("Sixty alerts come in around the close of business", IntakeAsync);
        await ChapterAsync("Triage at the control body of Bienestar", TriageAsync);
        await ChapterAsync("Two alerts go on to other authorities", ForwardingAsync);
        await ChapterAsync("An investigator asks for information", InformationAsync);
        await ChapterAsync("FGR acknowledges, and two of its people release a held vista", HeldVistaAsync);
        await ChapterAsync("The Secretaría and the control body take theirs", OthersAsync);
        await ChapterAsync("A closure is declared late", LateClosureAsync);
        await ChapterAsync("One term is met by its new day, and one is breached", BreachAsync);
        await ChapterAsync("Two custodians open an identity", CustodyAsync);
        await ChapterAsync("The information gets more time, and comes", AnswerAsync);
        await ChapterAsync("The month is reported", ReportAsync);
        await ChapterAsync("The auditor reads what happened", HistoriesAsync);
    }

    private static DateTime March(int day, int hour, int minute = 0) => new(2026, 3, day, hour, minute, 0, DateTimeKind.Unspecified);

    private async Task ChapterAsync(string title, Func<Task> chapter)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Say($"# {title}");
        await chapter();
        await office.LeaveAsync();
        output.WriteLine($"  ({watch.Elapsed.TotalSeconds:0} s)");
    }

    /// <summary>So that a failure says where the day was.</summary>
    private void Say(string what) => output.WriteLine($"{office.Now:ddd d MMM HH:mm:ss}  {what}");

    private async Task<IPage> AtAsync(DateTime moment, string user)
    {
        await office.ReachAsync(moment);
        Say($"{user} signs in");
        return (await office.OfficialAsync(user)).Page;
    }

    private async Task OpenAsync(IPage page, string alert)
    {
        Say($"opens «{alert}»");
        await ActForms.OpenAsync(page, office.Console, _alerts[alert]);
    }

    private async Task SendAsync(IPage page, string act)
    {
        Say(act);
        await ActForms.SendAsync(page, act);
    }

    private Task<IResponse?> GoAsync(IPage page, string path) => page.GotoAsync(new Uri(office.Console, path).ToString());
}
