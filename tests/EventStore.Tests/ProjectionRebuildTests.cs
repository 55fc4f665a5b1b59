using Alertadores.EventStore.Projections;
using Alertadores.EventStore.Tests.Sample;
using Npgsql;

namespace Alertadores.EventStore.Tests;

public sealed class ProjectionRebuildTests : IAsyncLifetime
{
    private readonly LoansByReader loans = new();
    private Library library = null!;

    public async Task InitializeAsync()
    {
        library = await Library.OpenAsync();
        await LendAsync("Juan", "Susana", "Juan", "Dolores", "Juan", "Susana", "Juan");
        await Runner().CatchUpAsync();
        loans.Told.Clear();
    }

    public async Task DisposeAsync() => await library.DisposeAsync();

    [Fact]
    public async Task A_view_that_went_wrong_is_made_anew_from_the_first_event_without_side_effects()
    {
        await library.RunAsync("UPDATE loans_by_reader SET loans = 99; DELETE FROM loans_by_reader WHERE reader = 'Dolores'");

        (await Runner().Monitor.AskRebuildAsync("loans_by_reader")).ShouldBeTrue();
        (await Runner().CatchUpAsync()).ShouldBeTrue();

        (await ViewAsync()).ShouldBe("Dolores 1, Juan 4, Susana 2");
        loans.Told.ShouldBeEmpty();
        (await library.ReadAsync<string>("SELECT string_agg(name || ' ' || last_seq_id, ', ') FROM mt_event_progression")).ShouldBe("loans_by_reader:All 8");
        (await Runner().Monitor.LookAsync()).Projections.Single().Rebuild.ShouldBeNull();
    }

    [Fact]
    public async Task Readers_see_the_old_view_until_the_new_one_is_whole_and_never_a_part()
    {
        await library.RunAsync("UPDATE loans_by_reader SET loans = 99");
        string before = await ViewAsync();
        List<string> seen = [];
        List<RebuildProgress?> progress = [];
        loans.InTransaction = async batch =>
        {
            batch.IsRebuild.ShouldBeTrue();
            seen.Add(await ViewAsync());
            progress.Add((await Runner().Monitor.LookAsync()).Projections.Single().Rebuild);
        };

        await Runner().Monitor.AskRebuildAsync("loans_by_reader");
        await Runner().CatchUpAsync();

        seen.Count.ShouldBeGreaterThan(2);
        seen.ShouldAllBe(view => view == before);
        progress.ShouldAllBe(one => one != null && one.Target == 8);
        progress.Select(one => one!.Percent).ShouldBe([0, 37, 75]);
        (await ViewAsync()).ShouldBe("Dolores 1, Juan 4, Susana 2");
    }

    [Fact]
    public async Task What_happens_during_a_rebuild_is_in_both_views()
    {
        bool once = false;
        string? during = null;
        ProjectionPace oneBatch = new() { BatchSize = 3, RebuildBatches = 1 };
        loans.InTransaction = async batch =>
        {
            if (batch.IsRebuild && !once)
            {
                once = true;
                await LendAsync("Pedro");
            }
            else if (batch.IsRebuild)
            {
                during ??= await ViewAsync();
            }
        };

        await Runner().Monitor.AskRebuildAsync("loans_by_reader");
        await new ProjectionRunner(library.App, SampleCatalogue.Catalogue, [loans], oneBatch, library.Time).CatchUpAsync();

        during.ShouldBe("Dolores 1, Juan 4, Pedro 1, Susana 2");
        (await ViewAsync()).ShouldBe(during);
        loans.Told.SelectMany(batch => batch.Events).Count().ShouldBe(1);
    }

    [Fact]
    public async Task A_rebuild_that_was_cut_off_goes_on_where_it_was_and_one_asked_again_begins_anew()
    {
        loans.InTransaction = batch => batch.After >= 3 ? throw new IOException("cut off") : Task.CompletedTask;
        await Runner().Monitor.AskRebuildAsync("loans_by_reader");
        (await Runner().CatchUpAsync()).ShouldBeFalse();
        ProjectionHealth cut = (await Runner().Monitor.LookAsync()).Projections.Single();
        (cut.State, cut.Rebuild).ShouldBe((ProjectionState.Failing, new RebuildProgress(3, 8)));

        List<long> began = [];
        loans.InTransaction = batch =>
        {
            began.Add(batch.After);
            return Task.CompletedTask;
        };
        (await Runner().CatchUpAsync()).ShouldBeTrue();
        began.ShouldBe([3, 6]);

        await Runner().Monitor.AskRebuildAsync("loans_by_reader");
        (await Runner().CatchUpAsync()).ShouldBeTrue();
        began.ShouldBe([3, 6, 0, 3, 6]);
        (await ViewAsync()).ShouldBe("Dolores 1, Juan 4, Susana 2");
    }

    [Fact]
    public async Task The_new_table_is_like_the_old_one_for_everybody()
    {
        string before = await ShapeAsync();
        await Runner().Monitor.AskRebuildAsync("loans_by_reader");
        await Runner().CatchUpAsync();

        (await ShapeAsync()).ShouldBe(before);
        (await library.ReadAsync<long>("SELECT count(*) FROM loans_by_reader", library.Reader)).ShouldBe(3);
        (await library.ReadAsync<long>("SELECT count(*) FROM pg_class WHERE relnamespace = 'alertadores_shadow'::regnamespace")).ShouldBe(0);
    }

    [Theory]
    [InlineData("INSERT INTO projection_table VALUES ('loans_by_reader', 'library_secrets')")]
    [InlineData("UPDATE projection_table SET table_name = 'shelf'")]
    [InlineData("CREATE TABLE alertadores_shadow.mine (x int)")]
    public async Task The_application_cannot_say_which_tables_a_rebuild_replaces(string attempt)
    {
        PostgresException refused = await Should.ThrowAsync<PostgresException>(() => library.RunAsync(attempt, library.App));
        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task No_migration_can_offer_the_history_for_replacement()
    {
        PostgresException refused = await Should.ThrowAsync<PostgresException>(
            () => library.RunAsync("INSERT INTO projection_table VALUES ('loans_by_reader', 'mt_events')"));
        refused.SqlState.ShouldBe(PostgresErrorCodes.CheckViolation);
    }

    [Fact]
    public async Task Nobody_rebuilds_a_projection_that_is_not_there() =>
        (await Runner().Monitor.AskRebuildAsync("no_such_view")).ShouldBeFalse();

    private ProjectionRunner Runner() => new(library.App, SampleCatalogue.Catalogue, [loans], new ProjectionPace { BatchSize = 3 }, library.Time);

    private Task<string> ViewAsync() =>
        library.ReadAsync<string>("SELECT coalesce(string_agg(reader || ' ' || loans, ', ' ORDER BY reader), '') FROM loans_by_reader");

    private Task<string> ShapeAsync() => library.ReadAsync<string>(
        """
        SELECT string_agg(line, ';' ORDER BY line) FROM (
            SELECT attname || format_type(atttypid, atttypmod) || attnotnull AS line FROM pg_attribute WHERE attrelid = 'loans_by_reader'::regclass AND attnum > 0
            UNION ALL SELECT conname || pg_get_constraintdef(oid) FROM pg_constraint WHERE conrelid = 'loans_by_reader'::regclass
            UNION ALL SELECT indexrelid::regclass::text FROM pg_index WHERE indrelid = 'loans_by_reader'::regclass
            UNION ALL SELECT grantee || privilege_type FROM information_schema.role_table_grants
                      WHERE table_schema = 'public' AND table_name = 'loans_by_reader' AND grantee LIKE 'alertadores%') AS shape
        """);

    private async Task LendAsync(params string[] readers)
    {
        Guid book = Guid.NewGuid();
        await using EventSession session = library.Session();
        session.StartStream("book", book, [Library.Bought(book), .. readers.Select(reader => new BookLent(book, reader, 7))]);
        await session.SaveChangesAsync();
    }
}
