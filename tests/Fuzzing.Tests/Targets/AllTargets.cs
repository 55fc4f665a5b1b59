namespace Alertadores.Fuzzing.Tests.Targets;

/// <summary>Every parser that outsiders reach.</summary>
internal static class AllTargets
{
    public static IReadOnlyDictionary<string, Target> ByName { get; } =
        ((IEnumerable<Target>)[.. AgeTargets.All, .. SealedTargets.All, .. ReceiptTargets.All, .. FactTargets.All, .. DataFileTargets.All, .. FormTargets.All, .. DirectTargets.All])
            .ToDictionary(target => target.Name, StringComparer.Ordinal);
}
