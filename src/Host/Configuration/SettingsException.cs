namespace Alertadores.Host.Configuration;

#pragma warning disable CA1032, RCS1194 // It always carries the problems.

/// <summary>The configuration does not do. Each problem is one Spanish sentence that names its setting.</summary>
public sealed class SettingsException(IReadOnlyList<string> problems)
    : Exception("La configuración tiene errores:\n  - " + string.Join("\n  - ", problems))
{
    public IReadOnlyList<string> Problems => problems;
}

#pragma warning restore CA1032, RCS1194
