using Alertadores.EventStore.Projections;
using Npgsql;

namespace Alertadores.EventStore.Tests.Sample;

/// <summary>How often each reader borrowed: a view over many streams.</summary>
public sealed class LoansByReader : IAsyncProjection
{
    public string Name => "loans_by_reader";

    public IReadOnlyCollection<Type> Wants { get; } = [typeof(BookLent), typeof(BookReturnedV2)];

    /// <summary>Throws at a loan to this reader.</summary>
    public string? Unwelcome { get; set; }

    /// <summary>Called inside each transaction.</summary>
    public Func<ProjectionBatch, Task> InTransaction { get; set; } = _ => Task.CompletedTask;

    public List<ProjectionBatch> Told { get; } = [];

    public async Task ApplyAsync(ProjectionBatch batch, NpgsqlConnection connection, NpgsqlTransaction transaction, CancellationToken cancellationToken)
    {
        await InTransaction(batch);
        string[] readers = [.. batch.Events.Select(stored => stored.Data).OfType<BookLent>().Select(lent => lent.To)];
        if (readers.Contains(Unwelcome))
        {
            throw new NotSupportedException("not this one");
        }

        await using NpgsqlCommand count = new(
            """
            INSERT INTO loans_by_reader AS old (reader, loans) SELECT reader, count(*) FROM unnest($1) AS given (reader) GROUP BY reader
            ON CONFLICT (reader) DO UPDATE SET loans = old.loans + excluded.loans
            """,
            connection,
            transaction);
        count.Parameters.Add(new NpgsqlParameter<string[]> { TypedValue = readers });
        await count.ExecuteNonQueryAsync(cancellationToken);
    }

    public Task AfterCommitAsync(ProjectionBatch batch, CancellationToken cancellationToken)
    {
        Told.Add(batch);
        return Task.CompletedTask;
    }
}
