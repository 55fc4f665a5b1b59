using Alertadores.Alerts.Parts;
using Npgsql;
using NpgsqlTypes;

namespace Alertadores.Alerts.Pool;

/// <summary>How the parts of a filing or of a message are written beside it: one statement, however many they are.</summary>
internal static class PooledParts
{
    /// <summary>
    /// Binds the parts to a statement that reads <c>unnest($3, $4, $5, $6, $7, $8) AS given (part_id, kind, index, count, header, payload)</c>;
    /// <c>$1</c> is what they belong to and <c>$2</c> the keys that all of them are sealed to.
    /// </summary>
    internal static void Bind(NpgsqlParameterCollection parameters, Guid owner, IReadOnlyList<SealedPart> parts)
    {
        parameters.AddWithValue(owner);
        parameters.AddWithValue(NpgsqlDbType.Array | NpgsqlDbType.Text, parts[0].KeyIds.ToArray());
        parameters.AddWithValue(parts.Select(part => part.Id).ToArray());
        parameters.AddWithValue(parts.Select(part => (short)part.Kind).ToArray());
        parameters.AddWithValue(parts.Select(part => (short)part.Index).ToArray());
        parameters.AddWithValue(parts.Select(part => (short)part.Count).ToArray());
        parameters.AddWithValue(parts.Select(part => part.Header).ToArray());
        parameters.AddWithValue(parts.Select(part => part.Payload).ToArray());
    }
}
