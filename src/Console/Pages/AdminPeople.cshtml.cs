using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Administration;
using Alertadores.Console.Rights;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Alertadores.Console.Pages;

/// <summary>Everybody with an account, and what is owed about keys.</summary>
[Requires(ConsoleAct.ManageOfficers)]
[TakesForm]
public sealed class AdminPeopleModel(AlertsRoom room) : AdministrationPage(room)
{
    public IReadOnlyList<AdministeredOfficer> People { get; private set; } = [];

    public KeyDuties Duties => Room.Administration.Duties;

    public IReadOnlyList<(Invitation Invitation, int Version)> Invitations { get; private set; } = [];

    public IReadOnlyList<Authority> Authorities => Room.Directory.All;

    /// <summary>The code of an invitation that was just made, in groups; on no other page and never again.</summary>
    public string? Code { get; private set; }

    /// <summary>In groups of four, to read aloud.</summary>
    public static string Grouped(string code) => string.Join(' ', code.Chunk(4).Select(group => new string(group)));

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var form = Read();
        Task<IActionResult> ShowAsync() => OnGetAsync(cancellationToken);
        var invitations = Room.Administration.Invitations;
        switch (form.Text("acto"))
        {
            case "invitar":
                var role = form.Choice<OfficerRole>("papel", AdministrationTexts.Role);
                if (form.Faults.Count > 0)
                {
                    return await RefuseAsync(ShowAsync);
                }

                var outcome = await invitations.InviteAsync(Session, form.Text("usuario"), form.Text("nombre"), role, form.TextOrNull("autoridad"), form.Note, cancellationToken);
                if (outcome is not AdministrationOutcome.Done made)
                {
                    return await AnswerAsync(outcome, ShowAsync);
                }

                Code = Grouped(made.Id); // shown in this answer, and not after a way elsewhere: it is kept nowhere
                return await ShowAsync();
            case "retirar":
                return await AnswerAsync(await invitations.WithdrawAsync(Session, form.Officer("invitacion"), form.Version, form.Note, cancellationToken), ShowAsync);
            default:
                return BadRequest();
        }
    }

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        Invitations = await Room.Administration.Invitations.ListAsync(cancellationToken);
        People = await Room.Administration.Officers.ListAsync(cancellationToken);
        return Page();
    }
}
