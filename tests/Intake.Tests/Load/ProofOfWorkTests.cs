using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Alertadores.Intake.Load;
using Alertadores.Intake.Tests.Portal;
using Alertadores.RealParts.Sealing;
using Microsoft.AspNetCore.Builder;

namespace Alertadores.Intake.Tests.Load;

/// <summary>A portal that asks every program to work first.</summary>
[Collection(PortalTests.Name)]
public sealed class ProofOfWorkTests(RunningPortal portal) : IAsyncLifetime
{
    private WebApplication _app = null!;
    private HttpClient _client = null!;
    private SealingProgram _program = null!;

    public async Task InitializeAsync()
    {
        (_app, var visitor) = await portal.StartAnotherAsync(new PortalOptions { Load = new LoadLimits { Demand = Demand.Always, ProofBits = 8 } });
        _client = new HttpClient { BaseAddress = visitor.Address };
        visitor.Dispose();
        _program = new SealingProgram(_client, portal.Room.Room.Installation.FoundingKey);
    }

    public async Task DisposeAsync()
    {
        _client.Dispose();
        await _app.DisposeAsync();
    }

    [Fact]
    public async Task A_program_that_works_files_an_alert_with_a_file()
    {
        using var answer = await _program.SendAsync(await _program.SealAsync(AlertDraft.Bribe with { Files = [[1, 2, 3]] }));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task One_that_does_not_is_told_what_to_solve_and_nothing_is_kept()
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe);

        using var answer = await _program.FileAsync(alert);
        var problem = (await answer.Content.ReadFromJsonAsync<JsonObject>())!;

        answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
        ((string)problem["code"]!).ShouldBe("proof_wanted");
        (await FiledAsync(alert.AlertId)).ShouldBe(0);
        using var solved = await _program.FileAsync(alert, ProofSolver.Solve((string)problem["challenge"]!, (int)problem["bits"]!));
        solved.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task The_work_of_one_submission_is_of_no_use_for_another_and_not_for_ever()
    {
        var (one, other) = (await _program.SealAsync(AlertDraft.Bribe), await _program.SealAsync(AlertDraft.Bribe));
        var proof = await WorkForAsync(one);

        await WantedAsync(await _program.FileAsync(other, proof));
        portal.Room.Clock.Pass(TimeSpan.FromMinutes(11));
        try
        {
            await WantedAsync(await _program.FileAsync(one, proof));
        }
        finally
        {
            portal.Room.Clock.Set(RunningPortal.Noon);
        }

        (await _program.FileAsync(one, proof)).EnsureSuccessStatusCode().Dispose();
        (await FiledAsync(other.AlertId)).ShouldBe(0);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("x.1")]
    [InlineData("a.b.c")]
    [InlineData("no base64.1")]
    [InlineData("{0}.-1")]
    [InlineData("{0}.99999999999999999999999999")]
    [InlineData("{0}")]
    [InlineData("{0}A.{1}")]
    public async Task A_header_that_proves_nothing_is_refused(string header)
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe);
        var proof = (await WorkForAsync(alert)).Split('.');

        await WantedAsync(await _program.FileAsync(alert, string.Format(System.Globalization.CultureInfo.InvariantCulture, header, proof[0], proof[1])));
    }

    [Fact]
    public async Task A_number_that_does_not_solve_it_is_refused()
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe);
        var challenge = (await WorkForAsync(alert)).Split('.')[0];
        var wrong = Enumerable.Range(0, 1000).First(n => ProofOfWork.ZeroBits(challenge, (ulong)n) < 8);

        await WantedAsync(await _program.FileAsync(alert, $"{challenge}.{wrong}"));
    }

    [Fact]
    public async Task An_upload_is_refused_before_its_bytes_are_read()
    {
        var alert = await _program.SealAsync(AlertDraft.Bribe with { Files = [[1]] });

        await WantedAsync(await _program.UploadAsync(alert.Uploads[0]));
        await WantedAsync(await _program.UploadAsync(alert.Uploads[0], await WorkForAsync(alert)));
        using var taken = await _program.UploadAsync(alert.Uploads[0], await _program.WorkAsync("uploads", alert.Uploads[0].AsMemory(0, 32), files: true));
        taken.StatusCode.ShouldBe(HttpStatusCode.NoContent);
    }

    [Theory]
    [InlineData("""{"for":"nada","subject":"AAAA"}""")]
    [InlineData("""{"for":"alert","subject":"AAAA"}""")]
    [InlineData("""{"for":"alert"}""")]
    [InlineData("7")]
    public async Task A_question_for_a_challenge_that_is_none_is_refused(string body)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await _client.PostAsync(new Uri("/api/v1/challenge", UriKind.Relative), content);
        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
    }

    private async Task<string> WorkForAsync(SealedAlert alert) =>
        (await _program.WorkAsync("alert", Convert.FromBase64String((string)JsonNode.Parse(alert.Body)!["submission"]!), files: false))!;

    private static async Task WantedAsync(HttpResponseMessage answer)
    {
        using (answer)
        {
            answer.StatusCode.ShouldBe(HttpStatusCode.PreconditionRequired);
            ((string)(await answer.Content.ReadFromJsonAsync<JsonObject>())!["code"]!).ShouldBe("proof_wanted");
        }
    }

    private async Task<long> FiledAsync(Guid alertId)
    {
        await using var count = portal.Room.App.CreateCommand("SELECT count(*) FROM pool_entry WHERE alert_id = $1");
        count.Parameters.AddWithValue(alertId);
        return (long)(await count.ExecuteScalarAsync())!;
    }
}
