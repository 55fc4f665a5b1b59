using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.FactsAtRest;
using Alertadores.Alerts.Keys;
using Alertadores.Alerts.Parts;
using Alertadores.Alerts.Pool;
using Alertadores.Crypto.Randomness;
using Alertadores.Triage.Calendars;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;
using Alertadores.Triage.Routing;

namespace Alertadores.Alerts.Filing;

/// <summary>The clear facts of a filing, and what the directory is asked with.</summary>
/// <param name="Facts">The only input of triage.</param>
/// <param name="Institution">Id in the catalogue of institutions, or null when unknown or not listed.</param>
/// <param name="State">INEGI code of the state, two digits, or null.</param>
internal sealed record ClearFacts(Facts Facts, string? Institution, string? State)
{
    /// <summary>Shows no member: facts describe the reporter too.</summary>
    public override string ToString() => nameof(ClearFacts);
}

/// <summary>Who gets an alert now, and by when what happens.</summary>
internal sealed record PlannedFiling(RoutePlan Plan, DateOnly LegalDate, DateOnly DueDate, IReadOnlyList<PartRecipient> Recipients, DateTimeOffset Now)
{
    /// <summary>A life in danger.</summary>
    public bool Urgent => Plan.Decision.Priority == Priority.P0;
}

/// <summary>
/// What is the same for an alert that the server seals and for one that came sealed: the route, its dates, its keys, and the pool's entry.
/// </summary>
internal sealed class FilingPreparation(
    Law law, AuthorityDirectory directory, MailboxKeys keys, FactsKeys factsKeys, TimeProvider time, IRandomness randomness)
{
    // The deadline of the product's own promise: a person confirms the route.
    private const string Triage = "DL-02";

    /// <summary>Whether alerts can be taken at all.</summary>
    public bool Founded => directory.CoordinationDesk is not null;

    /// <summary>Who an alert with these facts would go to. Null while the installation is not founded, or where its calendars do not reach this year.</summary>
    public RoutePreview? Preview(ClearFacts clear)
    {
        if (directory.CoordinationDesk is null)
        {
            return null;
        }

        var now = time.GetUtcNow();
        var plan = RouteOf(clear, now);
        var answering = plan.Copies.Count > 0 ? plan.Answering : directory.CoordinationDesk.Id;
        if (DatesOf(now, answering) is not { } dates)
        {
            return null;
        }

        var today = law.ClockFor(directory).LocalDate(now, answering);
        return new RoutePreview(
            plan.Decision,
            plan.Destinations,
            [.. plan.Decision.Excluded.Select(code => ExcludedName(code, today))],
            dates.Legal,
            plan.Copies.Count > 0 ? dates.Due : null,
            plan.Decision.Priority == Priority.P0);
    }

    /// <summary>The route of a filing, and its plan: null where nobody gets a copy (an orientation) and where the calendars do not reach.</summary>
    public (RoutePlan Route, PlannedFiling? Planned) Plan(ClearFacts clear)
    {
        var now = time.GetUtcNow();
        var route = RouteOf(clear, now);
        return route.Copies.Count == 0 || DatesOf(now, route.Answering) is not var (legal, due)
            ? (route, null)
            : (route, new PlannedFiling(route, legal, due, [.. route.Copies.Select(copy => RecipientOf(copy.Office))], now));
    }

    /// <summary>
    /// The pool's entry of a filing. Null where its release could not count another office's term: it would wait in the pool for ever, so that is asked before
    /// the acknowledgement.
    /// </summary>
    public PoolEntry? EntryOf(PlannedFiling planned, Guid alertId, ClearFacts clear, ReadOnlyMemory<byte> mailboxId, byte[] mailboxAuthHash)
    {
        var plan = planned.Plan;
        using var factsKey = factsKeys.Draw();
        var command = new ReleaseAlert
        {
            AlertId = alertId,
            LegalDate = planned.LegalDate,
            DecisionId = RandomId.Draw(randomness),
            RulesVersion = plan.Decision.RulesVersion,
            Primary = plan.Answering,
            Priority = plan.Decision.Priority!.Value,
            Details = FactsCipher.Seal(factsKey, CaseFiles.DetailsUse, alertId, DetailsOf(plan.Decision, clear), randomness),
            FactsHash = FactsCipher.Hash(factsKey, clear.Facts),
            Copies = [.. plan.Copies.Zip(planned.Recipients, (copy, recipient) => new ReleasedCopy(copy.Office.Id, recipient.KeyId, copy.Kind))],
            AutoVistasToFgr = plan.AutoVistasToFgr,
            LearnOfSeriousConduct = plan.LearnOfSeriousConduct,
            ContactFrom = planned.Urgent ? planned.Now : null,
        };
        return !CanBeReleased(command)
            ? null
            : new PoolEntry(
                alertId,
                planned.LegalDate,
                planned.Urgent,
                mailboxId.ToArray(),
                mailboxAuthHash,
                factsKeys.Wrap(factsKey),
                FactsCipher.Seal(factsKey, FilingDesk.RecordUse, alertId, command, randomness));
    }

    /// <summary>By when a person confirms the route of an alert of this legal date; null where the calendars do not reach.</summary>
    public DateOnly? DueDateOf(DateOnly legalDate, string answering)
    {
        try
        {
            return law.ClockFor(directory).Count(Triage, legalDate, answering).DueDate;
        }
        catch (CalendarYearException)
        {
            return null;
        }
    }

    // Null where the calendars do not reach: an alert whose terms cannot be counted is not taken, and nothing is lost.
    private (DateOnly Legal, DateOnly Due)? DatesOf(DateTimeOffset now, string answering)
    {
        try
        {
            var legalDate = law.ClockFor(directory).LegalDate(now, answering);
            return DueDateOf(legalDate, answering) is { } due ? (legalDate, due) : null;
        }
        catch (CalendarYearException)
        {
            return null;
        }
    }

    private bool CanBeReleased(ReleaseAlert command)
    {
        try
        {
            return AlertDecider.Release(command, law.ClockFor(directory)).Count > 0;
        }
        catch (CalendarYearException)
        {
            return false;
        }
    }

    private RoutePlan RouteOf(ClearFacts clear, DateTimeOffset now)
    {
        var decision = Router.Decide(law.RulesFor(directory), law.Conducts, clear.Facts);
        var today = law.ClockFor(directory).LocalDate(now, directory.CoordinationDesk!.Id);
        return RoutePlanner.Plan(decision, clear.Facts, clear.Institution, clear.State, directory.All, law.Conducts, today);
    }

    private PartRecipient RecipientOf(Authority office) => keys.RecipientFor(office.Id)
        ?? throw new InvalidOperationException($"Authority {office.Id} has no current mailbox key that can be sealed to: the founding is not whole.");

    private string ExcludedName(AuthorityCode code, DateOnly today) => code switch
    {
        AuthorityCode.Sfp => directory.All.FirstOrDefault(a => a.Kind == AuthorityKind.Sfp)?.NameOn(today) ?? Codes.Of(code),
        AuthorityCode.Oic => "Órgano Interno de Control",
        _ => Codes.Of(code),
    };

    private static CaseDetails DetailsOf(Decision decision, ClearFacts clear) => new()
    {
        Facts = new MatterFacts
        {
            Conducts = clear.Facts.Conducts,
            Rank = clear.Facts.Rank,
            Scope = clear.Facts.Scope,
            FederalFunds = clear.Facts.FederalFunds,
            Electoral = clear.Facts.Electoral,
            Veda72 = clear.Facts.Veda72,
            Amount = clear.Facts.Amount,
            OicConflict = clear.Facts.OicConflict,
            EvidenceAtRisk = clear.Facts.EvidenceAtRisk,
            Ongoing = clear.Facts.Ongoing,
            Institution = clear.Institution,
            State = clear.State,
        },
        Primary = decision.Primary!.Value,
        Unit = decision.Unit,
        VistaFgrUnit = decision.VistaFgrUnit,
        Jurisdiction = decision.Jurisdiction,
        Vistas = decision.Vistas,
        Rules = decision.Rules,
        Flags = decision.Flags,
        External = decision.External,
        Excluded = decision.Excluded,
        RulesVersion = decision.RulesVersion,
    };
}
