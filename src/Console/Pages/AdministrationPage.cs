using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Administration;
using Alertadores.Console.Cases;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>
/// What the administrator's pages share: plain forms that work without a script, faults in one list above the form, what was typed still there, and a second who learns
/// that somebody was faster.
/// </summary>
[IgnoreAntiforgeryToken] // the rights gate looks at the console's own token
public abstract class AdministrationPage(AlertsRoom room) : PageModel
{
    protected AlertsRoom Room { get; } = room;

    /// <summary>What is wrong with the posted form.</summary>
    public IReadOnlyList<AdministrationFault> Faults { get; private set; } = [];

    /// <summary>Somebody else was faster.</summary>
    public bool SomebodyWasFaster { get; private set; }

    /// <summary>The last post was done.</summary>
    public bool WasDone => Request.Query.ContainsKey("hecho");

    public DateOnly Today => OfficeClock.Today(Room, Officer);

    public string Zone => OfficeClock.ZoneOf(Room, Officer);

    public Officer Officer => Session.Officer;

    protected OfficerSession Session => CurrentOfficer.Of(HttpContext);

    internal AdministrationForm Form { get; private set; } = new(Microsoft.AspNetCore.Http.FormCollection.Empty);

    /// <summary>What was typed, or what is there.</summary>
    public string Typed(string field, string present = "") => Request.HasFormContentType && !SomebodyWasFaster && Request.Form.ContainsKey(field) ? Request.Form[field].ToString() : present;

    public string NameOf(Guid? officer) => officer is { } id ? Room.Directory.FindOfficer(id)?.Name ?? id.ToString() : "";

    public string NameOf(string authority) => Room.Directory.DisplayName(authority, Today);

    public string Moment(DateTimeOffset at) => $"{SpanishDates.Short(SpanishDates.Day(at, Zone))}, {SpanishDates.Time(at, Zone)}";

    private protected AdministrationForm Read() => Form = new AdministrationForm(Request.Form);

    /// <summary>The page again, or the way to it once done: a reload posts nothing twice.</summary>
    private protected async Task<IActionResult> AnswerAsync(AdministrationOutcome outcome, Func<Task<IActionResult>> showAsync, string? onwards = null)
    {
        switch (outcome)
        {
            case AdministrationOutcome.Done:
                return Redirect(onwards ?? Request.Path + "?hecho");
            case AdministrationOutcome.Invalid invalid:
                Faults = invalid.Faults;
                Response.StatusCode = 422;
                break;
            case AdministrationOutcome.Changed:
                SomebodyWasFaster = true;
                Response.StatusCode = 409;
                break;
            default:
                return NotFound();
        }

        return await showAsync();
    }

    private protected Task<IActionResult> RefuseAsync(Func<Task<IActionResult>> showAsync) => AnswerAsync(new AdministrationOutcome.Invalid([.. Form.Faults]), showAsync);
}
