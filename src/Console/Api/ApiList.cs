namespace Alertadores.Console.Api;

/// <summary>One page of a list.</summary>
/// <param name="Items">In the list's order.</param>
/// <param name="Next">What to pass as <c>after</c> for the next page; null at the end.</param>
internal sealed record ApiList<T>(IReadOnlyList<T> Items, string? Next);
