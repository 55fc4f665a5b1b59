using System.Diagnostics;

namespace Alertadores.Host.EmbeddedDatabase;

/// <summary>Runs one short program to its end, as another account if asked, and keeps what it said.</summary>
internal static class ChildProgram
{
    internal sealed record Ended(int Status, string Output, string Errors);

    internal static Ended Run(string program, IReadOnlyList<string> arguments, string? runAs, TimeSpan patience)
    {
        ProcessStartInfo start = new()
        {
            FileName = runAs is null ? program : "setpriv",
            // The caller's folder may be closed to the account that the program runs as.
            WorkingDirectory = "/",
            UseShellExecute = false,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        if (runAs is not null)
        {
            string group = Run("id", ["-g", runAs], runAs: null, patience).Output.Trim();
            foreach (string argument in (string[])["--reuid", runAs, "--regid", group, "--clear-groups", "--", program])
            {
                start.ArgumentList.Add(argument);
            }
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        // PGDATA, PGOPTIONS and their like in the caller's environment would point the server elsewhere.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("PG", StringComparison.Ordinal)).ToList())
        {
            start.Environment.Remove(name);
        }

        start.Environment["LC_ALL"] = "C";
        using Process process = Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start.");
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(patience))
        {
            process.Kill(entireProcessTree: true);
            throw new EmbeddedPostgresException($"{Path.GetFileName(program)} no terminó en {patience.TotalSeconds:0} s.");
        }

        return new Ended(process.ExitCode, output.GetAwaiter().GetResult(), errors.GetAwaiter().GetResult());
    }
}
