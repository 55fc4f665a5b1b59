using System.Globalization;
using Alertadores.Alerts.Directory;
using Alertadores.Alerts.Statistics.Publication;
using Alertadores.Intake.Questions;
using Alertadores.Intake.Texts;
using Alertadores.Triage.Catalogue;

namespace Alertadores.Intake.Public.OpenData;

/// <summary>The tables that are published. Of alerts there are only the figures that were published of whole periods.</summary>
public sealed class OpenTables(Catalogues catalogues, PortalTexts texts)
{
    /// <summary>The names of the tables, in the order shown.</summary>
    public static IReadOnlyList<string> Names { get; } = ["conductas", "directorio", "contactos", "instituciones", "programas", "estados", Statistics];

    /// <summary>The one table that comes from alerts.</summary>
    public const string Statistics = "estadisticas";

    /// <summary>Version of the catalogues that the tables are made from.</summary>
    public static string Version => ConductCatalogue.Bundled.Version;

    /// <summary>A table, or null when there is none of that name.</summary>
    /// <param name="authorities">The directory of the installation, which can change while the portal runs.</param>
    /// <param name="today">Decides which name of an office is in force.</param>
    /// <param name="published">What was published of the alerts, newest first.</param>
    public OpenTable? Find(string name, IReadOnlyList<Authority> authorities, DateOnly today, IReadOnlyList<PublishedStatistics> published) => name switch
    {
        "conductas" => Table(name, Conducts, ConductCatalogue.Bundled.All),
        "directorio" => Table(name, Offices(today), authorities),
        "contactos" => Table(name, Contacts, AuthorityCatalogue.Bundled.Contacts),
        "instituciones" => Table(name, Institutions, InstitutionCatalogue.Bundled.All),
        "programas" => Table(name, Programmes, ProgrammeCatalogue.Bundled.All.Where(p => p.Status is not ProgrammeStatus.Wildcard)),
        "estados" => Table(name, States(authorities, today), StateCatalogue.Bundled.All),
        Statistics => Table(name, Figures, published.SelectMany(one => one.Figures.Select(figure => (one, figure)))),
        _ => null,
    };

    private sealed record Column<TRow>(string Name, Func<TRow, object?> Value, OpenType Type = OpenType.Text, bool Required = true);

    private Column<Conduct>[] Conducts =>
    [
        new("id", c => c.Id),
        new("nombre", c => catalogues.Conducts[c.Id].Label),
        new("descripcion", c => catalogues.Conducts[c.Id].Description),
        new("ejemplo", c => texts.Find($"conducta.{c.Id}.ejemplo"), Required: false),
        new("tema", c => catalogues.Themes.Groups.FirstOrDefault(g => g.Conducts.Contains(c.Id, StringComparer.Ordinal))?.Title, Required: false),
        new("tipo", c => Codes.Of(c.Kind)),
        new("autoridad", c => Codes.Of(c.DefaultAuthority)),
        new("unidad_fgr", c => c.FgrUnitHint is { } unit ? Codes.Of(unit) : null, Required: false),
        new("leyes", c => List(c.LegalBasis.Select(b => $"{LawNames.Full(b.Law, texts)}, {LawNames.Article(b.Article, texts)}")), OpenType.Texts),
        new("leyes_leidas", c => c.LegalBasis.All(b => b.Verified), OpenType.Flag),
        new("sancion", c => texts.Own($"conducta.{c.Id}.sancion") ?? c.SanctionSummary),
        new("ley_relacionada", c => c.ConcurrentCrime is { } twin ? $"{LawNames.Full(twin.Law, texts)}, {LawNames.Article(twin.Article, texts)}" : null, Required: false),
        new("requiere_voluntad_victima", c => c.NeedsVictimConsent, OpenType.Flag),
        new("electoral", c => c.Electoral, OpenType.Flag),
        new("otra_ayuda", c => List(Places.OfReferral(c.ExternalReferral).Select(p => texts[$"lugar.{p}"].TrimEnd('.'))), OpenType.Texts),
    ];

    private static Column<Authority>[] Offices(DateOnly today) =>
    [
        new("id", a => a.Id),
        new("nombre", a => a.NameOn(today)),
        new("tipo", a => a.Kind switch { AuthorityKind.Oic => "OIC", AuthorityKind.Sfp => "SFP", AuthorityKind.Fgr => "FGR", _ => "COORDINACION" }),
        new("instituciones", a => List(a.Institutions), OpenType.Texts),
        new("ambitos", a => List(a.Scopes), OpenType.Texts),
        new("estado", a => a.State, Required: false),
        new("unidades", a => List(a.Units.Select(u => u.Name)), OpenType.Texts),
        new("nombres_anteriores", a => List(a.Names.Where(n => n.Until < today).Select(n => string.Create(CultureInfo.InvariantCulture, $"{n.Text} ({n.Until:yyyy-MM-dd})"))), OpenType.Texts),
        new("telefono", a => a.Contact?.Phone, Required: false),
        new("correo", a => a.Contact?.Email, Required: false),
        new("pagina", a => a.Contact?.Url, Required: false),
        new("domicilio", a => a.Contact?.Address, Required: false),
    ];

    private static Column<PrintedContact>[] Contacts =>
    [
        new("nombre", c => c.Name),
        new("autoridad", c => c.Authority is { } code ? Codes.Of(code) : null, Required: false),
        new("unidad_fgr", c => c.Unit is { } unit ? Codes.Of(unit) : null, Required: false),
        new("institucion", c => c.Institution, Required: false),
        new("telefono", c => c.Phone, Required: false),
        new("telefono_gratuito", c => c.TollFree, Required: false),
        new("correo", c => c.Email, Required: false),
        new("pagina", c => c.Url, Required: false),
        new("domicilio", c => c.Address, Required: false),
        new("nota", c => c.Note, Required: false),
        new("anio", c => c.Year, OpenType.Number),
        new("fuente", c => c.Source),
    ];

    private static Column<Institution>[] Institutions =>
    [
        new("id", i => i.Id),
        new("nombre", i => i.Name),
        new("ambito", i => Codes.Of(i.Scope)),
        new("estado", i => i.State, Required: false),
    ];

    private static Column<Programme>[] Programmes =>
    [
        new("id", p => p.Id),
        new("nombre", p => p.Name),
        new("responsable", p => p.Responsible),
        new("clave_presupuestal", p => p.BudgetKey, Required: false),
        new("situacion", p => Codes.Of(p.Status)),
        new("nota", p => p.Note, Required: false),
    ];

    private static Column<State>[] States(IReadOnlyList<Authority> authorities, DateOnly today)
    {
        string? Office(AuthorityKind kind, State state) =>
            authorities.FirstOrDefault(a => a.Kind == kind && string.Equals(a.State, state.Code, StringComparison.Ordinal))?.NameOn(today);
        return
        [
            new("clave", s => s.Code),
            new("nombre", s => s.Name),
            new("abreviatura", s => s.Abbreviation),
            new("zona_horaria", s => s.TimeZone),
            new("contraloria", s => Office(AuthorityKind.Sfp, s), Required: false),
            new("fiscalia", s => Office(AuthorityKind.Fgr, s), Required: false),
        ];
    }

    private static Column<(PublishedStatistics Published, PublishedFigure Figure)>[] Figures =>
    [
        new("periodo", f => f.Published.Period),
        new("publicado", f => f.Published.ReleasedOn.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        new("cuadro", f => f.Figure.Table switch
        {
            PublishedTable.Total => "total",
            PublishedTable.Months => "meses",
            PublishedTable.Kinds => "tipos",
            PublishedTable.KindsByAuthority => "tipos_por_autoridad",
            PublishedTable.KindsByState => "tipos_por_estado",
            PublishedTable.Situations => "situacion",
            PublishedTable.Triage => "turno",
            _ => "remitidas",
        }),
        new("renglon", f => f.Figure.Row.Length > 0 ? f.Figure.Row : null, Required: false),
        new("cruce", f => f.Figure.Column.Length > 0 ? f.Figure.Column : null, Required: false),
        new("alertas", f => f.Figure.Value, OpenType.Number, Required: false),
    ];

    private static IReadOnlyList<string> List(IEnumerable<string> items) => [.. items];

    private static OpenTable Table<TRow>(string name, Column<TRow>[] columns, IEnumerable<TRow> rows) => new(
        name,
        [.. columns.Select(c => new OpenColumn(c.Name, c.Type, c.Required))],
        [.. rows.Select(row => (IReadOnlyList<object?>)[.. columns.Select(c => c.Value(row))])]);
}
