using Alertadores.Alerts.Filing;
using Alertadores.Intake.Filing;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Direct;

/// <summary>What the installation publishes of its keys.</summary>
/// <param name="FoundingKey">C2SP verifier key. Who already knows it from elsewhere must compare.</param>
/// <param name="Notes">One signed note for each owner (docs/formats/recipients-note.md).</param>
internal sealed record RecipientsAnswer(string FoundingKey, IReadOnlyList<NoteAnswer> Notes);

/// <summary>One signed note.</summary>
internal sealed record NoteAnswer(string Owner, string Note);

/// <summary>One destination, in the words of the portal.</summary>
internal sealed record DestinationAnswer(string Name, IReadOnlyList<string> Notes, bool GetsCopyNow);

/// <summary>Who an alert with these facts would go to, and what it has to be sealed to.</summary>
/// <param name="Routed">False for an orientation: nobody here may investigate it, and <paramref name="Reasons"/> says why.</param>
/// <param name="Keys">Ids of the keys to seal to, in ordinal order; their recipients stand in the notes.</param>
/// <param name="ReceivedOn">The business day that it would be attributed to if sent now.</param>
/// <param name="ConfirmedBy">By when a person confirms the route.</param>
/// <param name="Urgent">A life in danger: released at once, with the time.</param>
internal sealed record RouteAnswer(
    bool Routed,
    IReadOnlyList<string> Keys,
    DateOnly ReceivedOn,
    DateOnly? ConfirmedBy,
    bool Urgent,
    IReadOnlyList<DestinationAnswer> Primary,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<DestinationAnswer> Others,
    IReadOnlyList<string> Excluded,
    IReadOnlyList<string> Dates)
{
    /// <summary>In Spanish.</summary>
    public static RouteAnswer Of(RoutePreview preview, IReadOnlyList<string> keys, PortalTexts texts)
    {
        if (preview.TriageDueDate is null)
        {
            IReadOnlyList<string> why = [.. preview.Decision.Rules.Select(rule => texts.Find($"orientacion.{rule}")).OfType<string>()];
            return new RouteAnswer(false, [], preview.LegalDate, null, false, [], why.Count > 0 ? why : [texts["orientacion.otra"]], [], [], []);
        }

        var told = RouteExplanation.Of(preview, texts);
        return new RouteAnswer(
            true, keys, preview.LegalDate, preview.TriageDueDate, preview.Urgent, Lines(told.Primary), told.Reasons, Lines(told.Others), told.Excluded, told.Dates);
    }

    private static IReadOnlyList<DestinationAnswer> Lines(IReadOnlyList<DestinationLine> lines) =>
        [.. lines.Select(line => new DestinationAnswer(line.Name, line.Notes, line.GetsCopyNow))];
}

/// <summary>What to solve before the next request.</summary>
/// <param name="Bits">0 where nothing is asked; then the rest is null.</param>
internal sealed record ChallengeAnswer(int Bits, string? Challenge, int? Seconds);

/// <summary>The acknowledgement: from here on the alert survives the process and the database being killed.</summary>
/// <param name="ReceivedOn">The business day that it is attributed to.</param>
/// <param name="ConfirmedBy">By when a person confirms the route.</param>
internal sealed record AlertAnswer(DateOnly ReceivedOn, DateOnly ConfirmedBy);
