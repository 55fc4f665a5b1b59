namespace Alertadores.Intake.Protection;

/// <summary>The path that a reporter uses, on which the truth of a sentence about protection depends (contract A13).</summary>
/// <param name="JavaScript">Whether the page seals in the browser. No page does yet: always false.</param>
/// <param name="Onion">Whether the page was asked for under an onion address.</param>
/// <param name="Demonstration">Whether the keys are public.</param>
public sealed record VisitMode(bool JavaScript, bool Onion, bool Demonstration);
