using Npgsql;

namespace Alertadores.EventStore;

/// <summary>How the application connects: under its own role, with the statements that it sends again and again parsed and planned once a connection.</summary>
public static class AppConnection
{
    /// <summary>What migrations grant to; may write and read, and change nothing of an event.</summary>
    public const string Role = "alertadores_app";

    // More than the portal's and the console's hot paths together; the longest unused gives way. A statement is kept from its fifth time on.
    private const int KeptStatements = 100;

    /// <summary>The connection string of the application.</summary>
    /// <param name="connectionString">Of a login that may take the role.</param>
    public static string Of(string connectionString)
    {
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { MaxAutoPrepare = KeptStatements };
        builder.Options = $"{builder.Options} -c role={Role}".Trim();
        return builder.ConnectionString;
    }
}
