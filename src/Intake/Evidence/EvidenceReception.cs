using Alertadores.Alerts.Uploads;
using Alertadores.Crypto.Age;
using Alertadores.Intake.Cleaning;
using Microsoft.AspNetCore.Http;

namespace Alertadores.Intake.Evidence;

/// <summary>What became of one file of a form; the name is the reporter's.</summary>
internal sealed record ArrivedFile(string Name, UploadOutcome Outcome);

/// <summary>What became of a form's files.</summary>
/// <param name="Files">One line a file that was looked at.</param>
/// <param name="Status">0 when the form was read to its end; else why reading stopped, as an HTTP status.</param>
internal sealed record ArrivedForm(IReadOnlyList<ArrivedFile> Files, int Status);

/// <summary>Takes the files of a form in one after the other: sealed as they arrive, then cleaned where that can be done.</summary>
internal sealed class EvidenceReception(UploadDesk desk, FileCleaner cleaner, EvidenceLimits limits, TimeProvider time)
{
    // With its dot: ".jpeg".
    private const int LongestEnding = 5;

    /// <summary>Receives what is left of a form.</summary>
    /// <param name="form">Read up to its first file.</param>
    /// <param name="part">That file, or why there is none.</param>
    /// <param name="tray">Where they go.</param>
    /// <param name="asTheyAre">The reporter chose to keep hidden data.</param>
    /// <param name="cancellation">Ends when the visitor leaves; what has arrived whole stays.</param>
    public async Task<ArrivedForm> ReceiveAsync(FileForm form, FilePart part, UploadTray tray, bool asTheyAre, CancellationToken cancellation)
    {
        var files = new List<ArrivedFile>();
        var cleaning = TimeSpan.Zero;
        for (; ; part = await form.NextAsync(cancellation))
        {
            switch (part)
            {
                case FilePart.File file:
                    if (await ReceiveAsync(file, tray, asTheyAre, files, cancellation) is { } stopped)
                    {
                        return new ArrivedForm(files, stopped);
                    }

                    if (files is [.., { Outcome: UploadOutcome.Received { Upload.State: UploadState.Undecided } received }] && cleaning < limits.Cleaning)
                    {
                        var began = time.GetTimestamp();
                        await CleanAsync(tray, received.Upload, cancellation);
                        cleaning += time.GetElapsedTime(began);
                    }

                    break;
                case FilePart.Field:
                    break;
                case FilePart.Broken broken:
                    return new ArrivedForm(files, broken.Status);
                default:
                    return new ArrivedForm(files, 0);
            }
        }
    }

    /// <summary>Cleans an undecided file of a tray; what cannot be cleaned keeps the reason why.</summary>
    /// <returns>False where the tray has no such file.</returns>
    public async Task<bool> CleanAsync(UploadTray tray, Upload upload, CancellationToken cancellation)
    {
        try
        {
            await using var stored = await desk.OpenAsync(tray, upload.Id, cancellation);
            if (stored is null)
            {
                return false;
            }

            var original = new HeadStream(stored);
            await original.FillAsync(cancellation);
            var kind = FileKinds.Of(original.Head);
            var code = upload.Size switch
            {
                0 => NotCleanedCode.Empty,
                > CleaningLimits.InputBytes when kind is not null => NotCleanedCode.TooLarge,
                _ => kind is null ? NotCleanedCode.OtherKind : null,
            };
            code ??= await CleanAsync(tray, upload, original, kind!.Value, cancellation);
            return code is null || await desk.MarkAsync(tray, upload.Id, code, cancellation);
        }
        catch (Exception gone) when (gone is IOException or DecryptionFailedException)
        {
            // Removed, or sent, while it was read.
            return false;
        }
    }

    /// <returns>Why it was not cleaned, or null.</returns>
    private async Task<string?> CleanAsync(UploadTray tray, Upload upload, Stream original, FileKind kind, CancellationToken cancellation)
    {
        switch (await cleaner.CleanAsync(original, kind, cancellation))
        {
            case CleaningOutcome.Cleaned clean:
                await using (clean.Body)
                {
                    var name = UploadName.From(WithEnding(upload.Name, clean.Extension), clean.MediaType);
                    return await desk.ReplaceAsync(tray, upload.Id, clean.Body, clean.Removed, name, cancellation) switch
                    {
                        UploadOutcome.Received or UploadOutcome.Gone => null,
                        UploadOutcome.TooLarge or UploadOutcome.TrayFull => NotCleanedCode.TooLarge,
                        UploadOutcome.NoSpace => NotCleanedCode.Busy,
                        _ => NotCleanedCode.Failed,
                    };
                }

            case CleaningOutcome.NotCleaned not:
                return not.Code;
            default:
                return NotCleanedCode.Failed;
        }
    }

    /// <summary>The ending tells what the file is; what stands after a dot in "Informe 1.2 final" is no ending.</summary>
    private static string WithEnding(string name, string ending) =>
        Path.GetExtension(name) is { Length: > LongestEnding } ? $"{name}.{ending}" : Path.ChangeExtension(name, ending);

    /// <returns>Why no more of the form is read, or null.</returns>
    private async Task<int?> ReceiveAsync(FilePart.File file, UploadTray tray, bool asItIs, List<ArrivedFile> files, CancellationToken cancellation)
    {
        var body = new HeadStream(file.Body);
        try
        {
            await body.FillAsync(cancellation);
        }
        catch (Exception broken) when (FileForm.StatusOf(broken) is { } status)
        {
            files.Add(new ArrivedFile(file.Name.Text, new UploadOutcome.Truncated()));
            return status;
        }

        if (!file.Named && body.Head.IsEmpty)
        {
            // What a browser sends where no file was chosen.
            return null;
        }

        var outcome = asItIs
            ? await desk.ReceiveAsItIsAsync(tray, file.Name, body, cancellation)
            : await desk.ReceiveAsync(tray, file.Name, body, cancellation);
        files.Add(new ArrivedFile(file.Name.Text, outcome));
        return outcome switch
        {
            UploadOutcome.Received => null,
            UploadOutcome.NoSpace => StatusCodes.Status503ServiceUnavailable,
            UploadOutcome.Truncated => StatusCodes.Status400BadRequest,
            _ => StatusCodes.Status413PayloadTooLarge,
        };
    }
}
