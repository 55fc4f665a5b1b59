using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Administration;
using Alertadores.Console.Rights;
using Alertadores.Console.Texts;
using Microsoft.AspNetCore.Mvc;

namespace Alertadores.Console.Pages;

/// <summary>One office: names by date, competence and contact, calendar, substitutes, chain of escalation.</summary>
[Requires(ConsoleAct.ManageAuthorities)]
[TakesForm]
public sealed class AdminOfficeModel(AlertsRoom room) : AdministrationPage(room)
{
    public Authority Authority { get; private set; } = null!;

    public int Version { get; private set; }

    public AuthorityCover Cover { get; private set; } = null!;

    public int CoverVersion { get; private set; }

    /// <summary>Who may stand in for whom.</summary>
    public IReadOnlyList<Officer> Members => [.. Room.Directory.Officers.Where(one => one.AuthorityId == Authority.Id && Room.Directory.IsActive(one.Id))];

    public string Chain => string.Join('\n', Cover.Escalation.Select(id => Room.Directory.FindOfficer(id)?.UserName ?? id.ToString()));

    public async Task<IActionResult> OnGetAsync(string authority, CancellationToken cancellationToken)
    {
        var found = await Room.Administration.Authorities.FindAsync(authority, cancellationToken);
        var cover = await Room.Administration.Covers.FindAsync(authority, cancellationToken);
        if (found is not { } office || cover is not { } covered)
        {
            return NotFound();
        }

        (Authority, Version) = office;
        (Cover, CoverVersion) = covered;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(string authority, CancellationToken cancellationToken)
    {
        var form = Read();
        Task<IActionResult> ShowAsync() => OnGetAsync(authority, cancellationToken);
        AdministrationOutcome? outcome;
        switch (form.Text("acto"))
        {
            case "nombre":
                var from = form.Day("desde", AdministrationTexts.From);
                outcome = form.Faults.Count > 0 ? null
                    : await Room.Administration.Authorities.RenameAsync(Session, authority, form.Version, form.Text("nombre"), from, form.Note, cancellationToken);
                break;
            case "datos":
                outcome = await Room.Administration.Authorities.ChangeAsync(Session, authority, form.Version, Draft(form), form.Note, cancellationToken);
                break;
            case "calendario":
                outcome = await Room.Administration.Authorities.SetCalendarAsync(Session, authority, form.Version, form.Text("calendario"), form.Text("zona"), form.Note, cancellationToken);
                break;
            case "suplencia":
                var (first, last) = (form.Day("desde", AdministrationTexts.From), form.Day("hasta", AdministrationTexts.To));
                outcome = form.Faults.Count > 0 ? null
                    : await Room.Administration.Covers.DeclareAsync(Session, authority, form.Version, form.Officer("ausente"), form.Officer("suplente"), first, last, form.Note, cancellationToken);
                break;
            case "retirar":
                outcome = await Room.Administration.Covers.WithdrawAsync(Session, authority, form.Version, form.Number("numero"), form.Note, cancellationToken);
                break;
            case "cadena":
                var people = form.Lines("cadena").Select(name => Room.Directory.Officers.FirstOrDefault(one => string.Equals(one.UserName, name, StringComparison.OrdinalIgnoreCase))?.Id ?? Guid.Empty);
                outcome = await Room.Administration.Covers.SetChainAsync(Session, authority, form.Version, [.. people], form.Note, cancellationToken);
                break;
            default:
                return BadRequest();
        }

        return outcome is null ? await RefuseAsync(ShowAsync) : await AnswerAsync(outcome, ShowAsync);
    }

    private static AuthorityDraft Draft(AdministrationForm form) => new(
        form.Lines("instituciones"),
        form.Lines("ambitos"),
        [.. form.Lines("unidades").Select(line => line.Split(' ', 2)).Select(words => new AuthorityUnit(words[0], words.Length > 1 ? words[1].Trim() : words[0]))],
        new AuthorityContact(form.TextOrNull("telefono"), form.TextOrNull("correo"), form.TextOrNull("sitio"), form.TextOrNull("domicilio")));
}
