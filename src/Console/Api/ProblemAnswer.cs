namespace Alertadores.Console.Api;

/// <summary>A refusal, RFC 9457. Only for the description: <see cref="Serving.Refusals"/> writes it.</summary>
/// <param name="Type">Always <c>about:blank</c>: <paramref name="Code"/> tells refusals apart.</param>
/// <param name="Title">A sentence in Spanish for the person.</param>
/// <param name="Status">The HTTP status.</param>
/// <param name="Code">Stable, snake_case.</param>
/// <param name="Detail">More for the person: the rule that forbids it.</param>
/// <param name="Article">The article that forbids it.</param>
/// <param name="Version">With <c>changed</c>: the version that the alert stands at.</param>
/// <param name="Changes">With <c>changed</c>: what happened since, as sentences in Spanish.</param>
internal sealed record ProblemAnswer(string Type, string Title, int Status, string Code, string? Detail, string? Article, long? Version, IReadOnlyList<string>? Changes);
