using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Deadlines;
using Alertadores.Alerts.Directory;
using Alertadores.Console.Administration;
using Alertadores.Console.Rights;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Alertadores.Console.Pages;

/// <summary>Closures: declare one (in two steps, because terms move), take a wrong one back, see how the recount goes.</summary>
[Requires(ConsoleAct.ManageCalendars)]
[TakesForm]
public sealed class AdminCalendarsModel(AlertsRoom room) : AdministrationPage(room)
{
    public IReadOnlyList<Closure> Closures { get; private set; } = [];

    public int Version { get; private set; }

    public string BookVersion => Room.Law.BookFor(Room.Directory).Version;

    public IReadOnlyList<Recount> Recounts { get; private set; } = [];

    public IReadOnlyList<Authority> Authorities => Room.Directory.All;

    /// <summary>Asks to confirm: which closure would be declared.</summary>
    public ClosureDraft? Asking { get; private set; }

    /// <summary>Asks to confirm: which closure would be taken back.</summary>
    public Closure? AskingToWithdraw { get; private set; }

    /// <summary>Terms that run now and may move.</summary>
    public int Running { get; private set; }

    public string Whose(IReadOnlyList<string>? authorities) => authorities is null ? AdministrationTexts.AllClose : string.Join("; ", authorities.Select(NameOf));

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        await Room.Directory.RefreshAsync(cancellationToken);
        (Closures, Version) = await Room.Administration.Calendars.ReadAsync(cancellationToken);
        Recounts = [.. (await Room.Administration.Recounts.ListAsync(cancellationToken)).Take(10)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var form = Read();
        var calendars = Room.Administration.Calendars;
        Task<IActionResult> ShowAsync() => OnGetAsync(cancellationToken);
        var isConfirmed = form.Text("confirmado") == "si";
        switch (form.Text("acto"))
        {
            case "declarar":
                var draft = Draft(form);
                if (form.Faults.Count > 0)
                {
                    return await RefuseAsync(ShowAsync);
                }

                if (isConfirmed)
                {
                    return await AnswerAsync(await calendars.DeclareAsync(Session, form.Version, draft, form.Note, cancellationToken), ShowAsync);
                }

                var faults = await calendars.CheckAsync(draft, form.Note, cancellationToken);
                if (faults.Count > 0)
                {
                    return await AnswerAsync(new AdministrationOutcome.Invalid(faults), ShowAsync);
                }

                Asking = draft;
                Running = await Room.Administration.Recounts.RunningAsync(draft.Authorities, cancellationToken);
                return await OnGetAsync(cancellationToken);
            case "retirar":
                if (isConfirmed)
                {
                    return await AnswerAsync(await calendars.WithdrawAsync(Session, form.Version, form.Number("numero"), form.Note, cancellationToken), ShowAsync);
                }

                await OnGetAsync(cancellationToken);
                if (Closures.FirstOrDefault(one => one.IsStanding && one.Number == form.Number("numero")) is not { } wrong)
                {
                    return NotFound();
                }

                AskingToWithdraw = wrong;
                Running = await Room.Administration.Recounts.RunningAsync(wrong.Authorities, cancellationToken);
                return Page();
            default:
                return BadRequest();
        }
    }

    private static ClosureDraft Draft(AdministrationForm form) => new(
        form.Day("desde", AdministrationTexts.FirstDay),
        form.Day("hasta", AdministrationTexts.LastDay),
        form.Text("fundamento"),
        form.Text("todas") == "si" ? null : form.Many("autoridad"));
}
