using Alertadores.Alerts;
using Alertadores.Alerts.Retention;
using Alertadores.Console.Administration;
using Alertadores.Console.Rights;
using Microsoft.AspNetCore.Mvc;

namespace Alertadores.Console.Pages;

/// <summary>One proposal to erase, before the second person. What cannot be undone is said in full on this page.</summary>
[Requires(ConsoleAct.DecideErasure)]
[TakesForm]
public sealed class AdminErasureModel(AlertsRoom room) : AdministrationPage(room)
{
    public Erasure Erasure { get; private set; } = null!;

    public int Version { get; private set; }

    public bool IsOwn => Erasure.ProposedBy == Officer.Id;

    public bool Administers => RightsTable.Allows(Officer.Role, ConsoleAct.SeeInstallation);

    public async Task<IActionResult> OnGetAsync(Guid erasure, CancellationToken cancellationToken)
    {
        var found = (await Room.Administration.Retention.ListAsync(cancellationToken)).FirstOrDefault(one => one.Erasure.Id == erasure);
        if (found.Erasure is null || !Room.Administration.Retention.MayDecide(Officer))
        {
            return NotFound();
        }

        (Erasure, Version) = found;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(Guid erasure, CancellationToken cancellationToken)
    {
        var form = Read();
        return form.Text("acto") is not ("aprobar" or "rechazar")
            ? BadRequest()
            : await AnswerAsync(
                await Room.Administration.Retention.DecideAsync(Session, erasure, form.Version, form.Text("acto") == "aprobar", form.Note, cancellationToken),
                () => OnGetAsync(erasure, cancellationToken));
    }
}
