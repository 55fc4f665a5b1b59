namespace Alertadores.Intake;

/// <summary>What the host tells the portal.</summary>
public sealed record PortalOptions
{
    /// <summary>Where it listens, for the host's listener.</summary>
    public Uri Listen { get; init; } = new("http://127.0.0.1:8080");

    /// <summary>The keys are public: the banner is shown and no sentence claims more.</summary>
    public bool Demonstration { get; init; }

    /// <summary>The path that the portal is mounted under on the institution's ordinary host (contract A12), "" at the root.</summary>
    public string PathBase { get; init; } = "";

    /// <summary>Where "Salir rápido" leads: an ordinary page that anybody might be reading.</summary>
    public Uri QuickExit { get; init; } = new("https://es.wikipedia.org/");
}
