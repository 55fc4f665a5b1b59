using Npgsql;
using NpgsqlTypes;

namespace Alertadores.EventStore.Writing;

/// <summary>$1, $2 … in the order of the calls. Typed, so that a null keeps the type of its column.</summary>
internal static class PositionalParameters
{
    public static NpgsqlParameterCollection With<T>(this NpgsqlParameterCollection parameters, T value)
    {
        parameters.Add(new NpgsqlParameter<T> { TypedValue = value });
        return parameters;
    }

    public static NpgsqlParameterCollection WithTexts(this NpgsqlParameterCollection parameters, string?[] values)
    {
        parameters.Add(new NpgsqlParameter<string?[]> { TypedValue = values, NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        return parameters;
    }
}
