namespace Alertadores.Triage.Routing;

/// <summary>A group of rules that are looked at together, in their order.</summary>
/// <param name="Id">Name in the rule table.</param>
/// <param name="FirstOnly">Only the first rule that holds fires; else all that hold do.</param>
/// <param name="When">The stage is passed over when it does not hold.</param>
/// <param name="Rules">In their order; those that are switched off are here too.</param>
internal sealed record Stage(string Id, bool FirstOnly, ReadCondition When, IReadOnlyList<StageRule> Rules);

/// <param name="Row">What people read.</param>
/// <param name="When">When it fires.</param>
/// <param name="Then">What it does; may be nothing, when its name alone tells why something does not happen.</param>
internal sealed record StageRule(Rule Row, ReadCondition When, IReadOnlyList<Effect> Then);

/// <summary>One line of a list of which the first that holds counts (unit, jurisdiction).</summary>
internal sealed record Choice<T>(T Value, ReadCondition When);

/// <param name="Row">What people read.</param>
/// <param name="When">Raised when it holds at the end; null: raised only by rules.</param>
internal sealed record TableFlag(Flag Row, ReadCondition? When);
