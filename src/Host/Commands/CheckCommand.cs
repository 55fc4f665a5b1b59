using System.CommandLine;
using System.Globalization;
using Alertadores.Alerts.Audit;
using Alertadores.Host.Configuration;
using Npgsql;

namespace Alertadores.Host.Commands;

/// <summary>
/// <c>check</c>: reads a whole database under the reader's role and says whether it is whole. Starts no database and migrates nothing, so that it can look at a running
/// installation and at a restored copy alike.
/// </summary>
internal static class CheckCommand
{
    internal static Command Create(Argument<string[]> settings)
    {
        Command check = new("check", "Lee toda la base de datos (historias, eventos, partes selladas) y dice si está completa; no cambia nada.") { settings };
        check.SetAction(async (parsed, cancellationToken) =>
        {
            HostSettings read = SettingsReader.Read(HostConfiguration.Build(parsed.GetValue(settings)!), demonstration: false, TimeProvider.System);
            if (read.ConnectionString is null)
            {
                throw new SettingsException(["check necesita ConnectionStrings:Alertadores (ops/alertadores check la da por su cuenta mientras corre la instalación de esta máquina)."]);
            }

            await using NpgsqlDataSource database = NpgsqlDataSource.Create(Reading(read.ConnectionString));
            CheckedInstallation found = await new InstallationCheck(database).RunAsync(cancellationToken);
            await WriteAsync(parsed.InvocationConfiguration.Output, found);
            return found.Problems.Count == 0 ? 0 : 1;
        });
        return check;
    }

    private static string Reading(string connectionString)
    {
        NpgsqlConnectionStringBuilder builder = new(connectionString) { ApplicationName = "alertadores check" };
        builder.Options = $"{builder.Options} -c role=alertadores_reader -c default_transaction_read_only=on".Trim();
        return builder.ConnectionString;
    }

    private static async Task WriteAsync(TextWriter output, CheckedInstallation found)
    {
        await output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"{found.Streams} historias · {found.Events} eventos · {found.Parts} partes selladas en {found.Chunks} trozos · {found.Waiting} en espera de entrega"));
        foreach (CheckProblem problem in found.Problems)
        {
            await output.WriteLineAsync($"  {Sentence(problem.Fault)} {problem.Id}");
        }

        await output.WriteLineAsync(found.Problems.Count == 0 ? "Está completa." : string.Create(CultureInfo.InvariantCulture, $"NO está completa: {found.Problems.Count} faltas."));
    }

    private static string Sentence(CheckFault fault) => fault switch
    {
        CheckFault.VersionsHaveGaps => "Historia con huecos:",
        CheckFault.EventUnreadable => "Historia con un evento que este programa no sabe leer:",
        CheckFault.ListsDiffer => "Alerta cuyas listas no dicen lo mismo que su historia:",
        CheckFault.PartIncomplete => "Parte sellada incompleta:",
        _ => "Falta desconocida:",
    };
}
