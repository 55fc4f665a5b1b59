using System.Net;
using Alertadores.Alerts.Administration;
using Alertadores.Console.Tests.Serving;

namespace Alertadores.Console.Tests.Administration;

/// <summary>The administrator's pages and endpoints over HTTP, on an installation of their own: they suspend people.</summary>
public sealed class AdministrationPagesTests(RunningConsole running) : IClassFixture<RunningConsole>
{
    private static readonly string[] Pages =
    [
        "/administracion", "/administracion/personas", "/administracion/autoridades", "/administracion/autoridades/sfp", "/administracion/autoridades/fgr",
        "/administracion/autoridades/coordinacion", "/administracion/reglas", "/administracion/calendarios", "/administracion/conservacion", "/administracion/bitacora",
    ];

    [Fact]
    public async Task Every_page_opens_and_none_shows_an_alert()
    {
        var alert = await running.FileAsync();
        var adela = await running.OfficerAsync("adela.quiroz");
        foreach (var page in Pages.Append($"/administracion/personas/{Id("pablo.ibarra")}"))
        {
            var answer = await adela.GetAsync(page);
            answer.Code.ShouldBe(200, page);
            answer.Body.ShouldNotContain(alert.ToString());
            answer.Body.ShouldNotContain("cohecho");
            answer.Body.ShouldContain("<h1>");
        }
    }

    [Fact]
    public async Task A_plain_form_suspends_somebody_whose_next_request_is_refused()
    {
        var elena = await running.SignInAsync("elena.duarte");
        (await elena.GetAsync("/bandeja")).Code.ShouldBe(200);
        var adela = await running.OfficerAsync("adela.quiroz");
        var page = $"/administracion/personas/{Id("elena.duarte")}";

        var done = await adela.PostFormAsync(page, Fields(adela, 1, ("acto", "suspender")));
        done.Code.ShouldBe(302, done.Body);
        done.Headers["Location"].ShouldBe(page + "?hecho");
        (await adela.GetAsync(page + "?hecho")).Body.ShouldContain("Guardado");

        (await elena.GetAsync("/bandeja")).Code.ShouldBe(302); // asked to sign in again
        (await elena.PostAsync("/salir")).Code.ShouldBe(401);
        (await running.EnterAsync(running.Visit(), "elena.duarte")).Code.ShouldNotBe(200);
        WebUtility.HtmlDecode((await adela.GetAsync("/administracion")).Body).ShouldContain("debe una llave nueva");

        // The second who posts on what the page showed before is told, and nothing happens.
        var late = await adela.PostFormAsync(page, Fields(adela, 1, ("acto", "suspender")));
        late.Code.ShouldBe(409);
        WebUtility.HtmlDecode(late.Body).ShouldContain("Otra persona cambió esto antes que tú");
        (await adela.PostFormAsync(page, Fields(adela, 2, ("acto", "reincorporar")))).Code.ShouldBe(302);
    }

    [Fact]
    public async Task A_wrong_form_says_what_is_wrong_and_keeps_what_was_typed()
    {
        var adela = await running.OfficerAsync("adela.quiroz");
        var answer = await adela.PostFormAsync(
            "/administracion/calendarios", Fields(adela, 0, ("acto", "declarar"), ("desde", "2026-03-14"), ("hasta", "2026-03-15"), ("fundamento", "Gaceta \"9\" <b>"), ("todas", "si")));
        answer.Code.ShouldBe(422);
        var page = WebUtility.HtmlDecode(answer.Body);
        page.ShouldContain("no hay ninguno hábil");
        answer.Body.ShouldContain("Gaceta &quot;9&quot; &lt;b&gt;");
        answer.Body.ShouldContain("value=\"2026-03-14\"");

        (await adela.PostFormAsync("/administracion/calendarios", Fields(adela, 0, ("acto", "declarar"), ("desde", "ayer"), ("hasta", "")))).Code.ShouldBe(422);
        (await adela.PostFormAsync("/administracion/calendarios", Fields(adela, 0, ("acto", "otra cosa")))).Code.ShouldBe(400);
        (await adela.PostFormAsync("/administracion/autoridades/sfp", Fields(adela, 1, ("acto", "datos"), ("correo", "no es")))).Code.ShouldBe(422);
        (await adela.PostFormAsync("/administracion/autoridades/nadie", Fields(adela, 1, ("acto", "datos")))).Code.ShouldBe(404);
        (await adela.PostFormAsync("/administracion/reglas", Fields(adela, 0, ("acto", "guardar"), ("regla", "R2")))).Code.ShouldBe(422);
        (await adela.PostFormAsync("/administracion/conservacion", Fields(adela, 0, ("acto", "plazos"), ("meses-0", "tres")))).Code.ShouldBe(422);
        (await adela.PostFormAsync("/administracion/conservacion", Fields(adela, 0, ("acto", "proponer")))).Code.ShouldBe(422);
    }

    [Fact]
    public async Task A_form_without_the_sessions_token_is_refused()
    {
        var adela = await running.OfficerAsync("adela.quiroz");
        var answer = await adela.PostFormAsync($"/administracion/personas/{Id("hugo.zamora")}", new("version", "1"), new("motivo", "Security"), new("acto", "suspender"));
        answer.Code.ShouldBe(403);
        running.Here.Room.Directory.IsActive(Id("hugo.zamora")).ShouldBeTrue();
    }

    [Fact]
    public async Task A_closure_is_declared_in_two_steps_and_taken_back_in_two()
    {
        var adela = await running.OfficerAsync("adela.quiroz");
        (string, string)[] closure = [("acto", "declarar"), ("desde", "2026-05-05"), ("hasta", "2026-05-05"), ("fundamento", "DOF 30-04-2026"), ("autoridad", "tdj")];
        var (before, version) = await running.Here.Room.Administration.Calendars.ReadAsync(default);

        var asked = await adela.PostFormAsync("/administracion/calendarios", Fields(adela, version, closure));
        asked.Code.ShouldBe(200);
        WebUtility.HtmlDecode(asked.Body).ShouldContain("martes 5 de mayo de 2026");
        (await running.Here.Room.Administration.Calendars.ReadAsync(default)).Version.ShouldBe(version);

        (await adela.PostFormAsync("/administracion/calendarios", Fields(adela, version, [.. closure, ("confirmado", "si")]))).Code.ShouldBe(302);
        var (closures, now) = await running.Here.Room.Administration.Calendars.ReadAsync(default);
        closures.Count.ShouldBe(before.Count + 1);

        var number = closures[^1].Number.ToString(System.Globalization.CultureInfo.InvariantCulture);
        (await adela.PostFormAsync("/administracion/calendarios", Fields(adela, now, ("acto", "retirar"), ("numero", number)))).Code.ShouldBe(200);
        (await adela.PostFormAsync("/administracion/calendarios", Fields(adela, now, ("acto", "retirar"), ("numero", number), ("confirmado", "si")))).Code.ShouldBe(302);
        (await running.Here.Room.Administration.Calendars.ReadAsync(default)).Closures[^1].IsStanding.ShouldBeFalse();
        WebUtility.HtmlDecode((await adela.GetAsync("/administracion/calendarios")).Body).ShouldContain("Retirada");
    }

    [Fact]
    public async Task A_preview_shows_its_progress_and_then_counts_alone()
    {
        await running.FileAsync();
        var adela = await running.OfficerAsync("adela.quiroz");
        var on = running.Here.Room.Law.Rules.Rules.Where(rule => rule.IsSwitch && rule.Id != "A6").Select(rule => ("regla", rule.Id)).ToArray();
        var begun = await adela.PostFormAsync("/administracion/reglas", Fields(adela, 0, [("acto", "ver"), .. on]));
        begun.Code.ShouldBe(302, begun.Body);
        var page = begun.Headers["Location"];
        WebUtility.HtmlDecode((await adela.GetAsync(page)).Body).ShouldContain("Se está calculando");

        await running.Here.Room.Administration.WorkAsync(default);

        WebUtility.HtmlDecode((await adela.GetAsync(page)).Body).ShouldContain("Ninguna alerta habría ido a otra autoridad");
        (await adela.GetAsync("/administracion/reglas/vista-previa/" + Guid.NewGuid())).Code.ShouldBe(404);
    }

    [Fact]
    public async Task The_auditor_reads_the_log_and_none_of_the_other_pages()
    {
        var adela = await running.OfficerAsync("adela.quiroz");
        var rosa = await running.Here.Room.Administration.Officers.FindAsync(Id("rosa.tellez"), default);
        (await adela.PostAsync($"/api/v1/admin/officers/{Id("rosa.tellez")}/rename", $$"""{"version":{{rosa!.Version}},"name":"Rosa Téllez Mora","reason":"Correction","reference":"Oficio 8/2026"}""")).Code.ShouldBe(200);

        var tomas = await running.OfficerAsync("tomas.rangel");
        var log = WebUtility.HtmlDecode((await tomas.GetAsync("/administracion/bitacora")).Body);
        log.ShouldContain("Corrigió el nombre de una persona");
        log.ShouldContain("Oficio 8/2026");
        log.ShouldContain("Adela Quiroz Bravo");
        (await tomas.GetAsync("/api/v1/admin/log", "application/json")).Json.GetProperty("items")[0].GetProperty("act").GetString().ShouldNotBeNull();
        foreach (var page in Pages.Where(page => page != "/administracion/bitacora"))
        {
            (await tomas.GetAsync(page)).Code.ShouldBe(403, page);
        }

        (await tomas.GetAsync("/administracion/bitacora?antes=nada")).Code.ShouldBe(400);
        (await tomas.GetAsync("/api/v1/admin/log?after=-1", "application/json")).Code.ShouldBe(400);
    }

    [Theory]
    [InlineData("/api/v1/admin/closures", """{"version":0,"from":"2026-03-14","to":"2026-03-15","basis":"DOF","reason":"Publication"}""", 422)]
    [InlineData("/api/v1/admin/closures", """{"version":99,"from":"2026-06-01","to":"2026-06-01","basis":"DOF","reason":"Publication"}""", 409)]
    [InlineData("/api/v1/admin/closures", """{"version":0,"from":"2026-13-14","to":"2026-03-15","basis":"DOF","reason":"Publication"}""", 400)]
    [InlineData("/api/v1/admin/closures", """{"version":0,"from":"2026-06-01","to":"2026-06-01","basis":"a\u0000b","reason":"Publication","authorities":[null]}""", 422)]
    [InlineData("/api/v1/admin/closures/77/withdraw", """{"version":0,"reason":"Correction","reference":"DOF"}""", 404)]
    [InlineData("/api/v1/admin/rules/switches", """{"version":0,"off":["R2"],"reason":"Publication"}""", 422)]
    [InlineData("/api/v1/admin/rules/switches", """{"version":0,"off":[null],"reason":"Publication"}""", 422)]
    [InlineData("/api/v1/admin/rules/switches", """{"version":0,"off":["A6"],"reason":"7"}""", 422)]
    [InlineData("/api/v1/admin/rules/previews", """{"off":["no hay"]}""", 422)]
    [InlineData("/api/v1/admin/rules/previews", """{"off":["A6"],"more":1}""", 400)]
    [InlineData("/api/v1/admin/authorities/nadie/names", """{"version":1,"name":"X","from":"2026-05-01","reason":"Publication","reference":"DOF"}""", 404)]
    [InlineData("/api/v1/admin/authorities/fgr/details", """{"version":1,"institutions":[null],"scopes":[],"units":[null],"reason":"Publication"}""", 422)]
    [InlineData("/api/v1/admin/authorities/fgr/calendar", """{"version":1,"calendar":"MX-LFT74+\u0000","zone":"","reason":"Publication","reference":"DOF"}""", 422)]
    [InlineData("/api/v1/admin/authorities/fgr/escalation", """{"version":0,"officers":["00000000-0000-0000-0000-000000000000"],"reason":"Publication"}""", 422)]
    [InlineData("/api/v1/admin/officers/7d5d1b0c-3c3f-4f64-9a1e-111111111111/suspend", """{"version":1,"reason":"Security"}""", 404)]
    [InlineData("/api/v1/admin/retention", """{"version":0,"terms":[null],"reason":"Publication"}""", 422)]
    [InlineData("/api/v1/admin/retention", """{"version":0,"terms":[{"ending":"Archived","months":2147483647}],"reason":"Publication"}""", 422)]
    [InlineData("/api/v1/admin/erasures", """{"reason":"RetentionEnded"}""", 422)]
    [InlineData("/api/v1/admin/erasures/7d5d1b0c-3c3f-4f64-9a1e-111111111111/approve", """{"version":1,"reason":"RetentionEnded"}""", 404)]
    public async Task Bad_input_gets_a_clear_answer_and_changes_nothing(string path, string body, int status)
    {
        var adela = await running.OfficerAsync("adela.quiroz");
        var before = (await running.Here.Room.Administration.Log.ReadAsync(null, default)).Entries.Count;

        var answer = await adela.PostAsync(path, body);

        answer.Code.ShouldBe(status, answer.Body);
        answer.Problem().ShouldNotBeNullOrWhiteSpace();
        answer.ShouldShowNoInside();
        (await running.Here.Room.Administration.Log.ReadAsync(null, default)).Entries.Count.ShouldBe(before);
    }

    [Fact]
    public async Task What_programs_read_is_what_the_pages_show()
    {
        var adela = await running.OfficerAsync("adela.quiroz");
        foreach (var path in new[] { "officers", "authorities", "authorities/sfp", "rules", "closures", "recounts", "retention", "log" })
        {
            var answer = await adela.GetAsync("/api/v1/admin/" + path, "application/json");
            answer.Code.ShouldBe(200, path);
            answer.ContentType.ShouldStartWith("application/json");
        }

        var officers = (await adela.GetAsync("/api/v1/admin/officers", "application/json")).Json.GetProperty("items");
        officers.EnumerateArray().Select(one => one.GetProperty("user").GetString()).ShouldContain("laura.nava");
        (await adela.GetAsync("/api/v1/admin/officers", "application/json")).Body.ShouldNotContain("salt", Case.Insensitive);
    }

    private Guid Id(string user) => running.Here.Room.Directory.Officers.Single(one => one.UserName == user).Id;

    private static KeyValuePair<string, string>[] Fields(Caller caller, int version, params (string Name, string Value)[] fields) =>
    [
        new("antiForgery", caller.AntiForgery!),
        new("version", version.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        new("motivo", nameof(AdministrationReason.Publication)),
        new("referencia", "DOF 02-03-2026"),
        .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)),
    ];
}
