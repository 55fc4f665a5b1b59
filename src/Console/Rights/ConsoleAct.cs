namespace Alertadores.Console.Rights;

/// <summary>What can be done in the console. Every page and endpoint names exactly one, or is <see cref="OpenToAll"/>.</summary>
public enum ConsoleAct
{
    /// <summary>Have a session: the start page, signing out, one's own sealed identity file.</summary>
    BeSignedIn = 1,

    /// <summary>List the alerts of one's own authority or coordination desk.</summary>
    SeeInbox = 2,

    /// <summary>See what stands still in one's own authority, and who has how much.</summary>
    SeeCoordination = 90,

    /// <summary>Read an alert's route, matter facts, deadlines and timeline.</summary>
    ReadAlert = 3,

    /// <summary>Get a sealed part to open it in the browser. Recorded.</summary>
    OpenPart = 4,

    /// <summary>Stand by the route.</summary>
    ConfirmRoute = 5,

    /// <summary>Change authority or priority.</summary>
    OverrideRoute = 6,

    /// <summary>Acknowledge the copy that one's own authority holds (DL-04).</summary>
    AcknowledgeCopy = 9,

    /// <summary>List the messages of the conversation with a reporter. Opening one is <see cref="OpenPart"/>.</summary>
    ReadConversation = 10,

    /// <summary>Answer into the reporter's mailbox (DL-33).</summary>
    Reply = 11,

    /// <summary>Give a case of one's own authority to one of its officers, or take it back. An investigator: to oneself only.</summary>
    AssignCase = 20,

    /// <summary>Say whether something ties one to a case (LGRA 58).</summary>
    DeclareInterest = 21,

    /// <summary>Keep an officer of one's own authority out of a case.</summary>
    RecuseOfficer = 22,

    /// <summary>Propose what takes two persons (triage_rules §5.7).</summary>
    ProposeAct = 23,

    /// <summary>Agree to what another person proposed, or refuse it.</summary>
    SecondAct = 24,

    /// <summary>Give one more authority a copy.</summary>
    ForwardCopy = 25,

    /// <summary>Ask for information, give more time for it, say that it came (DL-09).</summary>
    RequestInformation = 26,

    /// <summary>Write down a step of the procedure (DL-05 to DL-08).</summary>
    RecordMilestone = 27,

    /// <summary>Write a note.</summary>
    AddNote = 28,

    /// <summary>Correct an earlier act of one's own authority.</summary>
    CorrectAct = 29,

    /// <summary>Say that two alerts are about the same facts.</summary>
    LinkAlerts = 30,

    /// <summary>Archive or close one's authority's case (DL-10).</summary>
    EndCase = 31,

    /// <summary>Take one's authority's ended case up again.</summary>
    ReopenCase = 32,

    /// <summary>Ask the custodians to open the reporter's identity.</summary>
    AskForIdentity = 33,

    /// <summary>Read the identity that the custodians opened for oneself. Recorded.</summary>
    ReadIdentity = 34,

    /// <summary>See who asks for a reporter's identity and why, and nothing else of the alert.</summary>
    SeeCustody = 50,

    /// <summary>Agree for one's own custody group to open an identity, or refuse it.</summary>
    DecideOpening = 51,

    /// <summary>List and read timelines, without content or facts.</summary>
    ReadTimelines = 7,

    /// <summary>Read the public directory: authorities, units, names, public keys.</summary>
    SeeDirectory = 12,

    /// <summary>See how the installation is made up. No alert.</summary>
    SeeInstallation = 8,

    /// <summary>Suspend, reinstate, move and rename officers.</summary>
    ManageOfficers = 40,

    /// <summary>Names, competence, contact, calendar, substitutes of authorities.</summary>
    ManageAuthorities = 41,

    /// <summary>Turn policy rules on and off, and see what that would have changed, in counts.</summary>
    ManageRules = 42,

    /// <summary>Declare closures and take wrong ones back.</summary>
    ManageCalendars = 43,

    /// <summary>Read who changed what of the installation.</summary>
    ReadAdministrationLog = 44,

    /// <summary>How long ended alerts are kept; propose to erase those that are due.</summary>
    ManageRetention = 45,

    /// <summary>Be the second person who approves or refuses an erasure; of coordinators only those of the desk.</summary>
    DecideErasure = 46,

    /// <summary>Give a colleague of one's own authority a key that one has.</summary>
    HandOverKeys = 47,

    /// <summary>See who stands in for whom in one's own authority, and who is told when nobody acts; at the desk, of all.</summary>
    SeeCover = 48,

    /// <summary>See how jobs and notices stand. No alert.</summary>
    SeeHealth = 70,

    /// <summary>Keep the addresses and on-call groups that notices go to, and try again what was given up. No alert.</summary>
    ManageNotices = 71,

    /// <summary>What came since one's last visit, and the lists of events and terms, without content or facts.</summary>
    SeeAudit = 80,

    /// <summary>Say up to where one has read. Changes nothing else.</summary>
    MarkAuditSeen = 81,

    /// <summary>Take whole lists along as files.</summary>
    ExportAudit = 82,

    /// <summary>Check histories by computation.</summary>
    ReviewHistories = 83,

    /// <summary>Counts and reports: of one's own authority, or without what alerts are about of all.</summary>
    SeeStatistics = 60,

    /// <summary>Have a background view made anew.</summary>
    RebuildProjection = 62,
}
