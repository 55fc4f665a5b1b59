using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Deadlines;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Retention;
using Alertadores.EventStore.Catalogue;
using Alertadores.EventStore.Migrations;

namespace Alertadores.Alerts.Directory;

/// <summary>What the folders Directory, Keys, Officers and Founding bring to the composition of the store.</summary>
public static class DirectoryStorage
{
    /// <summary>Document types of these folders, for the event catalogue.</summary>
    public static IReadOnlyList<DocumentType> Documents { get; } =
    [
        DocumentType.Of<Installation>("installation"),
        DocumentType.Of<Authority>("authority"),
        DocumentType.Of<MailboxKey>("mailbox_key"),
        DocumentType.Of<CustodyKey>("custody_key"),
        DocumentType.Of<RecipientsNote>("recipients_note"),
        DocumentType.Of<OfficerAccount>("officer_account"),
        DocumentType.Of<ClosureList>("closure_list"),
        DocumentType.Of<CalendarVersion>("calendar_version"),
        DocumentType.Of<RuleSwitches>("rule_switches"),
        DocumentType.Of<RuleVersion>("rule_version"),
        DocumentType.Of<Recount>("recount"),
        DocumentType.Of<RulesPreview>("rules_preview"),
        DocumentType.Of<RetentionPolicy>("retention_policy"),
        DocumentType.Of<Erasure>("erasure"),
        DocumentType.Of<Invitation>("invitation"),
        DocumentType.Of<AuthorityCover>("authority_cover"),
    ];

    /// <summary>Migrations of these folders; they run after the event store's own.</summary>
    public static MigrationSet Migrations { get; } = MigrationSet.FromAssembly("directory", typeof(DirectoryStorage).Assembly, "Directory.Migrations");
}
