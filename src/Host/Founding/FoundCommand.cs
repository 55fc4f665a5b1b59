using System.CommandLine;
using Alertadores.Alerts.Founding;

namespace Alertadores.Host.Founding;

/// <summary>
/// <c>found FILE</c>: makes an installation from a description and prints its secrets, once. Standard output is the sheet of secrets and nothing else; progress and faults go to
/// standard error. Exit status 0: founded; 1: refused, nothing was changed.
/// </summary>
public static class FoundCommand
{
    /// <param name="ground">Opens the migrated database and the key ring that the server will use. Called only when the description is right.</param>
    public static Command Create(Func<CancellationToken, Task<FoundingGround>> ground)
    {
        var file = new Argument<FileInfo>("FILE") { Description = "Descripción de la instalación, en YAML o JSON (ejemplo: docs/founding-example.yaml)." };
        var command = new Command("found", "Funda la instalación en una base vacía e imprime, una sola vez, las frases de acceso y las llaves.") { file };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(file), ground, parsed.InvocationConfiguration.Output, parsed.InvocationConfiguration.Error, cancellationToken));
        return command;
    }

    /// <summary>The command itself.</summary>
    public static async Task<int> RunAsync(
        FileInfo file, Func<CancellationToken, Task<FoundingGround>> ground, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var known = KnownNames.Bundled;
        if (await ReadAsync(file, errors, cancellationToken) is not { } read)
        {
            return 1;
        }

        var faults = read.Check(known);
        if (faults.Count > 0 || read.Description is not { } description)
        {
            await RefuseAsync(file, faults, errors);
            return 1;
        }

        await using var open = await ground(cancellationToken);
        await errors.WriteLineAsync($"Fundando «{description.Name}»: se generan llaves para cada persona y cada autoridad.");
        var progress = new ProgressLine(errors);

        // Before anything is made: an output that is closed is found out now, and not when the only copy of the secrets is to be written to it.
        await output.WriteLineAsync("ALERTADORES · hoja de secretos");
        await output.FlushAsync(cancellationToken);
        var outcome = await open.Founder.FoundAsync(description, new GeneratedSecrets(open.Randomness), demonstration: false, progress, cancellationToken);
        switch (outcome)
        {
            case FoundingOutcome.Founded founded:
                await FoundingSheetText.WriteAsync(output, founded.Sheet);
                return 0;
            case FoundingOutcome.AlreadyFounded:
                await errors.WriteLineAsync("Esta base ya tiene una instalación fundada. No se cambió nada, y sus frases y llaves no se pueden volver a imprimir.");
                return 1;
            case FoundingOutcome.Invalid invalid:
                await RefuseAsync(file, invalid.Faults, errors);
                return 1;
            default:
                throw new InvalidOperationException("Unknown outcome.");
        }
    }

    private static async Task<DescriptionFile?> ReadAsync(FileInfo file, TextWriter errors, CancellationToken cancellationToken)
    {
        try
        {
            if (file.Exists && file.Length > DescriptionFile.MostBytes)
            {
                await errors.WriteLineAsync($"{file}: el archivo pasa de 1 MiB.");
                return null;
            }

            return DescriptionFile.Read(await File.ReadAllBytesAsync(file.FullName, cancellationToken));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            await errors.WriteLineAsync($"{file}: no se puede leer el archivo.");
            return null;
        }
    }

    private static async Task RefuseAsync(FileInfo file, IReadOnlyList<DescriptionError> faults, TextWriter errors)
    {
        foreach (var fault in faults)
        {
            await errors.WriteLineAsync($"{file}: {fault}");
        }

        await errors.WriteLineAsync("No se fundó nada.");
    }

    /// <summary>Writes at once and in order, which Progress&lt;T&gt; does not promise.</summary>
    private sealed class ProgressLine(TextWriter errors) : IProgress<FoundingProgress>
    {
        public void Report(FoundingProgress value) => errors.WriteLine($"  {value.Done}/{value.Of} {value.What}");
    }
}
