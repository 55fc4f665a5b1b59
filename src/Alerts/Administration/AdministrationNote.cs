namespace Alertadores.Alerts.Administration;

/// <summary>Why, for the record that auditors read.</summary>
/// <param name="Reason">Closed code.</param>
/// <param name="Reference">The paper behind it; at most <see cref="LongestReference"/> characters, one line.</param>
public sealed record AdministrationNote(AdministrationReason Reason, string Reference)
{
    public const int LongestReference = 120;

    internal void Check(List<AdministrationFault> faults, bool needsReference = false)
    {
        if (!Enum.IsDefined(Reason))
        {
            faults.Add(new("reason", "Elige un motivo de la lista."));
        }

        if (Reference.Length > LongestReference || Reference.Any(char.IsControl))
        {
            faults.Add(new("reference", $"La referencia es una sola línea de hasta {LongestReference} caracteres."));
        }
        else if (needsReference && string.IsNullOrWhiteSpace(Reference))
        {
            faults.Add(new("reference", "Escribe la referencia publicada (por ejemplo, «DOF 12-12-2026»)."));
        }
    }
}

/// <summary>Something wrong in what an administrator sent.</summary>
/// <param name="Field">Which field, by its name in the API.</param>
/// <param name="Message">What, in Spanish.</param>
public sealed record AdministrationFault(string Field, string Message);

/// <summary>What came of an administrator's act.</summary>
public abstract record AdministrationOutcome
{
    private AdministrationOutcome()
    {
    }

    /// <param name="Version">The document's version from now on.</param>
    /// <param name="Id">Of what was made, or empty.</param>
    public sealed record Done(int Version, string Id = "") : AdministrationOutcome;

    /// <summary>Nothing was changed; each fault names its field.</summary>
    public sealed record Invalid(IReadOnlyList<AdministrationFault> Faults) : AdministrationOutcome
    {
        public Invalid(string field, string message)
            : this([new AdministrationFault(field, message)])
        {
        }
    }

    /// <summary>Somebody else was faster. Nothing was changed; what is there now has this version.</summary>
    /// <param name="Version">Of what is there now.</param>
    public sealed record Changed(int Version) : AdministrationOutcome;

    /// <summary>No such thing.</summary>
    public sealed record Unknown : AdministrationOutcome;
}
