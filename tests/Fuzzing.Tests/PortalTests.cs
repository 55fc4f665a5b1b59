using System.Net;
using Alertadores.Fuzzing.Tests.Inputs;
using Alertadores.Fuzzing.Tests.Targets;
using Alertadores.Intake.Tests.Portal;
using FsCheck;
using FsCheck.Fluent;

namespace Alertadores.Fuzzing.Tests;

/// <summary>The running portal answers any request with a page or a plain refusal; its log, which the fixture looks at when it ends, stays empty.</summary>
public sealed class PortalTests(RunningPortal portal) : IClassFixture<RunningPortal>
{
    // A request costs a hundred times what a parser's input does.
    private const int InputsForOneRequest = 10;

    private static readonly string[] Known =
        ["/", "/paso/1", "/paso/3", "/paso/99", "/buzon", "/revisar", "/ruta", "/recibo", "/enviar", "/catalogo", "/catalogo/cohecho", "/directorio", "/estadisticas", "/estadisticas.csv", "/datos", "/en/", "/robots.txt"];

    [Fact]
    public async Task Any_address_is_answered_without_an_error_of_ours()
    {
        using var visitor = portal.Visit();
        var addresses = new Target { Name = "addresses", Samples = [.. Known.Select(System.Text.Encoding.UTF8.GetBytes)], Words = ["/../"u8.ToArray(), "//"u8.ToArray(), "%2e%2e"u8.ToArray(), "?a=b"u8.ToArray()], Read = _ => true };

        foreach (var address in Inputs(addresses))
        {
            var path = "/" + string.Concat(address.Where(value => value > 0x20 && value is not (byte)'#' and < 0x7f).Select(value => (char)value)).TrimStart('/');
            ShouldBeAnAnswer((await visitor.GetAsync(path)).Status, path);
        }
    }

    [Fact]
    public async Task Any_form_is_answered_without_an_error_of_ours()
    {
        using var visitor = portal.Visit();
        var page = await visitor.ToAsync("como_paso", new Story());
        var filled = page.Hidden().Concat([("como_paso", Story.Narrative), ("que_paso_opciones", "cohecho"), ("palabras", "uno dos tres")]);
        using var form = new FormUrlEncodedContent(filled.Select(field => new KeyValuePair<string, string>(field.Item1, field.Item2)));
        var forms = new Target { Name = "forms", Samples = [await form.ReadAsByteArrayAsync()], Words = [.. page.Hidden().Select(field => System.Text.Encoding.UTF8.GetBytes($"{field.Name}="))], Read = _ => true };
        string[] addresses = [page.Action(), "/buzon", "/paso/1", "/revisar", "/enviar"];

        var sent = 0;
        foreach (var body in Inputs(forms))
        {
            var address = addresses[sent++ % addresses.Length];
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(visitor.Address, address)) { Content = new ByteArrayContent(body) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/x-www-form-urlencoded");
            ShouldBeAnAnswer((await visitor.SendAsync(request)).Status, Convert.ToBase64String(body));
        }
    }

    [Theory]
    [InlineData("/api/v1/alerts")]
    [InlineData("/api/v1/route")]
    [InlineData("/api/v1/uploads")]
    public async Task Any_body_of_a_program_is_answered_without_an_error_of_ours(string address)
    {
        using var visitor = portal.Visit();
        var bodies = new Target { Name = "bodies", Samples = [DirectTargets.Alert], Words = DirectTargets.Words, Read = _ => true };

        foreach (var body in Inputs(bodies))
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(visitor.Address, address)) { Content = new ByteArrayContent(body) };
            request.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
            ShouldBeAnAnswer((await visitor.SendAsync(request)).Status, Convert.ToBase64String(body));
        }
    }

    private static byte[][] Inputs(Target target)
    {
        var count = Math.Max(1, FuzzRun.Rounds / InputsForOneRequest);
        var inputs = Gen.Sample(NearSamples.Of(target), count, new Rnd(FuzzRun.Seed, 1), 50);
        inputs.Length.ShouldBe(count);
        return inputs;
    }

    private static void ShouldBeAnAnswer(HttpStatusCode status, string sent) => ((int)status).ShouldBeInRange(200, 499, sent);
}
