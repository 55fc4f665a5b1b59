using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Console.Rights;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Alertadores.Console.Pages;

/// <summary>Who changed what of the installation, when and why. For administrators and auditors.</summary>
[Requires(ConsoleAct.ReadAdministrationLog)]
public sealed class AdminLogModel(AlertsRoom room) : AdministrationPage(room)
{
    public AdministrationLogPage Log { get; private set; } = new([], null);

    public async Task<IActionResult> OnGetAsync([FromQuery(Name = "antes")] long? before, CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid || before < 1)
        {
            return BadRequest();
        }

        Log = await Room.Administration.Log.ReadAsync(before, cancellationToken);
        return Page();
    }

    /// <summary>Whose it was, as people call it.</summary>
    public string Subject(AdministrationRecorded what) =>
        Guid.TryParse(what.Subject, out var officer) ? NameOf(officer) : Room.Directory.Find(what.Subject) is null ? what.Subject : NameOf(what.Subject);

    public string Value(string? value) => value is null or "" ? AdministrationTexts.Nothing
        : value == "*" ? AdministrationTexts.AllClose
        : string.Join(", ", value.Split(", ").Select(one => Guid.TryParse(one, out var officer) ? NameOf(officer) : one));
}
