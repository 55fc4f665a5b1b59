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
        [ConsoleAct.ReadAlert] = [Triager, Investigator, Coordinator],
        [ConsoleAct.OpenPart] = [Triager, Investigator, Coordinator],
        [ConsoleAct.ConfirmRoute] = [Triager, Coordinator],
        [ConsoleAct.OverrideRoute] = [Triager, Coordinator],
        [ConsoleAct.AcknowledgeCopy] = [Triager, Investigator, Coordinator],
        [ConsoleAct.ReadConversation] = [Triager, Investigator, Coordinator],
        [ConsoleAct.Reply] = [Triager, Investigator, Coordinator],
        [ConsoleAct.ReadTimelines] = [Auditor],
        [ConsoleAct.SeeInstallation] = [Administrator],
    };

    public static bool Allows(OfficerRole role, ConsoleAct act) => Allowed.TryGetValue(act, out var roles) && roles.Contains(role);
}
