namespace Alertadores.Host.Installation;

#pragma warning disable CA1032, RCS1194 // It always says why.

/// <summary>The host will not start on what it found. The message is Spanish, for the person at the terminal.</summary>
public sealed class RefusedStartException(string message) : Exception(message);

#pragma warning restore CA1032, RCS1194
