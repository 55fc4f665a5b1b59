using System.CommandLine;
using Alertadores.EventStore.Migrations;
using Alertadores.Host.Commands;
using Alertadores.Host.Configuration;
using Alertadores.Host.EmbeddedDatabase;
using Alertadores.Host.Installation;
using Alertadores.Triage.Catalogue;

// Our own signal handling stops everything in order; the library's would end the process after two seconds.
InvocationConfiguration invocation = new() { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null };
try
{
    return await HostCommands.Root().Parse(args).InvokeAsync(invocation);
}
catch (Exception refused) when (refused is SettingsException or RefusedStartException or EmbeddedPostgresException or MigrationRefusedException or DataFileException)
{
    await invocation.Error.WriteLineAsync(refused.Message);
    return 1;
}
catch (Npgsql.NpgsqlException unreachable)
{
    // Its message may quote a statement's values: the type and PostgreSQL's code are enough to look it up.
    await invocation.Error.WriteLineAsync($"La base de datos no responde como debe ({unreachable.GetType().Name} {unreachable.SqlState}). Revisa ConnectionStrings:Alertadores.");
    return 1;
}
catch (IOException taken) when (taken.InnerException is Microsoft.AspNetCore.Connections.AddressInUseException)
{
    await invocation.Error.WriteLineAsync($"Una dirección ya está ocupada: cámbiala en Portal:Listen, Console:Listen o Console:VaultListen. {taken.Message}");
    return 1;
}
