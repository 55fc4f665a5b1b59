using Alertadores.Alerts.Parts;
using Npgsql;

namespace Alertadores.Faults.Audit;

/// <summary>A sealed part as it lies in the database, in the pool or released.</summary>
internal sealed record StoredPart(Guid Id, Guid Alert, PartKind Kind, int Index, int Count, string[] KeyIds, byte[] Header, byte[]? Payload)
{
    /// <summary>Everything that reporters sent, alert by alert.</summary>
    internal static async Task<ILookup<Guid, StoredPart>> ReadAsync(NpgsqlDataSource database)
    {
        await using var read = database.CreateCommand(
            """
            SELECT part_id, alert_id, kind, index, count, key_ids, header, CASE WHEN kind <> 4 THEN payload END FROM pool_part
            UNION ALL
            SELECT p.part_id, alert_id, kind, index, count, p.key_ids, header, CASE WHEN kind <> 4 THEN (SELECT data FROM part_chunk c WHERE c.part_id = p.part_id AND number = 1) END
            FROM part p JOIN part_header h ON h.part_id = p.part_id AND h.number = 1 WHERE direction = 1
            """);
        await using var rows = await read.ExecuteReaderAsync();
        var parts = new List<StoredPart>();
        while (await rows.ReadAsync())
        {
            parts.Add(new StoredPart(
                rows.GetGuid(0), rows.GetGuid(1), (PartKind)rows.GetInt16(2), rows.GetInt16(3), rows.GetInt16(4),
                rows.GetFieldValue<string[]>(5), rows.GetFieldValue<byte[]>(6), rows.IsDBNull(7) ? null : rows.GetFieldValue<byte[]>(7)));
        }

        return parts.ToLookup(part => part.Alert);
    }

    /// <summary>The age file: header, then payload from wherever it lies.</summary>
    internal async Task<byte[]> FileAsync(NpgsqlDataSource database)
    {
        if (Payload is not null)
        {
            return [.. Header, .. Payload];
        }

        await using var read = database.CreateCommand("SELECT data FROM part_chunk WHERE part_id = $1 ORDER BY number");
        read.Parameters.AddWithValue(Id);
        await using var rows = await read.ExecuteReaderAsync();
        using var whole = new MemoryStream();
        whole.Write(Header);
        while (await rows.ReadAsync())
        {
            whole.Write(rows.GetFieldValue<byte[]>(0));
        }

        return whole.ToArray();
    }
}
