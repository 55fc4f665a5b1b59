using Alertadores.Alerts;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Keys;
using Alertadores.Console.Texts;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Cases;

/// <summary>What one person proposed and another has to decide on.</summary>
/// <param name="Id">Of the proposal.</param>
/// <param name="Version">Of the event, whose sealed reason can be read.</param>
/// <param name="What">The proposal as a sentence.</param>
/// <param name="Who">Who proposed it, and when.</param>
/// <param name="IsOwn">This officer proposed it, and can only take it back.</param>
/// <param name="ForwardTo">The key that seconding writes headers for; null where the destination holds a copy, or gets none.</param>
/// <param name="HasKey">The destination has a key, where one is needed.</param>
internal sealed record ProposalView(Guid Id, long Version, string What, string Who, bool IsOwn, MailboxKey? ForwardTo, bool HasKey)
{
    public static IReadOnlyList<ProposalView> Of(CaseFile file, Guid officer, AlertsRoom room, Func<string, string> authorityName, string zone)
    {
        var texts = new TimelineTexts(authorityName);
        return
        [
            .. file.Alert.Proposals.SelectMany(proposal => file.Timeline.Where(entry => entry.Event is ActProposed proposed && proposed.Proposal == proposal.Id).Select(entry =>
            {
                var needsCopy = proposal is { Act: ProposedAct.ReleaseVista, Destination: { } destination } && !file.Alert.Holders.Contains(destination, StringComparer.Ordinal);
                var key = needsCopy ? room.Keys.CurrentFor(proposal.Destination!) : null;
                return new ProposalView(
                    proposal.Id, entry.Version, texts.Of(entry.Event), $"{entry.Actor ?? AlertTexts.System}, {TimelineView.MomentOf(entry, zone)}", proposal.Officer == officer, key, !needsCopy || key is not null);
            })),
        ];
    }
}
