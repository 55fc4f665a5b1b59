using System.Diagnostics;
using System.Text.RegularExpressions;
using Npgsql;

namespace Alertadores.EventStore.Tests;

/// <summary>The schema of the <c>mt_*</c> tables as pg_dump writes it, without what differs between its releases.</summary>
internal static partial class SchemaDump
{
    public static async Task<string> OfAsync(string connectionString)
    {
        NpgsqlConnectionStringBuilder at = new(connectionString);
        ProcessStartInfo start = new(Locate())
        {
            ArgumentList =
            {
                "--schema-only", "--table=public.mt_*", "--host", at.Host!, "--port", $"{at.Port}", "--username", at.Username!, at.Database!,
            },
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        using Process dump = Process.Start(start)!;
        Task<string> errors = dump.StandardError.ReadToEndAsync();
        string schema = await dump.StandardOutput.ReadToEndAsync();
        await dump.WaitForExitAsync();
        dump.ExitCode.ShouldBe(0, await errors);
        return Normalise(schema);
    }

    private static string Normalise(string schema)
    {
        IEnumerable<string> lines = schema.Split('\n')
            .Where(line => line.Length > 0 && !line.StartsWith("--", StringComparison.Ordinal) && !line.StartsWith('\\') && !Session().IsMatch(line));
        return string.Join('\n', lines) + "\n";
    }

    private static string Locate() =>
        Directory.Exists("/usr/lib/postgresql")
            ? Directory.GetDirectories("/usr/lib/postgresql").Select(version => Path.Combine(version, "bin", "pg_dump"))
                .Where(File.Exists).OrderByDescending(path => path.Length).ThenByDescending(path => path, StringComparer.Ordinal).First()
            : "pg_dump";

    [GeneratedRegex("^(SET |SELECT pg_catalog\\.set_config)", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Session();
}
