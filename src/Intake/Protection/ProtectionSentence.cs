namespace Alertadores.Intake.Protection;

/// <summary>One sentence that a reporter reads about what protects them and what does not.</summary>
/// <param name="Id">Stands in the page beside the sentence.</param>
/// <param name="Text">The sentence.</param>
/// <param name="Claim">The promise of the anonymity contract that it rests on (A1…A13), or "limit" when it says what is not protected.</param>
/// <param name="Proof">The test that would fail if it were not so, or why there is nothing to test.</param>
/// <param name="When">When it is true; what is not named does not matter.</param>
public sealed record ProtectionSentence(string Id, string Text, string Claim, string Proof, ProtectionCondition? When = null)
{
    /// <summary>Whether the sentence is true on this path.</summary>
    public bool HoldsFor(VisitMode mode) =>
        When is null
        || ((When.JavaScript is null || When.JavaScript == mode.JavaScript)
            && (When.Onion is null || When.Onion == mode.Onion)
            && (When.Demonstration is null || When.Demonstration == mode.Demonstration));
}

/// <summary>The paths on which a sentence is true; null does not matter.</summary>
public sealed record ProtectionCondition(bool? JavaScript = null, bool? Onion = null, bool? Demonstration = null);
