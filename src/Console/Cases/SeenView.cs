using Alertadores.Alerts.Cases;
using Alertadores.Console.Texts;
using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Cases;

/// <summary>What one officer opened of an alert: from the history, so that it cannot say less than the record.</summary>
/// <param name="Who">Name of the officer.</param>
/// <param name="Authority">Display name of the authority that they opened it for.</param>
/// <param name="Openings">What, and when last; several openings of one part are one line.</param>
internal sealed record SeenView(string Who, string Authority, IReadOnlyList<string> Openings)
{
    private sealed record Opening(Guid Officer, string Authority, string What, TimelineEntry Entry);

    /// <summary>In the order in which they first opened something.</summary>
    public static IReadOnlyList<SeenView> Of(CaseFile file, Func<string, string> authorityName, string zone)
    {
        var kinds = file.Parts.ToDictionary(part => part.Id, part => part.Kind);
        return
        [
            .. file.Timeline
                .Select(entry => entry.Event switch
                {
                    CopyOpened e => new Opening(e.Officer, e.Authority, kinds.TryGetValue(e.Part, out var kind) ? CaseTexts.Of(kind) : SeenTexts.OtherPart, entry),
                    IdentityRead e => new Opening(e.Officer, e.Authority, SeenTexts.ReporterIdentity, entry),
                    SealedTextOpened e => new Opening(e.Officer, e.Authority, SeenTexts.Text(e.Version), entry),
                    _ => null,
                })
                .OfType<Opening>()
                .GroupBy(opening => (opening.Officer, opening.Authority))
                .Select(officer => new SeenView(
                    officer.First().Entry.Actor ?? AlertTexts.System,
                    CustodyTexts.Owner(officer.Key.Authority) ?? authorityName(officer.Key.Authority),
                    [.. officer.GroupBy(opening => opening.What, StringComparer.Ordinal).Select(what => SeenTexts.Line(what.Key, what.Count(), TimelineView.MomentOf(what.Last().Entry, zone)))])),
        ];
    }
}
