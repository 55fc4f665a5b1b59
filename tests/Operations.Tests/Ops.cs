using System.Diagnostics;
using Alertadores.Host.Configuration;
using Alertadores.Host.Installation;
using Alertadores.RealParts;
using Microsoft.Extensions.Configuration;

namespace Alertadores.Operations.Tests;

/// <summary>The commands of <c>ops/</c>, as a person at the terminal runs them, with the program that was built with the tests.</summary>
internal static class Ops
{
    internal sealed record Ended(int Status, string Said);

    internal static async Task<Ended> RunAsync(string command, params string[] arguments)
    {
        ProcessStartInfo start = new(Repository.File($"ops/{command}"), arguments) { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true, UseShellExecute = false };
        start.Environment["ALERTADORES_PROGRAM"] = HostProcess.ProgramFolder;
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ended(process.ExitCode, (await output + await errors).Trim());
    }

    /// <summary>The same, where anything but success is the test's failure.</summary>
    internal static async Task<string> MustAsync(string command, params string[] arguments)
    {
        var ended = await RunAsync(command, arguments);
        ended.Status.ShouldBe(0, $"{command} {string.Join(' ', arguments)}\n{ended.Said}");
        return ended.Said;
    }

    /// <summary>Opens a demonstration's database beside the host that serves it: for its key ring.</summary>
    internal static Task<OpenInstallation> OpenAsync(string connectionString, string masterKey)
    {
        var settings = new ConfigurationBuilder().AddInMemoryCollection(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["ConnectionStrings:Alertadores"] = connectionString, ["Keys:MasterKeyFile"] = masterKey }).Build();
        return OpenInstallation.OpenAsync(SettingsReader.Read(settings, demonstration: true, TimeProvider.System), TimeProvider.System, CancellationToken.None);
    }

    /// <summary>A folder that every account may pass through.</summary>
    internal static string Folder(string name)
    {
        var folder = Directory.CreateTempSubdirectory($"alertadores-{name}-").FullName;
        File.SetUnixFileMode(folder, (UnixFileMode)0b111_101_101);
        return folder;
    }
}
