using System.Net;

namespace Alertadores.Faults.Reporters;

#pragma warning disable CA1032, RCS1194 // Always says what broke.

/// <summary>A walk to the last button that has to begin anew: nothing of it was acknowledged.</summary>
/// <param name="message">What broke it.</param>
/// <param name="status">What the portal answered, or null where the line broke.</param>
public sealed class BrokenWalkException(string message, HttpStatusCode? status) : Exception(message)
{
    /// <summary>Null: no answer.</summary>
    public HttpStatusCode? Status => status;
}

#pragma warning restore CA1032, RCS1194
