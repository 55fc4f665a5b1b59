using System.Globalization;
using Alertadores.Alerts.Uploads;
using Alertadores.Intake.Cleaning;
using Alertadores.Intake.Texts;

namespace Alertadores.Intake.Evidence;

/// <summary>A file in the reporter's words.</summary>
public static class UploadWords
{
    private const int Step = 1024;

    private static readonly string[] Units = ["bytes", "KB", "MB", "GB"];

    /// <summary>"3.2 MB": in steps of 1,024, as phones count.</summary>
    public static string Size(long bytes)
    {
        var (value, unit) = ((double)bytes, 0);
        while (value >= Step && unit < Units.Length - 1)
        {
            value /= Step;
            unit++;
        }

        var number = value.ToString(unit == 0 || value >= 10 ? "0" : "0.#", CultureInfo.InvariantCulture);
        return $"{number} {Units[unit]}";
    }

    /// <summary>What happened to a file and what happens next.</summary>
    public static string State(Upload file, PortalTexts texts) => file switch
    {
        { State: UploadState.Receiving } => texts["archivos.estado.llegando"],
        { State: UploadState.Ready, Cleaned: false } => texts["archivos.estado.tal_cual"],
        { State: UploadState.Ready, Removed: [] } => $"{texts["archivos.estado.limpio"]} {texts["limpieza.nada"]}",
        { State: UploadState.Ready } => $"{texts["archivos.estado.limpio"]} {texts.With("limpieza.quitado", ("lista", Removed(file, texts)))}",
        { WhyNotCleaned: { } code } => $"{texts["limpieza.no"]} {texts.Find($"limpieza.no.{code}") ?? texts["limpieza.no.no_se_pudo"]}",
        _ => texts["archivos.estado.falta_limpiar"],
    };

    /// <summary>Whether cleaning may go better another time.</summary>
    public static bool CanTryAgain(Upload file) => file.WhyNotCleaned is null or NotCleanedCode.Busy or NotCleanedCode.NoCleaner or NotCleanedCode.Failed;

    /// <summary>What became of a file that did not stay, or null for one that did.</summary>
    public static string? Refusal(string name, UploadOutcome outcome, PortalTexts texts) => outcome switch
    {
        UploadOutcome.Received => null,
        UploadOutcome.TooLarge => texts.With("archivos.error.grande", ("nombre", name)),
        UploadOutcome.TrayFull => texts.With("archivos.error.lleno", ("nombre", name)),
        UploadOutcome.TooMany => texts.With("archivos.error.muchos", ("nombre", name)),
        UploadOutcome.NoSpace => texts.With("archivos.error.sin_lugar", ("nombre", name)),
        _ => texts.With("archivos.error.incompleto", ("nombre", name)),
    };

    private static string Removed(Upload file, PortalTexts texts) =>
        string.Join(", ", file.Removed.Select(code => texts.Find($"limpieza.quitado.{code}") ?? texts["limpieza.quitado.other"]));
}
