namespace Alertadores.Console.Tests.Serving;

/// <summary>When the console itself fails. In a class of its own room: it breaks the database for a moment.</summary>
public sealed class FailureTests
{
    [Fact]
    public async Task A_failure_shows_no_inside_to_pages_or_calls()
    {
        var running = new RunningConsole();
        await running.InitializeAsync();
        using var officer = await running.SignInAsync("laura.nava");
        await using var owner = Npgsql.NpgsqlDataSource.Create(running.Here.Database.OwnerConnectionString);
        await using (var breaking = owner.CreateCommand("ALTER TABLE officer_session RENAME TO gone"))
        {
            await breaking.ExecuteNonQueryAsync();
        }

        foreach (var answer in (Answer[])[await officer.GetAsync("/bandeja"), await officer.GetAsync("/sesion"), await officer.PostAsync($"/api/v1/alerts/{Guid.NewGuid()}/route/confirm", "{}")])
        {
            answer.Code.ShouldBe(500);
            answer.ShouldShowNoInside();
        }

        await using (var mending = owner.CreateCommand("ALTER TABLE gone RENAME TO officer_session"))
        {
            await mending.ExecuteNonQueryAsync();
        }

        (await officer.GetAsync("/bandeja")).Code.ShouldBe(200);
        running.Log.Count.ShouldBe(3, string.Join('\n', running.Log));
        running.Log.Clear();
        await running.DisposeAsync();
    }
}
