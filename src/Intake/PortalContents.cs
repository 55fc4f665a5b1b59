using Alertadores.Intake.Texts;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Intake;

/// <summary>The portal's content in each of its languages.</summary>
public sealed class PortalContents
{
    private readonly PortalContent[] _all = [.. Language.All.Select(PortalContent.Bundled)];

    /// <summary>One content a language, the default first.</summary>
    public IReadOnlyList<PortalContent> All => _all;

    /// <summary>The default: what the officials read, whatever language the reporter used.</summary>
    public PortalContent Spanish => _all[0];

    /// <summary>The content of the language that a path stands under.</summary>
    public PortalContent Of(PathString path) =>
        Array.Find(_all, c => c.Texts.Language.Path is { Length: > 0 } prefix && path.StartsWithSegments(prefix, StringComparison.Ordinal)) ?? Spanish;
}
