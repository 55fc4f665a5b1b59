using Npgsql;

namespace Alertadores.Host.Installation;

/// <summary>
/// One row that says for ever whether this database is a demonstration. Its passphrases are public, so a demonstration must never
/// take a real alert; and a real installation must never be shown as one.
/// </summary>
public static class InstallationMark
{
    /// <summary>Refuses a database that was marked the other way, before anything in it is changed. An unmarked one passes.</summary>
    /// <exception cref="RefusedStartException">It is of the other kind, or it holds tables that are not ours.</exception>
    public static async Task CheckAsync(NpgsqlDataSource owner, bool demonstration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await using NpgsqlCommand exists = owner.CreateCommand("SELECT to_regclass('installation_mark') IS NOT NULL");
        if (await exists.ExecuteScalarAsync(cancellationToken) is not true)
        {
            return;
        }

        await using NpgsqlCommand read = owner.CreateCommand("SELECT demonstration FROM installation_mark");
        if (await read.ExecuteScalarAsync(cancellationToken) is bool marked && marked != demonstration)
        {
            throw new RefusedStartException(marked
                ? "Esta base de datos es de la demostración y sus contraseñas son públicas: nunca sirve para alertas reales. Usa otra."
                : "Esta base de datos es de una instalación real: la demostración no se carga en ella. Usa otra.");
        }
    }

    /// <summary>Marks a database at its first start. Later calls change nothing; the database refuses any change of the row.</summary>
    public static async Task MarkAsync(NpgsqlDataSource owner, bool demonstration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(owner);
        await using NpgsqlCommand mark = owner.CreateCommand("INSERT INTO installation_mark (demonstration) VALUES ($1) ON CONFLICT DO NOTHING");
        mark.Parameters.Add(new NpgsqlParameter { Value = demonstration });
        await mark.ExecuteNonQueryAsync(cancellationToken);

        // Two nodes of different kinds at the same first start: the loser reads the winner's mark.
        await CheckAsync(owner, demonstration, cancellationToken);
    }
}
