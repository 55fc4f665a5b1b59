using System.Text.Json;
using Alertadores.Intake.Answers;
using Alertadores.Intake.Questions;
using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lines;

namespace Alertadores.Intake.Direct;

/// <summary>Facts that a program sent, held against the same catalogues and the same mapping as those of the pages.</summary>
internal static class DirectFacts
{
    /// <summary>The facts, and the state that the directory is asked for: the institution's own, else the given one.</summary>
    public static (Facts? Facts, string? State, DirectProblem? Problem) Read(
        JsonElement given, string? institution, string? state, Catalogues catalogues, ConductCatalogue conducts)
    {
        if (!LineObject.TryRead(given, "facts", out var source, out var error) || !FactsJson.TryRead(source, "facts", conducts, out var facts, out error))
        {
            return Wrong(DirectProblem.Of(error));
        }

        if (state is not null && !catalogues.States.ContainsKey(state))
        {
            return Wrong(Of("state", "No es la clave de una entidad federativa (dos cifras, INEGI)."));
        }

        if (institution is null)
        {
            return (facts, state, null);
        }

        if (!catalogues.Institutions.TryGetValue(institution, out var entry))
        {
            return Wrong(Of("institution", "La institución no está en el catálogo."));
        }

        if (!string.Equals(Codes.Of(facts.Scope), entry.Scope, StringComparison.Ordinal))
        {
            return Wrong(Of("facts.scope", $"El orden de gobierno de esa institución es {entry.Scope}."));
        }

        if (FactMapping.RankIn(institution) is { } rank && facts.Rank != rank)
        {
            return Wrong(Of("facts.rank", $"El nivel de quien trabaja en esa institución es {Codes.Of(rank)}."));
        }

        return entry.State is { } own && state is not null && !string.Equals(own, state, StringComparison.Ordinal)
            ? Wrong(Of("state", $"La entidad de esa institución es {own}."))
            : (facts, entry.State ?? state, null);
    }

    private static (Facts?, string?, DirectProblem?) Wrong(DirectProblem problem) => (null, null, problem);

    private static DirectProblem Of(string field, string detail) => new(400, "wrong_facts") { Field = field, Detail = detail };
}
