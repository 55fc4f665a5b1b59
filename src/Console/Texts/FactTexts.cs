using Alertadores.Triage.Catalogue;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Routing;

namespace Alertadores.Console.Texts;

/// <summary>Facts about the matter in words (es-MX).</summary>
internal static class FactTexts
{
    public static string Conduct(string id) => ConductCatalogue.Bundled.TryFind(id, out var conduct) ? conduct.Label : id;

    public static string Institution(string? id) => id switch
    {
        null => LayoutTexts.Unknown,
        _ => InstitutionCatalogue.Bundled.TryFind(id, out var institution) ? institution.Name : id,
    };

    public static string State(string? code) => code switch
    {
        null => LayoutTexts.Unknown,
        _ => StateCatalogue.Bundled.TryFind(code, out var state) ? state.Name : code,
    };

    public static string Of(bool fact) => fact ? LayoutTexts.Yes : LayoutTexts.No;

    public static string Of(Ternary fact) => fact switch
    {
        Ternary.Si => LayoutTexts.Yes,
        Ternary.No => LayoutTexts.No,
        _ => LayoutTexts.Unknown,
    };

    public static string Of(Rank rank) => Codes.Of(rank) switch
    {
        "OPERATIVO" => "Personal operativo",
        "MANDO_MEDIO" => "Mando medio",
        "MANDO_SUPERIOR" => "Mando superior",
        "TITULAR" => "Titular",
        "OIC_INTEGRANTE" => "Integrante del órgano de control",
        "OIC_TITULAR" => "Titular del órgano de control",
        "SFP_INTEGRANTE" => "Integrante de la Secretaría Anticorrupción",
        "FGR_INTEGRANTE" => "Integrante de la Fiscalía",
        "FUNCIONARIO_ELECTORAL" => "Funcionario electoral",
        "FUNCIONARIO_PARTIDISTA" => "Funcionario de partido",
        "CANDIDATO_O_CAMPANA" => "Candidatura o campaña",
        "LIDER_SINDICAL" => "Liderazgo sindical",
        "PARTICULAR" => "Particular o empresa",
        _ => LayoutTexts.Unknown,
    };

    public static string Of(Scope scope) => Codes.Of(scope) switch
    {
        "FEDERAL_APF" => "Administración pública federal",
        "FEDERAL_EPE" => "Empresa pública del Estado",
        "FEDERAL_AUTONOMO" => "Órgano autónomo federal",
        "FEDERAL_PJF" => "Poder Judicial de la Federación",
        "FEDERAL_CONGRESO" => "Congreso de la Unión",
        "ESTATAL" => "Gobierno estatal",
        "MUNICIPAL" => "Gobierno municipal",
        "PRIVADO" => "Sector privado",
        _ => LayoutTexts.Unknown,
    };

    public static string Of(Electoral electoral) => Codes.Of(electoral) switch
    {
        "NINGUNO" => LayoutTexts.None,
        "PROCESO_FEDERAL" => "Proceso electoral federal",
        "PROCESO_LOCAL" => "Proceso electoral local",
        "CONSULTA" => "Consulta popular o revocación",
        _ => LayoutTexts.Unknown,
    };

    public static string Of(Amount amount) => Codes.Of(amount) switch
    {
        "A0" => "Sin monto",
        "A1" => "Hasta 200 UMA",
        "A2" => "Hasta 500 UMA",
        "A3" => "Hasta 2 000 UMA",
        "A4" => "Hasta 5 000 UMA",
        "A5" => "Más de 5 000 UMA",
        _ => LayoutTexts.Unknown,
    };

    public static string Of(FgrUnit unit) => Codes.Of(unit) switch
    {
        "FISEL" => "FISEL · delitos electorales",
        "FECC" => "FECC · combate a la corrupción",
        "ASUNTOS_INTERNOS" => "Asuntos Internos",
        "FEVIMTRA" => "FEVIMTRA · violencia contra las mujeres y trata",
        _ => "Otra unidad",
    };

    public static string Of(Jurisdiction jurisdiction) => Codes.Of(jurisdiction) == "LOCAL" ? "Local" : "Federal";

    public static string Of(AuthorityCode code) => Codes.Of(code) switch
    {
        "OIC" => "Órgano Interno de Control",
        "SFP" => "Secretaría Anticorrupción y Buen Gobierno",
        _ => "Fiscalía General",
    };
}
