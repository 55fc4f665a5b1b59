using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Administration;
using Alertadores.Console.Rights;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Alertadores.Console.Pages;

/// <summary>One account: suspend, reinstate, move, rename.</summary>
[Requires(ConsoleAct.ManageOfficers)]
[TakesForm]
public sealed class AdminPersonModel(AlertsRoom room) : AdministrationPage(room)
{
    public AdministeredOfficer Person { get; private set; } = null!;

    /// <summary>The code of new keys, just made.</summary>
    public string? Code { get; private set; }

    public bool IsOwn => Person.Officer.Id == Officer.Id;

    public IReadOnlyList<Authority> Authorities => Room.Directory.All;

    public async Task<IActionResult> OnGetAsync(Guid officer, CancellationToken cancellationToken)
    {
        if (await Room.Administration.Officers.FindAsync(officer, cancellationToken) is not { } person)
        {
            return NotFound();
        }

        Person = person;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid officer, CancellationToken cancellationToken)
    {
        var form = Read();
        var officers = Room.Administration.Officers;
        Task<IActionResult> ShowAsync() => OnGetAsync(officer, cancellationToken);
        switch (form.Text("acto"))
        {
            case "suspender":
                return await AnswerAsync(await officers.SuspendAsync(Session, officer, form.Version, form.Note, cancellationToken), ShowAsync);
            case "reincorporar":
                return await AnswerAsync(await officers.ReinstateAsync(Session, officer, form.Version, form.Note, cancellationToken), ShowAsync);
            case "nombre":
                return await AnswerAsync(await officers.RenameAsync(Session, officer, form.Version, form.Text("nombre"), form.Note, cancellationToken), ShowAsync);
            case "llaves":
                var renewed = await Room.Administration.Invitations.RenewAsync(Session, officer, form.Note, cancellationToken);
                if (renewed is not AdministrationOutcome.Done made)
                {
                    return await AnswerAsync(renewed, ShowAsync);
                }

                Code = AdminPeopleModel.Grouped(made.Id);
                return await ShowAsync();
            case "mover":
                var role = form.Choice<OfficerRole>("papel", AdministrationTexts.Role);
                return form.Faults.Count > 0
                    ? await RefuseAsync(ShowAsync)
                    : await AnswerAsync(await officers.MoveAsync(Session, officer, form.Version, role, form.TextOrNull("autoridad"), form.Note, cancellationToken), ShowAsync);
            default:
                return BadRequest();
        }
    }
}
