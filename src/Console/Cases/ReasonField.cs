using Alertadores.Triage.Lifecycle;

namespace Alertadores.Console.Cases;

/// <summary>The closed reason of an act and its sealed text, as fields of a form.</summary>
/// <param name="Id">What the ids of the fields begin with; one for each form of a page.</param>
/// <param name="Reasons">The reasons that the act may give; empty where it has none.</param>
/// <param name="Member">The member of the body that the sealed text becomes.</param>
/// <param name="Needed">The text is always needed.</param>
internal sealed record ReasonField(string Id, IReadOnlyList<ReasonCode> Reasons, string Member = "sealedReason", bool Needed = false)
{
    /// <summary>Label of the text, where it is no explanation.</summary>
    public string? Label { get; init; }

    /// <summary>A note: longer than a reason may be.</summary>
    public bool IsNote { get; init; }
}
