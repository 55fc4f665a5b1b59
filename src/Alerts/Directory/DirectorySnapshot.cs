using System.Collections.Frozen;
using Alertadores.Alerts.Founding;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Parts;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.Deadlines;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Directory;

/// <summary>The directory, its keys and its officials at one version. Immutable: one request that keeps a snapshot sees one state.</summary>
internal sealed record DirectorySnapshot
{
    private readonly Lock making = new();
    private (CalendarBook Base, CalendarBook With)? book;
    private (RuleTable Base, RuleTable With)? rules;

    public static DirectorySnapshot Empty { get; } = new() { Version = 0, Installation = null };

    public required long Version { get; init; }

    public required Installation? Installation { get; init; }

    /// <summary>In order of id, the coordination desk last.</summary>
    public IReadOnlyList<Authority> Authorities { get; init; } = [];

    public FrozenDictionary<string, Authority> ById { get; init; } = FrozenDictionary<string, Authority>.Empty;

    /// <summary>By authority id: whose calendar and zone its terms are counted by.</summary>
    public FrozenDictionary<string, AuthorityClock> Clocks { get; init; } = FrozenDictionary<string, AuthorityClock>.Empty;

    public FrozenDictionary<string, MailboxKey> KeysById { get; init; } = FrozenDictionary<string, MailboxKey>.Empty;

    /// <summary>By authority id: the highest epoch that is in use.</summary>
    public FrozenDictionary<string, MailboxKey> CurrentKeys { get; init; } = FrozenDictionary<string, MailboxKey>.Empty;

    /// <summary>By authority id: its current key, read once for all alerts that are sealed to it.</summary>
    public FrozenDictionary<string, PartRecipient> Recipients { get; init; } = FrozenDictionary<string, PartRecipient>.Empty;

    public IReadOnlyList<CustodyKey> CustodyKeys { get; init; } = [];

    public FrozenDictionary<string, RecipientsNote> Notes { get; init; } = FrozenDictionary<string, RecipientsNote>.Empty;

    /// <summary>By key id: the public key of its owner's messages, from notes that the founding key signed.</summary>
    public FrozenDictionary<string, byte[]> Signers { get; init; } = FrozenDictionary<string, byte[]>.Empty;

    /// <summary>Null until a closure was declared.</summary>
    public ClosureList? Closures { get; init; }

    /// <summary>Null until a switch was turned.</summary>
    public RuleSwitches? Switches { get; init; }

    /// <summary>By authority id.</summary>
    public FrozenDictionary<string, AuthorityCover> Covers { get; init; } = FrozenDictionary<string, AuthorityCover>.Empty;

    /// <summary>The calendars with the standing closures. Made once for a snapshot: resolved calendars are remembered in the book.</summary>
    public CalendarBook BookOver(CalendarBook file)
    {
        if (Closures is not { } declared)
        {
            return file;
        }

        lock (making)
        {
            if (book is not { } made || !ReferenceEquals(made.Base, file))
            {
                book = made = (file, file.With(declared.Standing));
            }

            return made.With;
        }
    }

    /// <summary>The rule table with the switches of this installation.</summary>
    public RuleTable RulesOver(RuleTable file, ConductCatalogue conducts)
    {
        if (Switches is not { } switches)
        {
            return file;
        }

        lock (making)
        {
            if (rules is not { } made || !ReferenceEquals(made.Base, file))
            {
                rules = made = (file, file.WithSwitchedOff([.. switches.Off], conducts));
            }

            return made.With;
        }
    }

    /// <summary>By officer id.</summary>
    public FrozenDictionary<Guid, OfficerStatus> Statuses { get; init; } = FrozenDictionary<Guid, OfficerStatus>.Empty;

    /// <summary>Somebody whom nobody knows has left.</summary>
    public OfficerStatus StatusOf(Guid officer) => Statuses.GetValueOrDefault(officer, OfficerStatus.Left);

    public FrozenDictionary<Guid, Officer> Officers { get; init; } = FrozenDictionary<Guid, Officer>.Empty;
}
