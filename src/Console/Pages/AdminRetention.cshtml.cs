using System.Globalization;
using Alertadores.Alerts;
using Alertadores.Alerts.Retention;
using Alertadores.Console.Administration;
using Alertadores.Console.Rights;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.Mvc;

namespace Alertadores.Console.Pages;

/// <summary>How long ended alerts are kept, and the proposals to erase those that are due.</summary>
[Requires(ConsoleAct.ManageRetention)]
[TakesForm]
public sealed class AdminRetentionModel(AlertsRoom room) : AdministrationPage(room)
{
    public RetentionPolicy Policy { get; private set; } = null!;

    public int Version { get; private set; }

    public int Due { get; private set; }

    public IReadOnlyList<Erasure> Erasures { get; private set; } = [];

    /// <summary>The field of an ending.</summary>
    public static string FieldOf(CaseOutcome? ending) => "meses-" + (ending is { } outcome ? ((int)outcome).ToString(CultureInfo.InvariantCulture) : "0");

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken)
    {
        (Policy, Version) = await Room.Administration.Retention.ReadAsync(cancellationToken);
        Due = await Room.Administration.Retention.CountDueAsync(cancellationToken);
        Erasures = [.. (await Room.Administration.Retention.ListAsync(cancellationToken)).Select(one => one.Erasure)];
        return Page();
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        var form = Read();
        Task<IActionResult> ShowAsync() => OnGetAsync(cancellationToken);
        switch (form.Text("acto"))
        {
            case "plazos":
                return await AnswerAsync(await Room.Administration.Retention.SetAsync(Session, form.Version, TermsOf(form), form.Note, cancellationToken), ShowAsync);
            case "proponer":
                return await AnswerAsync(await Room.Administration.Retention.ProposeAsync(Session, form.Note, cancellationToken), ShowAsync);
            default:
                return BadRequest();
        }
    }

    // What is no number is out of range, and refused with the range.
    private static IReadOnlyList<RetentionTerm> TermsOf(AdministrationForm form) =>
        [.. RetentionPolicy.Endings.Where(ending => form.TextOrNull(FieldOf(ending)) is not null).Select(ending => new RetentionTerm(ending, form.Number(FieldOf(ending))))];
}
