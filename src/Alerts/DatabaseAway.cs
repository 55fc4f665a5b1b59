using Npgsql;

namespace Alertadores.Alerts;

/// <summary>
/// Tells a database that cannot serve for the moment (stopped, starting, full, out of connections, on a line that broke, taken over by another node) from an error of
/// ours. Whatever was asked for was not confirmed, and may be asked for again: a filing or an act that is repeated is done once.
/// </summary>
public static class DatabaseAway
{
    /// <summary>When to ask again, in seconds, as <c>Retry-After</c> says it.</summary>
    public const int RetryAfter = 5;

    /// <summary>Whether an error comes from such a database, through whatever it was wrapped in.</summary>
    public static bool IsCauseOf(Exception? error)
    {
        for (var cause = error; cause is not null; cause = cause.InnerException)
        {
            switch (cause)
            {
                case PostgresException refused:
                    return IsPassing(refused.SqlState) || EndedTheSession(refused);
                case NpgsqlOperationInProgressException:
                    return false;
                case NpgsqlException:
                    return true;
            }
        }

        return false;
    }

    // Classes of SQLSTATE (PostgreSQL, appendix A): connection, resources (53100 is a full disk), operator intervention, system error; a standby that may
    // not write yet; a race that PostgreSQL asks to repeat.
    private static bool IsPassing(string sqlState) =>
        sqlState[..2] is "08" or "53" or "57" or "58" or "40" || sqlState is PostgresErrorCodes.ReadOnlySqlTransaction or PostgresErrorCodes.LockNotAvailable;

    // A session that cannot begin because the disk is full ends with a code that says "internal error" (relcache.c, write_relcache_init_file). The same class as an ERROR
    // is damage, and no matter of waiting.
    private static bool EndedTheSession(PostgresException refused) => refused is { SqlState: PostgresErrorCodes.InternalError, InvariantSeverity: "FATAL" or "PANIC" };
}
