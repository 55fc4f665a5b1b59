using Alertadores.Triage.Routing;

namespace Alertadores.Triage.Catalogue;

/// <summary>One conduct of the catalogue, in plain Spanish and with its law.</summary>
public sealed record Conduct
{
    public required string Id { get; init; }

    public required string Label { get; init; }

    public required string Description { get; init; }

    public required ConductKind Kind { get; init; }

    /// <summary>A grave fault, a fault of a private person or a crime (triage_rules §2).</summary>
    public bool IsSerious => Kind is ConductKind.FaltaGrave or ConductKind.FaltaDeParticular or ConductKind.DelitoCorrupcion or ConductKind.DelitoElectoral;

    public required IReadOnlyList<LegalReference> LegalBasis { get; init; }

    public required AuthorityCode DefaultAuthority { get; init; }

    /// <summary>Spanish: why that authority.</summary>
    public required string AuthorityReason { get; init; }

    public required string SanctionSummary { get; init; }

    public required bool Electoral { get; init; }

    /// <summary>The "twin": the same facts read under another law, or null.</summary>
    public required ConcurrentCrime? ConcurrentCrime { get; init; }

    /// <summary>The prosecutor is told only if the victim allows it (CPF 259 Bis).</summary>
    public required bool NeedsVictimConsent { get; init; }

    /// <summary>The conduct never has a lower priority than this; null: no floor.</summary>
    public required Priority? PriorityFloor { get; init; }

    public required bool InAlertadoresScope { get; init; }

    public required FgrUnit? FgrUnitHint { get; init; }

    /// <summary>Who else can help, outside the three destinations: <c>INE/OPLE</c>, <c>CONAPRED/CNDH</c>…</summary>
    public required string? ExternalReferral { get; init; }

    public required IReadOnlyList<string> Keywords { get; init; }

    /// <summary>Numbers of the public programmes that name the conduct.</summary>
    public required IReadOnlyList<string> SeedRefs { get; init; }

    public required ConductTier Tier { get; init; }

    public required string? Note { get; init; }
}

/// <param name="Law">Short name of the law: <c>LGRA</c>, <c>CPF</c>, <c>LGMDE</c>…</param>
/// <param name="Article">As cited: <c>49-I</c>, <c>7 Bis/11 Bis</c>.</param>
/// <param name="Verified">Whether the article was read in the text itself.</param>
public sealed record LegalReference(string Law, string Article, bool Verified);

/// <param name="Law">Short name of the law.</param>
/// <param name="Article">As cited; several are separated by <c>/</c>.</param>
/// <param name="Note">Spanish, when it applies.</param>
public sealed record ConcurrentCrime(string Law, string Article, string Note)
{
    /// <summary>Leading numbers of the cited articles: <c>215/220</c> gives 215 and 220, <c>217 Ter-217 Quáter</c> gives 217.</summary>
    public IReadOnlyList<int> ArticleNumbers { get; } = ArticleNumber.AllIn(Article);
}
