namespace Alertadores.Triage.Catalogue;

/// <summary>Whether a conduct is offered at once or only on search.</summary>
public enum ConductTier
{
    [Code("core")]
    Core = 1,

    [Code("extended")]
    Extended = 2,
}
