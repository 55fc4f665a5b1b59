using Microsoft.AspNetCore.DataProtection;
using Npgsql;

namespace Alertadores.Alerts.Statistics;

/// <summary>Reads the sealed books.</summary>
internal sealed class CountBooks(NpgsqlDataSource database, IDataProtectionProvider protection)
{
    private readonly CountSeal seal = CountsProjection.BookSeal(protection);

    /// <param name="authority">Directory id; null = all.</param>
    public async Task<IReadOnlyList<OpenBook>> ReadAsync(IReadOnlyList<StatisticsPeriod> months, string? authority, CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = new NpgsqlCommand(
            "SELECT authority, month, counts FROM count_book WHERE month = ANY ($1) AND ($2 OR authority = $3) ORDER BY month, authority", connection);
        read.Parameters.AddWithValue(months.Select(month => month.ToString()).ToArray());
        read.Parameters.AddWithValue(authority is null);
        read.Parameters.AddWithValue(authority ?? "");
        await using var row = await read.ExecuteReaderAsync(cancellation).ConfigureAwait(false);
        var books = new List<OpenBook>();
        while (await row.ReadAsync(cancellation).ConfigureAwait(false))
        {
            if (!StatisticsPeriod.TryParse(row.GetString(1), out var month))
            {
                throw new InvalidOperationException($"A book is stored under \"{row.GetString(1)}\".");
            }

            books.Add(new OpenBook(row.GetString(0), month, seal.Open<CountBook>(row.GetFieldValue<byte[]>(2))));
        }

        return books;
    }

    /// <summary>The first month that anything was counted in, or null.</summary>
    public async Task<StatisticsPeriod?> FirstMonthAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        await using var read = new NpgsqlCommand("SELECT min(month) FROM count_book", connection);
        return StatisticsPeriod.TryParse(await read.ExecuteScalarAsync(cancellation).ConfigureAwait(false) as string, out var month) ? month : null;
    }
}
