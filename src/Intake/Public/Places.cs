namespace Alertadores.Intake.Public;

/// <summary>
/// Bodies outside this system to which a person can be sent. Ids only: names and contact data are texts, <c>lugar.{id}</c>,
/// <c>lugar.{id}.para</c> and <c>lugar.{id}.contacto</c>.
/// </summary>
public static class Places
{
    /// <summary>Where rules and kinds of submission lead: ids of places by the id of the rule or of the kind.</summary>
    private static readonly Dictionary<string, string[]> Destinations = new(StringComparer.Ordinal)
    {
        ["N1"] = ["ine", "ople"],
        ["N2"] = ["ministerio_publico", "profeco", "profedet", "mediacion"],
        ["queja"] = ["atencion", "oic"],
        ["solicitud"] = ["ventanilla", "transparencia"],
        ["sugerencia"] = ["atencion"],
        ["reconocimiento"] = ["atencion"],
        ["consulta"] = ["superior", "etica", "plataforma_consulta"],
    };

    // Codes of external_referral in the catalogue of conducts, apart by a slash.
    private static readonly Dictionary<string, string> Referrals = new(StringComparer.Ordinal)
    {
        ["INE"] = "ine",
        ["OPLE"] = "ople",
        ["CNDH"] = "cndh",
        ["comisión local"] = "comision_local",
        ["CONAPRED"] = "conapred",
        ["UIF"] = "uif",
        ["SHCP"] = "uif",
    };

    /// <summary>Kinds of submission that are not an alert, in the order shown.</summary>
    public static IReadOnlyList<string> OtherKinds { get; } = ["queja", "solicitud", "sugerencia", "reconocimiento", "consulta"];

    /// <summary>Rules that end with orientation, in the order shown.</summary>
    public static IReadOnlyList<string> OrientationRules { get; } = ["N1", "N2"];

    /// <summary>The places for a rule that ends with orientation, or for a kind of submission; empty for one that is not known.</summary>
    public static IReadOnlyList<string> For(string ruleOrKind) => Destinations.GetValueOrDefault(ruleOrKind, []);

    /// <summary>The places behind a referral of the catalogue, such as <c>INE/OPLE</c>; a code that is not known is left out.</summary>
    public static IReadOnlyList<string> OfReferral(string? referral) => OfReferrals(referral is null ? [] : [referral]);

    /// <summary>The places behind several referrals, each once.</summary>
    public static IReadOnlyList<string> OfReferrals(IEnumerable<string> referrals) =>
        [.. referrals.SelectMany(r => r.Split('/')).Select(code => Referrals.GetValueOrDefault(code)).OfType<string>().Distinct(StringComparer.Ordinal)];
}
