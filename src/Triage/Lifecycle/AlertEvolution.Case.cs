namespace Alertadores.Triage.Lifecycle;

// What officers do with a case after its route.
public static partial class AlertEvolution
{
    private static Alert EvolveCase(Alert alert, object @event) => @event switch
    {
        CaseAssigned e => alert with { Assignments = [.. Without(alert.Assignments, e.Authority), new CaseAssignment(e.Authority, e.Assignee)] },
        CaseUnassigned e => alert with { Assignments = [.. Without(alert.Assignments, e.Authority)] },
        InterestDeclared e => alert with { Unbiased = [.. alert.Unbiased.Where(officer => officer != e.Officer), .. e.HasConflict ? [] : new[] { e.Officer }] },
        OfficerRecused e => alert with { Recused = [.. alert.Recused.Append(e.Officer).Distinct()], Unbiased = [.. alert.Unbiased.Where(officer => officer != e.Officer)], Proposals = [.. alert.Proposals.Where(proposal => proposal.Officer != e.Officer)] },
        ActProposed e => alert with { Proposals = [.. alert.Proposals, new Proposal(e.Proposal, e.Authority, e.Officer, e.Act, e.Destination, e.NewPriority, e.Reason, e.SealedReason)] },
        ProposalSeconded e => alert with { Proposals = [.. alert.Proposals.Where(proposal => proposal.Id != e.Proposal)] },
        ProposalRefused e => alert with { Proposals = [.. alert.Proposals.Where(proposal => proposal.Id != e.Proposal)] },
        VistaRemoved e => alert with { RemovedVistas = [.. alert.RemovedVistas.Append(e.Destination).Distinct(StringComparer.Ordinal)] },
        VistaReleased e => alert with { RemovedVistas = [.. alert.RemovedVistas.Where(authority => !Same(authority, e.Destination))] },
        InformationRequested e => alert with { Requests = [.. alert.Requests, new InformationRequest(e.Request, e.Authority, e.Deadline, e.NotifiedOn, e.BusinessDays)] },
        InformationExtended e => With(WithRequest(alert, e.Request, r => r with { Extended = e.BusinessDays }), e.Deadline, e.Authority, d => d with { Length = d.Length + e.BusinessDays }),
        InformationReceived e => WithRequest(alert, e.Request, r => r with { ReceivedOn = e.On }),
        AlertsLinked e => alert with { Links = [.. alert.Links.Append(new AlertLink(e.Other, e.Authority)).Distinct()] },
        AlertsUnlinked e => alert with { Links = [.. alert.Links.Where(link => link != new AlertLink(e.Other, e.Authority))] },
        AnswerAwaited e => alert with { AwaitedBy = [.. alert.AwaitedBy.Append(e.Authority).Distinct(StringComparer.Ordinal)] },
        CaseArchived e => End(alert, new EndedCase(e.Authority, AlertState.Archived, e.On, Outcome: null)),
        CaseClosed e => End(alert, new EndedCase(e.Authority, AlertState.Closed, e.On, e.Outcome)),
        CaseReopened e => alert with { Ended = [.. alert.Ended.Where(ended => !Same(ended.Authority, e.Authority))] },
        AlertErased => alert with { Erased = true },
        IdentityOpeningRequested e => alert with { Openings = [.. alert.Openings, new IdentityOpening(e.Opening, e.Authority, e.Officer, e.Reason, e.On, e.ExpiresOn)] },
        IdentityOpeningAgreed e => WithOpening(alert, e.Opening, o => o with { State = OpeningState.WaitsForB, AgreedBy = e.Officer }),
        IdentityOpened e => WithOpening(alert, e.Opening, o => o with { State = OpeningState.Opened, EndedOn = e.On }),
        IdentityOpeningRefused e => WithOpening(alert, e.Opening, o => o with { State = OpeningState.Refused, EndedOn = e.On, RefusedFor = e.Reason }),
        IdentityOpeningExpired e => WithOpening(alert, e.Opening, o => o with { State = OpeningState.Expired, EndedOn = e.On }),
        _ => alert,
    };

    // An ended case waits for nothing and nobody of it decides on anything.
    private static Alert End(Alert alert, EndedCase ended) => alert with
    {
        Ended = [.. alert.Ended.Where(one => !Same(one.Authority, ended.Authority)), ended],
        Proposals = [.. alert.Proposals.Where(proposal => !Same(proposal.Authority, ended.Authority))],
        AwaitedBy = [.. alert.AwaitedBy.Where(authority => !Same(authority, ended.Authority))],
    };

    private static IEnumerable<CaseAssignment> Without(IEnumerable<CaseAssignment> assignments, string authority) =>
        assignments.Where(one => !Same(one.Authority, authority));

    private static Alert WithRequest(Alert alert, Guid request, Func<InformationRequest, InformationRequest> change) => alert with
    {
        Requests = [.. alert.Requests.Select(one => one.Id == request ? change(one) : one)],
    };

    private static Alert WithOpening(Alert alert, Guid opening, Func<IdentityOpening, IdentityOpening> change) => alert with
    {
        Openings = [.. alert.Openings.Select(one => one.Id == opening ? change(one) : one)],
    };

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.Ordinal);
}
