using Alertadores.Alerts.Founding;

namespace Alertadores.Host.Founding;

/// <summary>Founds the demonstration by the same code as any installation, with the public sign-ins of <see cref="DemonstrationInstallation"/>.</summary>
public static class DemonstrationFounding
{
    private const string Resource = "Alertadores.Host.Founding.demonstration.yaml";

    /// <summary>
    /// Founds it unless something is founded already, which costs one query. Whether that is a demonstration is for the caller to look at
    /// (<see cref="InstallationFacts.Demonstration"/>): a real installation must not be served as one.
    /// </summary>
    /// <returns>Whether it was founded now.</returns>
    public static async Task<bool> EnsureAsync(Founder founder, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(founder);
        var outcome = await founder.FoundAsync(Describe(), new DemonstrationInstallation(), demonstration: true, progress: null, cancellationToken);
        return outcome switch
        {
            FoundingOutcome.Founded => true,
            FoundingOutcome.AlreadyFounded => false,
            FoundingOutcome.Invalid invalid => throw new InvalidOperationException($"The demonstration's own description is wrong: {string.Join("; ", invalid.Faults)}"),
            _ => throw new InvalidOperationException("Unknown outcome."),
        };
    }

    /// <summary>The embedded description.</summary>
    public static InstallationDescription Describe()
    {
        using var stream = typeof(DemonstrationFounding).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"{Resource} is not embedded.");
        using var copy = new MemoryStream();
        stream.CopyTo(copy);
        var file = DescriptionFile.Read(copy.ToArray());
        return file.Description ?? throw new InvalidOperationException($"The demonstration's own description is wrong: {string.Join("; ", file.Faults)}");
    }
}
