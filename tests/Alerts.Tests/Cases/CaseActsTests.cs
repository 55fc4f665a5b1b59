using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Officers;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.RealParts;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Alerts.Tests.Cases;

/// <summary>The acts of a case on a real PostgreSQL, with dates by hand: Tuesday 10 March 2026, 11:00 in Mexico City; Monday 16 is no business day.</summary>
public sealed class CaseActsTests : IAsyncLifetime
{
    private static readonly DateTimeOffset Tuesday = new(2026, 3, 10, 17, 0, 0, TimeSpan.Zero);

    private static readonly DateOnly Today = new(2026, 3, 10);

    private FoundedRoom _here = null!;

    private AlertsRoom Room => _here.Room;

    public async Task InitializeAsync() => _here = await FoundedRoom.OpenAsync(Tuesday);

    public async Task DisposeAsync() => await _here.DisposeAsync();

    [Fact]
    public async Task A_request_a_step_and_the_end_of_a_case_have_their_terms()
    {
        var (alert, triager, investigator) = await ConfirmedAsync();
        var request = Done(await Room.Acts.RequestInformationAsync(investigator, alert, await VersionAsync(investigator, alert), 5, Today, null, default)).Id.ShouldNotBeNull();
        (await TermAsync(investigator, alert, "DL-09")).DueDate.ShouldBe(new DateOnly(2026, 3, 19));
        Done(await Room.Acts.ReceiveInformationAsync(investigator, alert, await VersionAsync(investigator, alert), new ReceiveInformation(request, Today), default));
        Done(await Room.Acts.RecordMilestoneAsync(investigator, alert, await VersionAsync(investigator, alert), new RecordMilestone(ProcedureMilestone.IpraPresented, Today, null), default));
        (await TermAsync(investigator, alert, "DL-05")).DueDate.ShouldBe(new DateOnly(2026, 3, 13));
        Code(await Room.Acts.ArchiveAsync(investigator, alert, await VersionAsync(investigator, alert), new ArchiveCase(ReasonCode.NoFault, Today, [1]), default)).ShouldBe("term_running");
        Done(await Room.Acts.RecordMilestoneAsync(investigator, alert, await VersionAsync(investigator, alert), new RecordMilestone(ProcedureMilestone.IpraAdmitted, Today, null), default));
        Done(await Room.Acts.ArchiveAsync(investigator, alert, await VersionAsync(investigator, alert), new ArchiveCase(ReasonCode.NoFault, Today, [1]), default));
        (await TermAsync(investigator, alert, "DL-10")).DueDate.ShouldBe(new DateOnly(2026, 3, 25));
        Code(await Room.Acts.AddNoteAsync(triager, alert, await VersionAsync(triager, alert), [1], default)).ShouldBe("case_ended");
        Done(await Room.Acts.ReopenAsync(investigator, alert, await VersionAsync(investigator, alert), new ReopenCase(ReasonCode.NewElements, [1]), default));
        (await Room.Cases.FindAsync(triager, alert, default))!.Alert.State.ShouldBe(AlertState.Confirmed);
    }

    [Fact]
    public async Task Who_declares_a_conflict_reads_the_history_and_nothing_else()
    {
        var (alert, triager, investigator) = await ConfirmedAsync();
        var part = (await Room.Cases.FindAsync(investigator, alert, default))!.Parts[0].Id;
        Done(await Room.Acts.DeclareInterestAsync(investigator, alert, await VersionAsync(investigator, alert), new DeclareInterest(HasConflict: true, ReasonCode.PersonalTie, null), default));

        var file = (await Room.Cases.FindAsync(investigator, alert, default)).ShouldNotBeNull();
        (file.IsRecused, file.Details, file.Parts.Count).ShouldBe((true, null, 0));
        (await Room.Cases.OpenPartAsync(investigator, alert, part, default)).ShouldBeNull();
        Code(await Room.Acts.AddNoteAsync(investigator, alert, file.Version, [1], default)).ShouldBe("officer_recused");
        (await Room.Cases.OpenPartAsync(triager, alert, part, default)).ShouldNotBeNull();
    }

    [Fact]
    public async Task Two_persons_lower_a_priority_and_the_second_of_two_at_once_is_told()
    {
        var alert = await FileAsync(Facts.Defaults with { Conducts = ["acoso_sexual"], Consent = Consent.No });
        var (one, other) = (await _here.SignInAsync("laura.nava"), await _here.SignInAsync("pablo.ibarra"));
        var seen = await VersionAsync(one, alert);
        var proposal = Done(await Room.Acts.ProposePriorityAsync(one, alert, seen, Triage.Routing.Priority.P3, ReasonCode.UrgencyDiffers, [1], default)).Id!.Value;

        (await Room.Acts.SecondAsync(other, alert, seen, proposal, [], default)).ShouldBeOfType<ActOutcome.Changed>();
        Code(await Room.Acts.SecondAsync(one, alert, await VersionAsync(one, alert), proposal, [], default)).ShouldBe("same_person");
        Done(await Room.Acts.SecondAsync(other, alert, await VersionAsync(other, alert), proposal, [], default));
        (await Room.Cases.FindAsync(one, alert, default))!.Alert.Priority.ShouldBe(Triage.Routing.Priority.P3);
    }

    [Fact]
    public async Task Facts_without_consent_are_forwarded_to_no_prosecutor()
    {
        var alert = await FileAsync(Facts.Defaults with { Conducts = ["acoso_sexual"], Consent = Consent.No });
        var officer = await _here.SignInAsync("laura.nava");
        Code(await Room.Acts.ForwardAsync(officer, alert, await VersionAsync(officer, alert), "fgr", ReasonCode.SharedCompetence, [1], [], default)).ShouldBe("consent_missing");
    }

    [Fact]
    public async Task Two_alerts_are_linked_in_both_histories_and_strangers_link_nothing()
    {
        var (alert, triager, _) = await ConfirmedAsync();
        var other = await FileAsync(SampleFiling.Bribe);
        var stranger = await _here.SignInAsync("hugo.zamora");
        (await Room.Acts.LinkAsync(stranger, alert, 1, other, same: true, default)).ShouldBeOfType<ActOutcome.Unknown>();

        Done(await Room.Acts.LinkAsync(triager, alert, await VersionAsync(triager, alert), other, same: true, default));

        (await Room.Cases.FindAsync(triager, other, default))!.Links.ShouldBe([alert]);
        (await Room.Cases.FindAsync(await _here.SignInAsync("diego.fuentes"), alert, default))!.Links.ShouldBeEmpty();
    }

    private async Task<(Guid Alert, OfficerSession Triager, OfficerSession Investigator)> ConfirmedAsync()
    {
        var alert = await FileAsync(SampleFiling.Bribe);
        var triager = await _here.SignInAsync("laura.nava");
        Done(await Room.Acts.ConfirmRouteAsync(triager, alert, await VersionAsync(triager, alert), ReasonCode.RouteFits, null, default));
        return (alert, triager, await _here.SignInAsync("pablo.ibarra"));
    }

    private async Task<Guid> FileAsync(Facts facts)
    {
        var filing = SampleFiling.Of(facts);
        await Room.Filing.FileAsync(filing, default);
        await Room.Pool.ReleaseAllAsync(urgentOnly: false, default);
        return Alerts.Filing.AlertIdentity.Of(filing.SubmissionId.Span);
    }

    private async Task<long> VersionAsync(OfficerSession session, Guid alert) => (await Room.Cases.FindAsync(session, alert, default))!.Version;

    private async Task<OpenDeadline> TermAsync(OfficerSession session, Guid alert, string deadline) =>
        (await Room.Cases.FindAsync(session, alert, default))!.Alert.Deadlines.Single(one => one.Deadline == deadline);

    private static ActOutcome.Done Done(ActOutcome outcome) => outcome.ShouldBeOfType<ActOutcome.Done>((outcome as ActOutcome.Refused)?.Refusal.Code);

    private static string Code(ActOutcome outcome) => outcome.ShouldBeOfType<ActOutcome.Refused>().Refusal.Code;
}
