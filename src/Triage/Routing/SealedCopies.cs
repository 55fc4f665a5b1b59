using Alertadores.Triage.Catalogue;

namespace Alertadores.Triage.Routing;

/// <summary>
/// Who can open an alert from the moment it is filed. Every other vista waits for an officer, who seals it again.
/// </summary>
public static class SealedCopies
{
    /// <summary>Copies for a directory that has an instance for every authority of the route.</summary>
    public static IReadOnlyList<SealedCopy> For(Decision decision) => For(decision, static _ => true);

    /// <summary>
    /// Copies in the order of the route. A routed alert always has at least one; one that is not routed has none.
    /// </summary>
    /// <param name="decision">The decision on the facts.</param>
    /// <param name="hasInstance">Whether the directory finds an instance of the authority for this alert.</param>
    public static IReadOnlyList<SealedCopy> For(Decision decision, Func<AuthorityCode, bool> hasInstance)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(hasInstance);
        if (decision.Primary is not { } primary)
        {
            return [];
        }

        var copies = new List<SealedCopy>();
        Add(primary, mode: null);
        foreach (var vista in decision.Vistas)
        {
            if (vista.Mode is VistaMode.Auto or VistaMode.Informativa or VistaMode.Proteccion)
            {
                Add(vista.Authority, vista.Mode);
            }
        }

        if (copies.Count == 0)
        {
            copies.Add(new SealedCopy(Recipient: null, Destination: null, Mode: null, CopyReason.NoOtherRecipient));
        }

        return copies;

        void Add(AuthorityCode destination, VistaMode? mode)
        {
            if (destination == AuthorityCode.Fgr && decision.SegregatesConsentFacts)
            {
                // Sealing the whole package would hand over what the victim did not allow.
                return;
            }

            // An authority in conflict stays in the route only as the place that a substitute takes.
            CopyReason? detour = decision.Excluded.Contains(destination) ? CopyReason.SubstituteNeeded
                : !hasInstance(destination) ? CopyReason.NoInstance
                : null;
            copies.Add(detour is { } reason
                ? new SealedCopy(Recipient: null, destination, mode, reason)
                : new SealedCopy(destination, destination, mode, mode is null ? CopyReason.Primary : CopyReason.Vista));
        }
    }
}
