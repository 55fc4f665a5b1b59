using System.Buffers;
using System.Diagnostics;
using Alertadores.Alerts.Sandboxing;
using Microsoft.Extensions.Logging;

namespace Alertadores.Intake.Cleaning;

/// <summary>
/// Takes hidden data out of files (contract A9) in a process that sees no network and no disk. The bytes go in and out by pipe
/// and lie in memory meanwhile (A3). Where this machine allows no sandbox, nothing is cleaned, and no file is opened elsewhere.
/// </summary>
/// <remarks>
/// A run can be ended at any moment by the token, by disposing its outcome, or by its time; ended means that no process of it is
/// left. Delivered at most once: a run is not repeated, the caller still has the original.
/// </remarks>
#pragma warning disable CA1001 // A SemaphoreSlim whose wait handle nobody asks for holds nothing, and a run may end after the host's last request.
public sealed partial class FileCleaner
#pragma warning restore CA1001
{
    private const int CopyBytes = 64 * 1024;

    private readonly CleaningLimits _limits;
    private readonly ILogger<FileCleaner> _log;
    private readonly string _bubblewrap;
    private readonly SemaphoreSlim _places;
    private readonly Lazy<Task<bool>> _available;

    public FileCleaner(CleaningLimits limits, ILogger<FileCleaner> log)
        : this(limits, log, SandboxWalls.Bubblewrap)
    {
    }

    /// <param name="bubblewrap">Path of the program, so that tests can take it away.</param>
    internal FileCleaner(CleaningLimits limits, ILogger<FileCleaner> log, string bubblewrap)
    {
        ArgumentNullException.ThrowIfNull(limits);
        _bubblewrap = bubblewrap;
        _limits = limits;
        _log = log;
        _places = new SemaphoreSlim(limits.AtOnce, limits.AtOnce);
        _available = new Lazy<Task<bool>>(CheckAsync);
    }

    /// <summary>Whether this machine has a sandbox with all that it needs inside. Found out once and logged once.</summary>
    public Task<bool> AvailableAsync() => _available.Value;

    /// <summary>Cleans one file.</summary>
    /// <param name="original">The file, read once from where it stands to its end.</param>
    /// <param name="kind">What <see cref="FileKinds.Of"/> said; a file of another kind is not cleaned.</param>
    /// <exception cref="OperationCanceledException">The token; the sandbox is gone when it is thrown.</exception>
    public async Task<CleaningOutcome> CleanAsync(Stream original, FileKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(original);
        if (!await AvailableAsync().WaitAsync(cancellationToken))
        {
            return new CleaningOutcome.NotCleaned(NotCleanedCode.NoCleaner);
        }

        if (!await _places.WaitAsync(_limits.Patience, cancellationToken))
        {
            return new CleaningOutcome.NotCleaned(NotCleanedCode.Busy);
        }

        if (await StartAsync(SandboxCommand.Clean(Argument(kind))) is not { } run)
        {
            return new CleaningOutcome.NotCleaned(NotCleanedCode.Failed);
        }

        CleaningOutcome? outcome = null;
        try
        {
            return outcome = await AskAsync(run, original, cancellationToken);
        }
        finally
        {
            if (outcome is not CleaningOutcome.Cleaned)
            {
                await run.DisposeAsync();
            }
        }
    }

    private static async Task<CleaningOutcome> AskAsync(SandboxRun run, Stream original, CancellationToken cancellationToken)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, run.TimeIsUp);
        try
        {
            if (!await SendAsync(original, run.Process.Input, either.Token))
            {
                return new CleaningOutcome.NotCleaned(NotCleanedCode.TooLarge);
            }

            return await SandboxAnswer.ReadAsync(run.Process.Output, either.Token) switch
            {
                { NotCleaned: { } code } => new CleaningOutcome.NotCleaned(code),
                { Ready: false } clean => new CleaningOutcome.Cleaned(
                    [.. RemovedCode.All.Where(clean.Removed.Contains)], clean.MediaType, clean.Extension, new CleanedBody(run, clean.Size)),
                _ => new CleaningOutcome.NotCleaned(NotCleanedCode.Failed),
            };
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new CleaningOutcome.NotCleaned(NotCleanedCode.TooSlow);
        }
    }

    /// <returns>False when the file is larger than the limit.</returns>
    private static async Task<bool> SendAsync(Stream original, Stream input, CancellationToken cancellationToken)
    {
        // The buffer holds what the reporter sent: wiped before anybody else gets it.
        var buffer = ArrayPool<byte>.Shared.Rent(CopyBytes);
        try
        {
            long sent = 0;
            int read;
            while ((read = await original.ReadAsync(buffer, cancellationToken)) > 0)
            {
                sent += read;
                if (sent > CleaningLimits.InputBytes)
                {
                    return false;
                }

                try
                {
                    await input.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
                }
                catch (IOException)
                {
                    // The sandbox ended. Its answer, or that there is none, says why.
                    return true;
                }
            }

            await input.DisposeAsync();
            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
        }
    }

    private static string Argument(FileKind kind) => kind switch
    {
        FileKind.Jpeg => "jpeg",
        FileKind.Png => "png",
        FileKind.Webp => "webp",
        FileKind.Gif => "gif",
        FileKind.Pdf => "pdf",
        FileKind.Office => "office",
        _ => throw new UnreachableException(),
    };

    /// <summary>Starts a run that owns the place which the caller has taken; null gives the place back.</summary>
    private async Task<SandboxRun?> StartAsync(IReadOnlyList<string> command)
    {
        if (await SandboxProcess.StartAsync(_bubblewrap, command) is { } process)
        {
            return new SandboxRun(process, new CancellationTokenSource(_limits.Run), _places);
        }

        _places.Release();
        return null;
    }

    private async Task<bool> CheckAsync()
    {
        await _places.WaitAsync();
        await using var run = await StartAsync(SandboxCommand.Clean(SandboxCommand.Check));
        SandboxAnswer? answer = null;
        if (run is not null)
        {
            try
            {
                answer = await SandboxAnswer.ReadAsync(run.Process.Output, run.TimeIsUp);
            }
            catch (OperationCanceledException)
            {
                // Two minutes without a word: as good as none.
            }
        }

        if (answer is { Ready: true })
        {
            LogReady(_log);
            return true;
        }

        LogMissing(_log);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Files are cleaned in a sandbox.")]
    private static partial void LogReady(ILogger log);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Files cannot be cleaned on this machine: bubblewrap, mat2 or python3-lxml is missing (ops/setup), or user namespaces are forbidden. Reporters are told.")]
    private static partial void LogMissing(ILogger log);
}
