using System.CommandLine;
using Alertadores.Host.Founding;
using Alertadores.RealParts;

namespace Alertadores.Alerts.Tests.Founding;

public class FoundCommandTests
{
    [Fact]
    public async Task It_prints_everything_once_and_a_second_time_nothing()
    {
        await using var here = await TestInstallation.EmptyAsync();
        var (status, output, errors) = await RunAsync(here, Repository.File("docs/founding-example.yaml"));

        status.ShouldBe(0);
        Count(output, "frase de acceso").ShouldBe(15);
        Count(output, "otpauth://totp/").ShouldBe(15);
        Count(output, "AGE-SECRET-KEY-1").ShouldBe(24);
        Count(output, "PRIVATE+KEY+alertadores/ejemplo+").ShouldBe(1);
        output.ShouldContain("Laura Nava Ríos · Triage · Órgano Interno de Control en la Secretaría de Bienestar");
        errors.ShouldContain("23/23 coordinacion");
        errors.ShouldNotContain("AGE-SECRET-KEY");

        var (again, second, refusal) = await RunAsync(here, Repository.File("docs/founding-example.yaml"));
        again.ShouldBe(1);
        second.ShouldNotContain("frase de acceso");
        refusal.ShouldContain("ya tiene una instalación fundada");
    }

    [Fact]
    public async Task A_wrong_file_is_refused_before_a_database_is_touched()
    {
        var file = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.yaml");
        await File.WriteAllTextAsync(file, DescriptionFileTests.Smallest.Replace("role: Auditor", "role: Administrator", StringComparison.Ordinal));
        try
        {
            var (status, output, errors) = await RunAsync(null, file);

            status.ShouldBe(1);
            output.ShouldBeEmpty();
            errors.ShouldContain("línea 15, officers: falta al menos una persona con el papel Auditor");
            errors.ShouldContain("No se fundó nada.");
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_said_to_be_so()
    {
        var (status, _, errors) = await RunAsync(null, "/no/such/file.yaml");

        status.ShouldBe(1);
        errors.ShouldContain("no se puede leer");
    }

    [Fact]
    public async Task The_command_line_takes_one_file_and_gives_the_status_of_the_work()
    {
        await using var here = await TestInstallation.EmptyAsync();
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var command = FoundCommand.Create(_ => Task.FromResult(new FoundingGround(here.Founder, here.Randomness)));
        var console = new InvocationConfiguration { Output = output, Error = errors };

        (await command.Parse([Repository.File("docs/founding-example.yaml")]).InvokeAsync(console)).ShouldBe(0);
        (await command.Parse([Repository.File("docs/founding-example.yaml")]).InvokeAsync(console)).ShouldBe(1);
        (await command.Parse([]).InvokeAsync(console)).ShouldBe(1);
        output.ToString().ShouldContain("INSTALACIÓN FUNDADA: Alertadores (ejemplo)");
    }

    private static async Task<(int Status, string Output, string Errors)> RunAsync(TestInstallation? here, string file)
    {
        await using var output = new StringWriter();
        await using var errors = new StringWriter();
        var status = await FoundCommand.RunAsync(
            new FileInfo(file),
            _ => Task.FromResult(new FoundingGround(here?.Founder ?? throw new InvalidOperationException("No database should be needed."), here.Randomness)),
            output,
            errors,
            CancellationToken.None);
        return (status, output.ToString(), errors.ToString());
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;
}
