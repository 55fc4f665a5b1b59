using Alertadores.EventStore.Tests.Sample;
using Npgsql;

namespace Alertadores.EventStore.Tests;

/// <summary>History is kept by the database and not by habit: by trigger against anybody, by role against the application.</summary>
public sealed class AppendOnlyTests : IAsyncLifetime
{
    private readonly Guid book = Guid.NewGuid();
    private Library library = null!;

    public async Task InitializeAsync()
    {
        library = await Library.OpenAsync();
        await using EventSession session = library.Session();
        session.StartStream("book", book, [Library.Bought(book), new BookLent(book, "Juan", 1)]);
        await session.SaveChangesAsync();
    }

    public async Task DisposeAsync() => await library.DisposeAsync();

    [Theory]
    [InlineData("UPDATE mt_events SET seq_id = seq_id + 100")]
    [InlineData("UPDATE mt_events SET id = gen_random_uuid()")]
    [InlineData("UPDATE mt_events SET stream_id = NULL")]
    [InlineData("UPDATE mt_events SET version = version + 10")]
    [InlineData("UPDATE mt_events SET data = jsonb_set(data, '{Days}', '2') WHERE version = 2")]
    [InlineData("UPDATE mt_events SET data = jsonb_set(data, '{Days}', '1.0') WHERE version = 2")]
    [InlineData("UPDATE mt_events SET bdata = ''")]
    [InlineData("UPDATE mt_events SET type = 'other'")]
    [InlineData("UPDATE mt_events SET timestamp = timestamp - interval '1 day'")]
    [InlineData("UPDATE mt_events SET tenant_id = 'x'")]
    [InlineData("UPDATE mt_events SET mt_dotnet_type = NULL")]
    [InlineData("UPDATE mt_events SET correlation_id = NULL")]
    [InlineData("UPDATE mt_events SET causation_id = 'x'")]
    [InlineData("UPDATE mt_events SET headers = NULL")]
    [InlineData("UPDATE mt_events SET headers = NULL, is_archived = TRUE")]
    [InlineData("DELETE FROM mt_events WHERE version = 2")]
    [InlineData("TRUNCATE mt_events")]
    [InlineData("TRUNCATE mt_streams CASCADE")]
    [InlineData("DELETE FROM mt_streams")]
    [InlineData("SET session_replication_role = replica; DELETE FROM mt_events")]
    public async Task Even_the_owner_of_the_database_cannot_change_the_history(string attack)
    {
        string before = await HistoryAsync();

        PostgresException refused = await Should.ThrowAsync<PostgresException>(() => library.RunAsync(attack));

        refused.SqlState.ShouldBe("AL001");
        (await HistoryAsync()).ShouldBe(before);
    }

    [Fact]
    public async Task Only_the_archive_mark_may_change()
    {
        await library.RunAsync("UPDATE mt_events SET is_archived = TRUE");
        await library.RunAsync("UPDATE mt_events SET is_archived = FALSE, data = data");

        (await library.ReadAsync<bool>("SELECT bool_or(is_archived) FROM mt_events")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("DELETE FROM mt_events")]
    [InlineData("DELETE FROM mt_streams")]
    [InlineData("TRUNCATE mt_events")]
    [InlineData("TRUNCATE mt_streams CASCADE")]
    [InlineData("UPDATE mt_events SET data = '{}'")]
    [InlineData("UPDATE mt_events SET timestamp = now()")]
    [InlineData("UPDATE mt_streams SET id = gen_random_uuid()")]
    [InlineData("UPDATE mt_streams SET type = 'x'")]
    [InlineData("UPDATE mt_streams SET created = now()")]
    [InlineData("SELECT setval('mt_events_sequence', 1)")]
    [InlineData("ALTER TABLE mt_events DISABLE TRIGGER ALL")]
    [InlineData("DROP TRIGGER alertadores_append_only ON mt_events")]
    [InlineData("DROP TABLE mt_events")]
    [InlineData("CREATE TABLE mine (id int)")]
    [InlineData("DELETE FROM schema_migration")]
    [InlineData("SET session_replication_role = replica")]
    public async Task The_application_has_no_right_to_what_would_change_the_history(string attack)
    {
        PostgresException refused = await Should.ThrowAsync<PostgresException>(() => library.RunAsync(attack, library.App));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Theory]
    [InlineData("INSERT INTO mt_streams (id, version) VALUES (gen_random_uuid(), 1)")]
    [InlineData("INSERT INTO mt_doc_library_card (id, data) VALUES (gen_random_uuid(), '{}')")]
    [InlineData("UPDATE shelf SET loans = 1")]
    [InlineData("SELECT nextval('mt_events_sequence')")]
    [InlineData("SELECT alertadores_create_document_table('x', 'uuid')")]
    public async Task The_reader_only_reads(string attack)
    {
        (await library.ReadAsync<long>("SELECT count(*) FROM mt_events, mt_streams", library.Reader)).ShouldBe(2);
        (await library.ReadAsync<long>("SELECT count(*) FROM mt_doc_library_card, shelf, schema_migration", library.Reader)).ShouldBe(0);

        PostgresException refused = await Should.ThrowAsync<PostgresException>(() => library.RunAsync(attack, library.Reader));

        refused.SqlState.ShouldBe(PostgresErrorCodes.InsufficientPrivilege);
    }

    [Fact]
    public async Task An_attack_from_inside_a_session_has_a_name()
    {
        await using EventSession session = library.Session();
        session.Execute(async (connection, transaction, cancellationToken) =>
        {
            await using NpgsqlCommand attack = new("DELETE FROM mt_events", connection, transaction);
            await attack.ExecuteNonQueryAsync(cancellationToken);
        });

        await Should.ThrowAsync<AppendOnlyException>(() => session.SaveChangesAsync());
    }

    private Task<string> HistoryAsync() => library.ReadAsync<string>("SELECT string_agg(e::text, chr(10) ORDER BY seq_id) FROM mt_events AS e");
}
