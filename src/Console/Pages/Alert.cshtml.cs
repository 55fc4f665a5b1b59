using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Parts;
using Alertadores.Console.Cases;
using Alertadores.Console.Rights;
using Alertadores.Console.Sessions;
using Alertadores.Console.Texts;
using Alertadores.Triage.Lifecycle;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;

namespace Alertadores.Console.Pages;

/// <summary>One alert: its route and why, the facts about the matter, the sealed parts, deadlines, the decision, the history.</summary>
[Requires(ConsoleAct.ReadAlert)]
public sealed class AlertModel(AlertsRoom room) : PageModel
{
    private const string AnswerMessage = "DL-33";

    public CaseFile Case { get; private set; } = null!;

    public string Zone { get; private set; } = SpanishDates.DefaultZone;

    public IReadOnlyList<Authority> Authorities { get; private set; } = [];

    /// <summary>The legal date lies after today: said, so that nobody takes it for an error.</summary>
    public bool LegalDateIsAhead { get; private set; }

    /// <summary>The key that written reasons are sealed to.</summary>
    public MailboxKey? OwnKey { get; private set; }

    public string WhyNotDecide { get; private set; } = "";

    /// <summary>User name of the officer whom this page is made for.</summary>
    public string UserName { get; private set; } = "";

    /// <summary>The day where the officer works.</summary>
    public DateOnly Today { get; private set; }

    /// <summary>Name of whoever of the own authority has the case, or null.</summary>
    public string? Assignee { get; private set; }

    /// <summary>The role of this officer answers reporters.</summary>
    public bool MayReply { get; private set; }

    /// <summary>The parts with a place of their own on the page; files and messages are listed by their sealed lists.</summary>
    public IReadOnlyList<CasePart> TextParts => [.. Case.Parts.Where(part => part.Kind is PartKind.Answers or PartKind.Identity or PartKind.Risk)];

    /// <summary>Every part that goes along when the route changes, as <c>id:kind</c>.</summary>
    public string PartKeys => string.Join(' ', Case.Parts.Select(part => $"{part.Id}:{PartKinds.NameOf(part.Kind)}"));

    internal IReadOnlyList<RuleView> Rules { get; private set; } = [];

    internal IReadOnlyList<DeadlineView> Deadlines { get; private set; } = [];

    /// <summary>What this officer may do now.</summary>
    internal ActMenu Menu { get; private set; } = null!;

    /// <summary>What waits for a second person.</summary>
    internal IReadOnlyList<ProposalView> Proposals { get; private set; } = [];

    internal IReadOnlyList<SeenView> Seen { get; private set; } = [];

    internal IReadOnlyList<NoteView> Notes { get; private set; } = [];

    internal IReadOnlyList<CorrectableAct> Correctable { get; private set; } = [];

    /// <summary>What was decided, once a person has.</summary>
    internal DecisionView? Decision { get; private set; }

    /// <summary>The term to answer a message (DL-33), while it runs.</summary>
    internal DeadlineView? ReplyDue { get; private set; }

    internal IReadOnlyList<TimelineView> Timeline { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(Guid alert, CancellationToken cancellationToken)
    {
        var session = CurrentOfficer.Of(HttpContext);
        if (await room.Cases.FindAsync(session, alert, cancellationToken) is not { } file)
        {
            return NotFound();
        }

        Case = file;
        Zone = OfficeClock.ZoneOf(room, session.Officer);
        Today = OfficeClock.Today(room, session.Officer);
        UserName = session.Officer.UserName;
        LegalDateIsAhead = file.Alert.LegalDate > Today;
        Authorities = room.Directory.All;
        OwnKey = session.Officer.AuthorityId is { } own ? room.Keys.CurrentFor(own) : null;
        Rules = RuleView.Of(file.Details?.Rules ?? []);
        Deadlines = DeadlineView.Of(file, NameOf, Today);
        Decision = DecisionView.Of(file, Deadlines, NameOf, Zone);
        Timeline = TimelineView.Of(file, NameOf, Zone, file.IsRecused ? null : session.Officer.AuthorityId);
        Menu = new ActMenu(file, session, room);
        Proposals = ProposalView.Of(file, session.Officer.Id, room, NameOf, Zone);
        Seen = SeenView.Of(file, NameOf, Zone);
        Notes = file.IsRecused ? [] : CaseNotes.Of(file, session.Officer.AuthorityId, Zone);
        Correctable = Menu.MayCorrect ? CaseNotes.Correctable(file, session.Officer.AuthorityId, NameOf, Zone) : [];
        Assignee = file.Alert.AssigneeOf(session.Officer.AuthorityId ?? "") is { } assignee ? room.Directory.FindOfficer(assignee)?.Name ?? AlertTexts.System : null;
        MayReply = RightsTable.Allows(session.Officer.Role, ConsoleAct.Reply);
        ReplyDue = file.Alert.Deadlines.Zip(Deadlines)
            .Where(pair => pair.First.IsRunning && string.Equals(pair.First.Deadline, AnswerMessage, StringComparison.Ordinal))
            .OrderBy(pair => pair.First.DueDate)
            .Select(pair => pair.Second)
            .FirstOrDefault();
        WhyNotDecide = file.Alert.Route != AlertState.Filed ? AlertTexts.Decided
            : Menu.MayDecide ? ""
            : RightsTable.Allows(session.Officer.Role, ConsoleAct.ConfirmRoute) ? AlertTexts.NotPrimary
            : RefusalTexts.NotYourRole;
        return Page();
    }

    public string NameOf(string authority) => room.Directory.DisplayName(authority, Case.Alert.LegalDate);

    /// <summary>The key that a copy for this authority is sealed to now.</summary>
    public MailboxKey? KeyOf(string authority) => room.Keys.CurrentFor(authority);

    /// <summary>Whether the authority already has a copy, so that changing the route to it forwards nothing.</summary>
    public bool Holds(string authority) =>
        Case.Alert.Holders.Contains(authority, StringComparer.Ordinal) || string.Equals(authority, Case.Alert.Primary, StringComparison.Ordinal);

    /// <summary>Offices that could get a copy: those that hold none, and no coordination desk.</summary>
    public IReadOnlyList<Authority> Others => [.. Authorities.Where(authority => authority.Kind != AuthorityKind.Coordination && !Holds(authority.Id))];

    /// <summary>Who opened a part, when: from the history, so that it cannot say less than the record.</summary>
    internal IReadOnlyList<string> OpenersOf(Guid part) =>
        [.. Case.Timeline
            .Where(entry => entry.Event is CopyOpened opened && opened.Part == part)
            .Select(entry => $"{entry.Actor ?? AlertTexts.System}, {TimelineView.MomentOf(entry, Zone)}")];
}
