namespace Alertadores.Operations.Tests;

/// <summary>A test that needs programs of the distribution; where <c>ops/setup --tests</c> could not install them it is skipped and says which are missing.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class NeedsAttribute : FactAttribute
{
    /// <param name="programs">Full paths.</param>
    public NeedsAttribute(params string[] programs) => Skip = Missing.Of(programs);
}

/// <summary>The same for rows of data.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RowsNeedAttribute : TheoryAttribute
{
    /// <param name="programs">Full paths.</param>
    public RowsNeedAttribute(params string[] programs) => Skip = Missing.Of(programs);
}

internal static class Missing
{
    internal static string? Of(string[] programs) =>
        programs.Where(program => !File.Exists(program)).ToList() is { Count: > 0 } missing ? $"missing: {string.Join(", ", missing)} (ops/setup --tests installs them)" : null;
}
