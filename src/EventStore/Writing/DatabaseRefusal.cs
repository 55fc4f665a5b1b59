using Npgsql;

namespace Alertadores.EventStore.Writing;

/// <summary>Says a PostgreSQL error in the store's words. Errors of other rooms' own tables pass unchanged.</summary>
internal static class DatabaseRefusal
{
    /// <summary>SQLSTATE of our own triggers.</summary>
    private const string AppendOnly = "AL001";

    public static Exception? Typed(PostgresException error) => error.SqlState switch
    {
        AppendOnly => new AppendOnlyException(error),
        PostgresErrorCodes.InsufficientPrivilege when error.MessageText.Contains("mt_", StringComparison.Ordinal) => new AppendOnlyException(error),

        // Only somebody who writes past this store gets so far: the row lock comes first.
        PostgresErrorCodes.UniqueViolation when string.Equals(error.ConstraintName, "pk_mt_events_stream_and_version", StringComparison.Ordinal)
            => new ConcurrencyException("A stream", expected: null, actual: null, error),

        // Nothing was written and a repetition is right, as after a lost race.
        PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            => new ConcurrencyException("What this session touches", expected: null, actual: null, error),

        PostgresErrorCodes.UntranslatableCharacter => new InvalidOperationException("jsonb cannot hold the character U+0000: refuse it where text comes in.", error),
        _ => null,
    };
}
