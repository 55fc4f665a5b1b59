using Alertadores.Alerts.Officers;
using static Alertadores.Alerts.Officers.OfficerRole;

namespace Alertadores.Console.Rights;

/// <summary>
/// Who may do what, whole and in one place. A right is needed and never sufficient: which alerts exist for an official is decided in Alerts, by authority and by key.
/// </summary>
public static class RightsTable
{
    private static readonly Dictionary<ConsoleAct, OfficerRole[]> Allowed = new()
    {
        //                                Officers of one authority or desk        Over all, without content
        [ConsoleAct.BeSignedIn] = [Triager, Investigator, Coordinator, Auditor, Administrator, Custodian],
        [ConsoleAct.SeeDirectory] = [Triager, Investigator, Coordinator, Auditor, Administrator, Custodian],
        [ConsoleAct.SeeInbox] = [Triager, Investigator, Coordinator],
        [ConsoleAct.SeeCoordination] = [Coordinator],
        [ConsoleAct.ReadAlert] = [Triager, Investigator, Coordinator],
        [ConsoleAct.OpenPart] = [Triager, Investigator, Coordinator],
        [ConsoleAct.ConfirmRoute] = [Triager, Coordinator],
        [ConsoleAct.OverrideRoute] = [Triager, Coordinator],
        [ConsoleAct.AcknowledgeCopy] = [Triager, Investigator, Coordinator],
        [ConsoleAct.ReadConversation] = [Triager, Investigator, Coordinator],
        [ConsoleAct.Reply] = [Triager, Investigator, Coordinator],
        [ConsoleAct.AssignCase] = [Triager, Investigator, Coordinator],
        [ConsoleAct.DeclareInterest] = [Triager, Investigator, Coordinator],
        [ConsoleAct.RecuseOfficer] = [Coordinator],
        [ConsoleAct.ProposeAct] = [Triager, Investigator, Coordinator],
        [ConsoleAct.SecondAct] = [Triager, Investigator, Coordinator],
        [ConsoleAct.ForwardCopy] = [Triager, Coordinator],
        [ConsoleAct.RequestInformation] = [Investigator, Coordinator],
        [ConsoleAct.RecordMilestone] = [Investigator, Coordinator],
        [ConsoleAct.AddNote] = [Triager, Investigator, Coordinator],
        [ConsoleAct.CorrectAct] = [Triager, Investigator, Coordinator],
        [ConsoleAct.LinkAlerts] = [Triager, Investigator, Coordinator],
        [ConsoleAct.EndCase] = [Investigator, Coordinator],
        [ConsoleAct.ReopenCase] = [Investigator, Coordinator],
        [ConsoleAct.AskForIdentity] = [Investigator, Coordinator],
        [ConsoleAct.ReadIdentity] = [Investigator, Coordinator],
        [ConsoleAct.SeeCustody] = [Custodian],
        [ConsoleAct.DecideOpening] = [Custodian],
        [ConsoleAct.ReadTimelines] = [Auditor],
        [ConsoleAct.SeeAudit] = [Auditor],
        [ConsoleAct.MarkAuditSeen] = [Auditor],
        [ConsoleAct.ExportAudit] = [Auditor],
        [ConsoleAct.ReviewHistories] = [Auditor],
        [ConsoleAct.SeeInstallation] = [Administrator],
        [ConsoleAct.ManageOfficers] = [Administrator],
        [ConsoleAct.ManageAuthorities] = [Administrator],
        [ConsoleAct.ManageRules] = [Administrator],
        [ConsoleAct.ManageCalendars] = [Administrator],
        [ConsoleAct.ReadAdministrationLog] = [Auditor, Administrator],
        [ConsoleAct.ManageRetention] = [Administrator],
        [ConsoleAct.DecideErasure] = [Coordinator, Administrator],
        [ConsoleAct.HandOverKeys] = [Triager, Investigator, Coordinator],
        [ConsoleAct.SeeCover] = [Triager, Investigator, Coordinator],
        [ConsoleAct.SeeHealth] = [Administrator],
        [ConsoleAct.ManageNotices] = [Administrator],
        [ConsoleAct.SeeStatistics] = [Triager, Investigator, Coordinator, Auditor],
        [ConsoleAct.RebuildProjection] = [Administrator],
    };

    // What an act on one alert asks of the alert too. Alerts decides; this says it in one place, and tests ask the console for every cell (docs/rights.md).
    private static readonly Dictionary<ConsoleAct, AlertRule> OnAlert = new()
    {
        [ConsoleAct.ReadAlert] = new(Standing.Any, Stages.Any, Recused: Verdict.Allowed),
        [ConsoleAct.OpenPart] = new(Standing.Any, Stages.Any, Recused: Verdict.Unknown),
        [ConsoleAct.ConfirmRoute] = new(Standing.Primary | Standing.Desk, Stages.Filed),
        [ConsoleAct.OverrideRoute] = new(Standing.Primary | Standing.Desk, Stages.Filed),
        [ConsoleAct.AcknowledgeCopy] = new(Standing.Any, Stages.Open),
        [ConsoleAct.ReadConversation] = new(Standing.Any, Stages.Any, Recused: Verdict.Allowed),
        [ConsoleAct.Reply] = new(Standing.Any, Stages.Any),
        [ConsoleAct.AssignCase] = new(Standing.Any, Stages.Open),
        [ConsoleAct.DeclareInterest] = new(Standing.Any, Stages.Any),
        [ConsoleAct.RecuseOfficer] = new(Standing.Any, Stages.Any),
        [ConsoleAct.ProposeAct] = new(Standing.Primary | Standing.Desk, Stages.Open),
        [ConsoleAct.SecondAct] = new(Standing.Primary | Standing.Desk, Stages.Open),
        [ConsoleAct.ForwardCopy] = new(Standing.Primary | Standing.Desk, Stages.Open),
        [ConsoleAct.RequestInformation] = new(Standing.Any, Stages.Open),
        [ConsoleAct.RecordMilestone] = new(Standing.Any, Stages.Open),
        [ConsoleAct.AddNote] = new(Standing.Any, Stages.Open),
        [ConsoleAct.CorrectAct] = new(Standing.Any, Stages.Open),
        [ConsoleAct.LinkAlerts] = new(Standing.Any, Stages.Open),
        [ConsoleAct.EndCase] = new(Standing.Any, Stages.Confirmed | Stages.Overridden),
        [ConsoleAct.ReopenCase] = new(Standing.Any, Stages.Ended),
        [ConsoleAct.AskForIdentity] = new(Standing.Any, Stages.Open),
        [ConsoleAct.ReadIdentity] = new(Standing.Any, Stages.Any),
    };

    /// <summary>Every act that somebody may do.</summary>
    public static IReadOnlyCollection<ConsoleAct> All => Allowed.Keys;

    /// <summary>What the act asks of the alert, or null for an act that is not about one alert.</summary>
    public static AlertRule? RuleOf(ConsoleAct act) => OnAlert.GetValueOrDefault(act);

    /// <summary>One cell of the table: what a role gets from an act on an alert.</summary>
    /// <param name="role">The official's role.</param>
    /// <param name="act">The act.</param>
    /// <param name="standing">How the official's authority stands to the alert: one value.</param>
    /// <param name="stage">Where its case stands: one value.</param>
    /// <param name="recused">The officer is recused from the alert.</param>
    public static Verdict Of(OfficerRole role, ConsoleAct act, Standing standing, Stages stage, bool recused) =>
        !Allows(role, act) ? Verdict.NotYourRole
        : RuleOf(act) is not { } rule ? Verdict.Allowed
        : standing == Standing.None ? Verdict.Unknown
        : recused && rule.Recused != Verdict.Allowed ? rule.Recused
        : rule.Who.HasFlag(standing) && rule.When.HasFlag(stage) ? Verdict.Allowed
        : Verdict.Refused;

    public static bool Allows(OfficerRole role, ConsoleAct act) => Allowed.TryGetValue(act, out var roles) && roles.Contains(role);
}
