using System.Diagnostics;
using Alertadores.RealParts;

namespace Alertadores.Operations.Tests;

/// <summary>The files for real machines are read by the programs that they are for.</summary>
public sealed class DeploymentFilesTests : IDisposable
{
    private readonly string _folder = Ops.Folder("deployment");

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Needs("/usr/sbin/haproxy")]
    public async Task HAProxy_takes_its_configuration_and_logs_nothing()
    {
        await MustAsync("/usr/sbin/haproxy", "-c", "-f", Repository.File("ops/proxy/haproxy.cfg"));
        Lines("ops/proxy/haproxy.cfg").ShouldNotContain(line => line.StartsWith("log ", StringComparison.Ordinal) || line.Contains("forwardfor", StringComparison.Ordinal));
    }

    [Needs("/usr/sbin/nginx", "/usr/bin/openssl")]
    public async Task Nginx_takes_its_configuration_and_keeps_nothing_about_visitors()
    {
        await MustAsync(
            "openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=www.institucion.example", "-keyout", Path.Combine(_folder, "key"), "-out", Path.Combine(_folder, "pem"));
        var text = await File.ReadAllTextAsync(Repository.File("ops/proxy/nginx.conf"));
        foreach (var name in (string[])["www", "consola", "boveda"])
        {
            text = text.Replace($"/etc/alertadores/tls/{name}.pem", Path.Combine(_folder, "pem"), StringComparison.Ordinal)
                .Replace($"/etc/alertadores/tls/{name}.key", Path.Combine(_folder, "key"), StringComparison.Ordinal);
        }

        var file = Path.Combine(_folder, "nginx.conf");
        await File.WriteAllTextAsync(file, text.Replace("/run/alertadores-nginx.pid", Path.Combine(_folder, "pid"), StringComparison.Ordinal));
        await MustAsync("/usr/sbin/nginx", "-t", "-q", "-e", "/dev/null", "-c", file);

        var lines = Lines("ops/proxy/nginx.conf");
        foreach (var needed in (string[])["access_log off;", "error_log /dev/null emerg;", "proxy_request_buffering off;", "proxy_max_temp_file_size 0;", "proxy_set_header X-Forwarded-For \"\";"])
        {
            lines.ShouldContain(needed);
        }
    }

    [RowsNeed("/usr/bin/systemd-analyze")]
    [InlineData("alertadores.service", 35)]
    [InlineData("alertadores-backup.service", 20)]
    [InlineData("alertadores-onion.service", 20)]
    [InlineData("alertadores-backup.timer", 0)]
    public async Task Systemd_takes_the_units_and_finds_little_exposed(string unit, int mostExposure)
    {
        // What they start is on the machine that is deployed to, not here.
        var text = (await File.ReadAllLinesAsync(Repository.File($"ops/systemd/{unit}")))
            .Select(line => line.StartsWith("ExecSt", StringComparison.Ordinal) ? line[..(line.IndexOf('=', StringComparison.Ordinal) + 1)] + "/bin/true" : line);
        var file = Path.Combine(_folder, unit);
        await File.WriteAllLinesAsync(file, text);
        if (unit.EndsWith(".timer", StringComparison.Ordinal))
        {
            await File.WriteAllTextAsync(Path.ChangeExtension(file, ".service"), "[Service]\nExecStart=/bin/true\n");
        }

        (await MustAsync("systemd-analyze", "verify", file)).ShouldBeEmpty();
        if (mostExposure > 0)
        {
            await MustAsync("systemd-analyze", "security", "--offline=true", $"--threshold={mostExposure}", file);
        }
    }

    [Fact]
    public void A_server_of_ones_own_keeps_as_little_in_its_log_as_the_embedded_one()
    {
        var embedded = Lines("src/Host/EmbeddedDatabase/PostgresSettings.cs");
        foreach (var setting in Lines("ops/postgresql.conf").Where(line => line.Length > 0 && !line.StartsWith('#')))
        {
            embedded.ShouldContain(line => line == setting || (line.StartsWith(setting.Split(' ')[0] + " = {", StringComparison.Ordinal) && setting.EndsWith("= on", StringComparison.Ordinal)), setting);
        }
    }

    private static List<string> Lines(string file) => [.. File.ReadLines(Repository.File(file)).Select(line => line.Trim())];

    private static async Task<string> MustAsync(string program, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        process.ExitCode.ShouldBe(0, $"{program}\n{await errors}{await output}");
        return (await output).Trim() + (await errors).Trim();
    }
}
