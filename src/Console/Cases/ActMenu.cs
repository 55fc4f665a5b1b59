using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.Console.Rights;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Console.Cases;

/// <summary>The one act that the page offers before all others.</summary>
internal enum NextAct
{
    /// <summary>Nothing waits for this officer.</summary>
    None = 1,

    /// <summary>Say whether something personal ties one to the case: nothing else is allowed before.</summary>
    Declare,

    /// <summary>Second, or refuse, what another person proposed.</summary>
    Second,

    /// <summary>Confirm or change the route.</summary>
    Decide,

    /// <summary>Acknowledge the own copy.</summary>
    Acknowledge,

    /// <summary>Say who has the case.</summary>
    Assign,
}

/// <summary>
/// What an officer may do on an alert now, so that the page offers nothing that the server would refuse by role or state. The rules themselves decide once more, and alone, when the act comes.
/// </summary>
internal sealed class ActMenu
{
    private readonly Alert alert;
    private readonly string authority;
    private readonly OfficerRole role;

    public ActMenu(CaseFile file, OfficerSession session, AlertsRoom room)
    {
        (alert, authority, role) = (file.Alert, session.Officer.AuthorityId ?? "", session.Officer.Role);
        Officer = session.Officer.Id;
        IsRecused = file.IsRecused;
        IsDesk = room.Directory.Find(authority)?.Kind == AuthorityKind.Coordination;
        HasEnded = alert.StateFor(authority) is AlertState.Archived or AlertState.Closed;
        MustDeclare = AlertDecider.MustDeclare(alert, authority, Officer);
        OwnKey = room.Keys.CurrentFor(authority);
        SharedKeys = [.. ((IEnumerable<string>)[authority, alert.Primary]).Distinct(StringComparer.Ordinal).Select(room.Keys.CurrentFor).OfType<MailboxKey>()];
        Colleagues = [.. room.Directory.Officers.Where(one => string.Equals(one.AuthorityId, authority, StringComparison.Ordinal) && HandlesCases(one.Role) && room.Directory.IsActive(one.Id) && !alert.Recused.Contains(one.Id))];
        Waiting = IsRecused ? [] : [.. file.Vistas.Where(vista => vista.Standing == VistaStanding.Waiting && vista.Office is not null)];
        Custodians = room.Keys.Custody;
        Openings = [.. alert.Openings.Where(opening => string.Equals(opening.Authority, authority, StringComparison.Ordinal))];
        Requests = [.. alert.Requests.Where(request => string.Equals(request.Authority, authority, StringComparison.Ordinal))];
        Next = MustDeclare && !IsRecused ? NextAct.Declare
            : !MayAct ? NextAct.None
            : MaySecond && alert.Proposals.Any(proposal => proposal.Officer != Officer) ? NextAct.Second
            : MayDecide ? NextAct.Decide
            : MayAcknowledge ? NextAct.Acknowledge
            : MayAssign && alert.AssigneeOf(authority) is null ? NextAct.Assign
            : NextAct.None;
    }

    public Guid Officer { get; }

    public NextAct Next { get; }

    public bool IsRecused { get; }

    public bool IsDesk { get; }

    /// <summary>The own authority ended its case: it can be reopened, and nothing else.</summary>
    public bool HasEnded { get; }

    public bool MustDeclare { get; }

    /// <summary>What the own authority alone may read is sealed to this key.</summary>
    public MailboxKey? OwnKey { get; }

    /// <summary>What the authority that answers for the alert must be able to read too is sealed to these.</summary>
    public IReadOnlyList<MailboxKey> SharedKeys { get; }

    public IReadOnlyList<MailboxKey> OwnKeys => OwnKey is { } key ? [key] : [];

    /// <summary>Active officers of the own authority who may have the case.</summary>
    public IReadOnlyList<Officer> Colleagues { get; }

    /// <summary>Vistas that nobody got yet and whose office is known.</summary>
    public IReadOnlyList<CaseVista> Waiting { get; }

    /// <summary>The keys of both custody groups; what is asked of them is sealed to these too.</summary>
    public IReadOnlyList<CustodyKey> Custodians { get; }

    /// <summary>The own authority's requests for the reporter's identity.</summary>
    public IReadOnlyList<IdentityOpening> Openings { get; }

    /// <summary>The own authority's requests for information.</summary>
    public IReadOnlyList<InformationRequest> Requests { get; }

    /// <summary>Nothing stands between this officer and acts that the role allows.</summary>
    public bool MayAct => !IsRecused && !HasEnded && !MustDeclare;

    public bool MayDecide => May(ConsoleAct.ConfirmRoute) && alert.Route == AlertState.Filed && IsPrimaryOrDesk;

    public bool MayAcknowledge => May(ConsoleAct.AcknowledgeCopy) && !IsDesk && alert.Holders.Contains(authority, StringComparer.Ordinal) && !alert.Acknowledged.Contains(authority, StringComparer.Ordinal);

    public bool MaySecond => May(ConsoleAct.SecondAct);

    public bool MayPropose => May(ConsoleAct.ProposeAct) && IsPrimaryOrDesk;

    public bool MayForward => May(ConsoleAct.ForwardCopy) && IsPrimaryOrDesk;

    /// <summary>P0 or P1 comes down by two persons.</summary>
    public bool MayProposeLower => MayPropose && (alert.Priority is Priority.P0 or Priority.P1) && alert.Proposals.All(proposal => proposal.Act != ProposedAct.LowerPriority);

    /// <summary>Something of the route is offered beside the next act.</summary>
    public bool OffersRoute => MayForward || MayProposeLower || (MayPropose && Waiting.Any(vista => !IsProposed(vista))) || (MayAcknowledge && Next != NextAct.Acknowledge);

    public bool MayAssign => May(ConsoleAct.AssignCase);

    /// <summary>An investigator takes a case; the others give it.</summary>
    public bool AssignsOnlySelf => role == OfficerRole.Investigator;

    public bool MayDeclare => May(ConsoleAct.DeclareInterest);

    public bool MayRecuseOthers => May(ConsoleAct.RecuseOfficer);

    public bool MayInvestigate => May(ConsoleAct.RequestInformation) && !IsDesk;

    public bool MayAskForIdentity =>
        May(ConsoleAct.AskForIdentity) && Custodians.Count == 2 && alert.Holders.Contains(authority, StringComparer.Ordinal) && !Openings.Any(opening => opening.IsPending);

    public bool MayReadIdentity => !IsRecused && RightsTable.Allows(role, ConsoleAct.ReadIdentity);

    public bool MayNote => May(ConsoleAct.AddNote);

    public bool MayLink => May(ConsoleAct.LinkAlerts);

    public bool MayCorrect => May(ConsoleAct.CorrectAct);

    public bool MayEnd => May(ConsoleAct.EndCase) && !IsDesk;

    public bool MayReopen => !IsRecused && !alert.Erased && HasEnded && RightsTable.Allows(role, ConsoleAct.EndCase);

    /// <summary>Whether this vista is proposed already.</summary>
    public bool IsProposed(CaseVista vista) => alert.Proposals.Any(proposal => string.Equals(proposal.Destination, vista.Office, StringComparison.Ordinal));

    // Who may read alerts may have one.
    private static bool HandlesCases(OfficerRole role) => RightsTable.Allows(role, ConsoleAct.ReadAlert);

    private bool May(ConsoleAct act) => MayAct && RightsTable.Allows(role, act);

    private bool IsPrimaryOrDesk => IsDesk || string.Equals(alert.Primary, authority, StringComparison.Ordinal);
}
