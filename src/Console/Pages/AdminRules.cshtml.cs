using Alertadores.Alerts;
using Alertadores.Alerts.Administration;
using Alertadores.Console.Administration;
using Alertadores.Console.Rights;
using Alertadores.Triage.Routing;
using Microsoft.AspNetCore.Mvc;

namespace Alertadores.Console.Pages;

/// <summary>The switches of the rule table, and the way to a preview of them.</summary>
[Requires(ConsoleAct.ManageRules)]
[TakesForm]
public sealed class AdminRulesModel(AlertsRoom room) : AdministrationPage(room)
{
    public RuleTable Table { get; private set; } = null!;

    public int Version { get; private set; }

    public IReadOnlyList<Rule> Switches => [.. Table.Rules.Where(rule => rule.IsSwitch)];

    /// <summary>Those that are marked: as posted, or as they stand.</summary>
    public IReadOnlyList<string> Marked { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        (Table, Version) = await Room.Administration.Rules.ReadAsync(cancellationToken);
        Marked = Request.HasFormContentType && !SomebodyWasFaster ? Form.Many("regla") : [.. Switches.Where(rule => rule.Enabled).Select(rule => rule.Id)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var form = Read();
        var (table, _) = await Room.Administration.Rules.ReadAsync(cancellationToken);
        var on = form.Many("regla");
        IReadOnlyList<string> off =
        [
            .. table.Rules.Where(rule => rule.IsSwitch && !on.Contains(rule.Id, StringComparer.Ordinal)).Select(rule => rule.Id),
            .. on.Where(id => !(table.TryFindRule(id, out var rule) && rule.IsSwitch)), // made up: refused with its name
        ];
        Task<IActionResult> ShowAsync() => OnGetAsync(cancellationToken);
        switch (form.Text("acto"))
        {
            case "ver":
                var preview = await Room.Administration.Rules.PreviewAsync(Session, off, cancellationToken);
                return await AnswerAsync(preview, ShowAsync, preview is AdministrationOutcome.Done begun ? "/administracion/reglas/vista-previa/" + begun.Id : null);
            case "guardar":
                return await AnswerAsync(await Room.Administration.Rules.SwitchAsync(Session, form.Version, off, form.Note, cancellationToken), ShowAsync);
            default:
                return BadRequest();
        }
    }
}
