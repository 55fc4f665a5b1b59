using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using Alertadores.RealParts;

namespace Alertadores.Console.Tests.Vault;

/// <summary>The scripts that officers' browsers run: checked strictly, tested under Node.js against the golden files, and built from pinned packages.</summary>
public sealed class VaultScriptsTests
{
    private static readonly string Folder = Repository.File("src/Console/Vault");

    [Fact]
    public async Task The_scripts_pass_the_strict_check() => await RunNpmAsync("run", "--silent", "check");

    [Fact]
    public async Task The_scripts_pass_their_tests_and_read_the_golden_files()
    {
        var output = await RunNpmAsync("test");
        foreach (var golden in (string[])["officer-key.json", "sealed-frame.json", "sealed-part.json"])
        {
            output.ShouldContain(golden, customMessage: "No test of the scripts names this golden file.");
        }

        output.ShouldContain("fail 0");
    }

    [Fact]
    public void The_lock_file_names_no_registry_and_pins_every_package_by_its_hash()
    {
        var text = File.ReadAllText(Path.Combine(Folder, "package-lock.json"));
        text.ShouldNotContain("\"resolved\"");
        text.ShouldNotContain("registry.");
        using var parsed = JsonDocument.Parse(text);
        foreach (var package in parsed.RootElement.GetProperty("packages").EnumerateObject().Where(package => package.Name.Length > 0))
        {
            package.Value.TryGetProperty("integrity", out _).ShouldBeTrue(package.Name);
        }
    }

    [Fact]
    public void Direct_packages_have_exact_versions()
    {
        using var parsed = JsonDocument.Parse(File.ReadAllText(Path.Combine(Folder, "package.json")));
        foreach (var list in (string[])["dependencies", "devDependencies"])
        {
            foreach (var package in parsed.RootElement.GetProperty(list).EnumerateObject())
            {
                package.Value.GetString()!.ShouldAllBe(character => char.IsAsciiDigit(character) || character == '.');
            }
        }
    }

    private static async Task<string> RunNpmAsync(params string[] arguments)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo("npm", arguments) { WorkingDirectory = Folder, RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        }
        catch (Win32Exception)
        {
            Assert.Fail("Node.js and npm are missing: ops/test installs both. Without them the scripts that hold officers' keys are untested.");
            throw;
        }

        using (process)
        {
            var output = process.StandardOutput.ReadToEndAsync();
            var errors = process.StandardError.ReadToEndAsync();
            await process.WaitForExitAsync();
            process.ExitCode.ShouldBe(0, await output + await errors);
            return await output;
        }
    }
}
