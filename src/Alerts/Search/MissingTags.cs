using Alertadores.Alerts.Cases;
using Npgsql;

namespace Alertadores.Alerts.Search;

/// <summary>
/// Makes the tags of rows that have none (filed before tags told of all facts) from the encrypted facts, at the first look that meets them. What was erased
/// has no facts and stays without.
/// </summary>
internal sealed class MissingTags(NpgsqlDataSource database, CaseTags tags, Func<Guid, CancellationToken, Task<CaseDetails?>> detailsOf)
{
    /// <summary>The rows, with the tags that could be made.</summary>
    public async Task<IReadOnlyList<TaggedRow>> FillAsync(string authority, IReadOnlyList<TaggedRow> rows, CancellationToken cancellation)
    {
        if (rows.All(row => row.Tag is not null))
        {
            return rows;
        }

        var filled = new List<TaggedRow>(rows.Count);
        await using var connection = await database.OpenConnectionAsync(cancellation).ConfigureAwait(false);
        foreach (var row in rows)
        {
            if (row.Tag is null && await detailsOf(row.Alert, cancellation).ConfigureAwait(false) is { } details)
            {
                var made = await tags.OfAsync(row.Alert, details, [authority], cancellation).ConfigureAwait(false);
                await CaseTags.WriteAsync(made, connection, transaction: null, cancellation).ConfigureAwait(false);
                filled.Add(row with { Tag = made[0].Tag });
            }
            else
            {
                filled.Add(row);
            }
        }

        return filled;
    }
}
