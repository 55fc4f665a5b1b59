using Alertadores.Intake.Evidence;
using Alertadores.Intake.Load;
using Alertadores.Intake.Public;

namespace Alertadores.Intake;

/// <summary>What the host tells the portal.</summary>
public sealed record PortalOptions
{
    /// <summary>The keys are public: the banner is shown and no sentence claims more.</summary>
    public bool Demonstration { get; init; }

    /// <summary>The path that the portal is mounted under on the institution's ordinary host (contract A12), "" at the root.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>The onion address of this portal (contract A12), or null where there is none.</summary>
    public Uri? Onion { get; init; }

    /// <summary>What forms with files may cost.</summary>
    public EvidenceLimits Evidence { get; init; } = new();

    /// <summary>How many are served at once, and what is asked of them under load.</summary>
    public LoadLimits Load { get; init; } = new();

    /// <summary>Where "Salir rápido" leads: an ordinary page that anybody might be reading.</summary>
    public Uri QuickExit { get; init; } = new("https://es.wikipedia.org/");

    /// <summary>What the institution says in the privacy notice.</summary>
    public PrivacyNotice Notice { get; init; } = new();
}
