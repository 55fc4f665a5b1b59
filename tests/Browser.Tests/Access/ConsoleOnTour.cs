using System.Globalization;
using System.Text.RegularExpressions;
using Alertadores.Alerts.Administration;
using Alertadores.Alerts.Cases;
using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Retention;
using Alertadores.Alerts.Tests.Filing;
using Alertadores.Browser.Tests.Desks;
using Alertadores.Browser.Tests.Walks;
using Alertadores.EventStore;
using Alertadores.RealParts;
using Alertadores.RealParts.Identities;
using Alertadores.Triage.FactSheet;
using Alertadores.Triage.Lifecycle;
using Microsoft.Playwright;

namespace Alertadores.Browser.Tests.Access;

/// <summary>One tour of the whole console in Chromium, each page as an official who may see it; what was found, for the tests of the class.</summary>
public sealed partial class ConsoleOnTour : IAsyncLifetime
{
    private RunningDesk _desk = null!;

    public Barriers Barriers { get; } = new();

    /// <summary>What any page asked of another address than the console's and the vault's.</summary>
    public List<string> ToOthers { get; } = [];

    /// <summary>Addresses of pages that were seen, as their @page directives have them.</summary>
    public HashSet<string> Seen { get; } = new(StringComparer.Ordinal);

    /// <summary>Every page that the console has.</summary>
    public static IReadOnlyList<string> All =>
    [
        .. Directory.GetFiles(Repository.File("src/Console/Pages"), "*.cshtml")
            .Select(file => PageDirective().Match(File.ReadAllText(file)))
            .Where(match => match.Success)
            .Select(match => match.Groups["address"].Value)
            .Order(StringComparer.Ordinal),
    ];

    public async Task InitializeAsync()
    {
        var chromium = new Chromium();
        await chromium.InitializeAsync();
        await using (_desk = await RunningDesk.OpenAsync())
        {
            var alert = await AskedForIdentityAsync();
            var simple = Guid.Empty;
            for (var more = 0; more < 4; more++)
            {
                simple = await _desk.FileAsync(SampleFiling.Of(Facts.Defaults with { Conducts = ["incumplimiento_funciones"], Rank = Rank.Operativo, Scope = Scope.FederalApf }));
            }

            // A week later a term is breached and others have warned.
            _desk.Here.Clock.Pass(TimeSpan.FromDays(7));
            await _desk.Room.Sweep.SweepAsync(default);
            var preview = await PreviewAsync();
            var pablo = _desk.Room.Directory.Officers.Single(one => one.UserName == "pablo.ibarra").Id;

            await VisitAsync(chromium, user: null, ("/entrar", null), ("/alta", null));
            await VisitAsync(chromium, "laura.nava", ("/agenda", null), ("/bandeja", null), ("/alertas/{alert:guid}", alert), ("/llaves", null), ("/suplencias", null), ("/estadisticas", null), ("/estadisticas/informe", null));
            await VisitAsync(chromium, "silvia.prado", ("/coordinacion", null));
            await VisitAsync(
                chromium,
                "tomas.rangel",
                ("/auditoria", null),
                ("/auditoria/actos", null),
                ("/auditoria/plazos", null),
                ("/auditoria/historias", null),
                ("/auditoria/historias/{alert:guid}", alert),
                ("/auditoria/revision", null));
            await VisitAsync(
                chromium,
                "adela.quiroz",
                ("/administracion", null),
                ("/administracion/personas", null),
                ("/administracion/personas/{officer:guid}", pablo),
                ("/administracion/autoridades", null),
                ("/administracion/autoridades/{authority}", "fgr"),
                ("/administracion/reglas", null),
                ("/administracion/reglas/vista-previa/{preview:guid}", preview),
                ("/administracion/calendarios", null),
                ("/administracion/conservacion", null),
                ("/administracion/avisos", null),
                ("/administracion/bitacora", null),
                ("/salud", null),
                ("/salud/proyecciones", null));
            await VisitAsync(chromium, "nora.campos", ("/custodia", null));
            await VisitAsync(chromium, "silvia.prado", ("/administracion/conservacion/{erasure:guid}", await ErasureOfAsync(simple)));
        }

        await chromium.DisposeAsync();
    }

    public Task DisposeAsync() =>
        File.WriteAllLinesAsync(Repository.File("artifacts/console-access.txt"), [.. Barriers.AgainstAxe, .. Barriers.AgainstTheKeyboard, .. Barriers.AgainstZoom, .. ToOthers]);

    // An alert whose reporter left an identity that somebody asks for.
    private async Task<Guid> AskedForIdentityAsync()
    {
        var filing = SampleFiling.Of(SampleFiling.Bribe);
        var file = SealedIdentity.Seal(_desk.Room.Keys, AlertIdentity.Of(filing.SubmissionId.Span), "Rosario Peña");
        var alert = await _desk.FileAsync(filing with { SealedIdentity = file });
        var pablo = await _desk.Here.SignInAsync("pablo.ibarra");
        var version = (await _desk.Room.Cases.FindAsync(pablo, alert, default))!.Version;
        (await _desk.Room.Acts.AskForIdentityAsync(pablo, alert, version, ReasonCode.StatementNeeded, [1], file, default)).ShouldBeOfType<ActOutcome.Done>();
        return alert;
    }

    // A year after its case ended an alert may be erased; the proposal waits for a second person.
    private async Task<string> ErasureOfAsync(Guid alert)
    {
        await using (var session = _desk.Room.Store.OpenSession(new EventContext("test", "Triager")))
        {
            session.AppendUnconditionally(alert, [new CaseClosed(alert, "oic-bienestar", CaseOutcome.Abstention, new DateOnly(2026, 3, 17), Sealed: null)]);
            await session.SaveChangesAsync();
        }

        _desk.Here.Clock.Set(new DateTimeOffset(2027, 3, 18, 18, 0, 0, TimeSpan.Zero));
        _desk.Here.Forget("adela.quiroz");
        var adela = await _desk.Here.SignInAsync("adela.quiroz");
        var retention = _desk.Room.Administration.Retention;
        var ended = new AdministrationNote(AdministrationReason.RetentionEnded, "Acuerdo 7/2027");
        (await retention.SetAsync(adela, 0, [new RetentionTerm(CaseOutcome.Abstention, 12)], ended, default)).ShouldBeOfType<AdministrationOutcome.Done>();
        return (await retention.ProposeAsync(adela, ended, default)).ShouldBeOfType<AdministrationOutcome.Done>().Id;
    }

    private async Task<string> PreviewAsync()
    {
        var adela = await _desk.Here.SignInAsync("adela.quiroz");
        var asked = await _desk.Room.Administration.Rules.PreviewAsync(adela, ["A6"], default);
        await _desk.Room.Administration.WorkAsync(default);
        return asked.ShouldBeOfType<AdministrationOutcome.Done>().Id;
    }

    private async Task VisitAsync(Chromium chromium, string? user, params (string Route, object? Value)[] pages)
    {
        await using var context = await chromium.OfficialAsync();
        var page = await context.NewPageAsync();
        page.Request += (_, request) =>
        {
            if (!request.Url.StartsWith("http://127.0.0.1:", StringComparison.Ordinal) && !request.Url.StartsWith("about:", StringComparison.Ordinal) && !request.Url.StartsWith("blob:", StringComparison.Ordinal))
            {
                ToOthers.Add(request.Url);
            }
        };
        if (user is not null)
        {
            await _desk.OfficialAsync(page, user);
        }

        foreach (var (route, value) in pages)
        {
            var address = Parameter().Replace(route, Convert.ToString(value, CultureInfo.InvariantCulture) ?? "");
            var answer = await page.GotoAsync(new Uri(_desk.Address, address).ToString());
            answer!.Status.ShouldBe(200, route);
            new Uri(page.Url).AbsolutePath.ShouldBe(address, $"{route} led {user} elsewhere");
            var name = route == "/" ? "inicio" : Parameter().Replace(route, "uno").Trim('/').Replace('/', '-');
            await Barriers.LookAsync(page, name, (width, scheme) => Screenshots.TakeOfConsoleAsync(page, $"{name}-{width}{(scheme == ColorScheme.Dark ? "-dark" : "")}"));
            Seen.Add(route);
        }
    }

    [GeneratedRegex("""^@page "(?<address>[^"]+)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex PageDirective();

    [GeneratedRegex(@"\{[^}]+\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Parameter();
}
