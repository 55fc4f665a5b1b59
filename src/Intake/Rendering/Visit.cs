using Alertadores.Intake.Protection;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Rendering;

/// <summary>What every page needs to know of the visit: its path of protection and where the portal is mounted.</summary>
/// <param name="Mode">Decides which protection sentences are true.</param>
/// <param name="PathBase">The path that the portal is mounted under, "" at the root.</param>
/// <param name="QuickExit">Where "Salir rápido" leads.</param>
public sealed record Visit(PortalTexts Texts, ProtectionSentences Protection, VisitMode Mode, string PathBase, Uri QuickExit)
{
    /// <summary>The onion address of this portal, for a visitor who came by the clear one; else null.</summary>
    public Uri? Onion { get; init; }

    /// <summary>The page that was asked for, as <see cref="Url(string)"/> takes it, if a link can lead to it again; else null.</summary>
    public string? Page { get; init; }

    /// <summary>The address of a page of the portal, in the language of the visit.</summary>
    /// <param name="page">Without a leading slash; "" is the home page.</param>
    public string Url(string page) => Url(page, Texts.Language);

    /// <summary>The address of a page of the portal in a language.</summary>
    /// <param name="page">Without a leading slash; "" is the home page.</param>
    public string Url(string page, Language language) => $"{PathBase}{language.Path}/{page}";

    /// <summary>The address of a file that is the same in every language.</summary>
    /// <param name="file">Without a leading slash.</param>
    public string Asset(string file) => $"{PathBase}/{file}";
}
