using System.CommandLine;
using Alertadores.Alerts;
using Alertadores.Alerts.Founding;
using Alertadores.Host.Configuration;
using Alertadores.Host.Founding;
using Alertadores.Host.Installation;
using Alertadores.Host.Running;
using Alertadores.Triage.Lines;

namespace Alertadores.Host.Commands;

/// <summary>The commands of <c>ops/alertadores</c>.</summary>
internal static class HostCommands
{
    internal static RootCommand Root() => new("Alertadores: denuncias anónimas, selladas para la autoridad competente.")
    {
        Run(),
        Found(),
        CheckCommand.Create(SettingArguments()),
        Totp(),
        Lines(
            "triage",
            "Decide cada línea de la entrada (un objeto de hechos en JSON) con las reglas vigentes; sin servidor ni base de datos.",
            law => new TriageLine(law.Rules, law.Conducts).Answer),
        Lines(
            "deadline",
            "Cuenta el plazo de cada línea de la entrada con los calendarios vigentes; sin servidor ni base de datos.",
            law => new DeadlineLine(law.Clock.Book, law.Clock.Deadlines).Answer),
    };

    private static Command Run()
    {
        Option<bool> demonstration = new("--demonstration") { Description = "Con la demostración: solo en esta máquina, con contraseñas públicas." };
        Option<bool> empty = new("--empty") { Description = "Una instalación real, vacía hasta que se funda." };
        Argument<string[]> settings = SettingArguments();
        Command run = new("run", "Sirve el portal y la consola.") { demonstration, empty, settings };
        run.Validators.Add(result =>
        {
            if (result.GetValue(demonstration) == result.GetValue(empty))
            {
                result.AddError("Elige --demonstration o --empty.");
            }
        });
        run.SetAction(parsed => HostRun.RunAsync(parsed.GetValue(demonstration), parsed.GetValue(settings)!, parsed.InvocationConfiguration.Output));
        return run;
    }

    private static Command Found() => FoundCommand.Create(async cancellationToken =>
    {
        HostSettings settings = SettingsReader.Read(HostConfiguration.Build([]), demonstration: false, TimeProvider.System);
        OpenInstallation installation = await OpenInstallation.OpenAsync(settings, TimeProvider.System, cancellationToken);
        return await Founders.OpenAsync(installation, TimeProvider.System, cancellationToken);
    });

    private static Command Totp()
    {
        Argument<string> user = new("USUARIO") { Description = "Uno de los accesos públicos de la demostración." };
        Argument<string[]> settings = SettingArguments();
        Command totp = new("totp", "Dice el código de seis cifras de un acceso de la demostración.") { user, settings };
        totp.SetAction(async parsed =>
        {
            HostSettings read = SettingsReader.Read(HostConfiguration.Build(parsed.GetValue(settings)!), demonstration: true, TimeProvider.System);
            string name = parsed.GetValue(user)!;
            if (!DemonstrationInstallation.SignIns.Any(one => string.Equals(one.User, name, StringComparison.Ordinal)))
            {
                await parsed.InvocationConfiguration.Error.WriteLineAsync(
                    $"No hay un acceso «{name}» en la demostración. Hay: {string.Join(", ", DemonstrationInstallation.SignIns.Select(one => one.User))}.");
                return 1;
            }

            byte[] secret = new DemonstrationInstallation().For(name).TotpSecret;
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                Crypto.Officers.Totp.Code(secret, TimeProvider.System.GetUtcNow() + read.ClockOffset));
            return 0;
        });
        return totp;
    }

    private static Command Lines(string name, string description, Func<Law, Func<int, string, LineAnswer>> answers)
    {
        Option<string?> folder = new("--law")
        {
            Description = "Carpeta con rules.json, conducts.json, calendar.json o deadlines.json en lugar de los que trae el programa: para preparar un cambio.",
            HelpName = "CARPETA",
        };
        Command lines = new(name, description) { folder };
        lines.SetAction(parsed => LineCommand.Run(answers(LawFiles.Read(parsed.GetValue(folder)))));
        return lines;
    }

    private static Argument<string[]> SettingArguments() => new("AJUSTES")
    {
        Description = "Ajustes de configuración, como --Portal:Listen=http://127.0.0.1:9080.",
        Arity = ArgumentArity.ZeroOrMore,
    };
}
