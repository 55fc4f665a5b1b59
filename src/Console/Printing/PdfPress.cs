using System.Text;
using Alertadores.Alerts.Sandboxing;
using Microsoft.Extensions.Logging;

namespace Alertadores.Console.Printing;

/// <summary>
/// Makes PDFs of pages with Debian's WeasyPrint, tagged as PDF/UA asks, in a process that sees no network and no disk: the page goes in by pipe, the PDF comes out by pipe, and whatever the
/// page might make the program do ends at the walls and with its time. One page at a time waits for another; where the program is missing, that is an answer.
/// </summary>
#pragma warning disable CA1001 // A SemaphoreSlim whose wait handle nobody asks for holds nothing, and a run may end after the host's last request.
internal sealed partial class PdfPress(ILogger<PdfPress> log)
#pragma warning restore CA1001
{
    /// <summary>Where Debian's package puts it.</summary>
    public const string Program = "/usr/bin/weasyprint";

    /// <summary>Largest page: some 4,000 events.</summary>
    private const int InputBytes = 4 * 1024 * 1024;

    private const int OutputBytes = 64 * 1024 * 1024;

    private const long WorkBytes = 64L * 1024 * 1024;

    private static readonly TimeSpan Run = TimeSpan.FromSeconds(90);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim places = new(2, 2);

    /// <summary>Whether this machine has the sandbox and the program.</summary>
    public bool IsThere => File.Exists(Bubblewrap) && File.Exists(WeasyPrint);

    /// <summary>Paths, so that tests can take the programs away.</summary>
    internal string Bubblewrap { get; init; } = SandboxWalls.Bubblewrap;

    internal string WeasyPrint { get; init; } = Program;

    /// <summary>What runs within the walls: memory, processor time, processes and files are limited as well.</summary>
    internal static IReadOnlyList<string> Command =>
    [
        .. SandboxWalls.Of(WorkBytes, programFolder: null),
        "/usr/bin/prlimit", "--as=2147483648", "--cpu=60", "--nproc=64", "--fsize=67108864", "--",
        "/usr/bin/python3", "-I", "-B", "-m", "weasyprint", "--quiet", "--encoding", "utf-8", "--pdf-variant", "pdf/ua-1", "-", "-",
    ];

    /// <param name="page">A whole HTML page with its style inside; nothing that it refers to is fetched.</param>
    /// <param name="cancellationToken">Ends the process.</param>
    public async Task<PrintOutcome> PrintAsync(string page, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(page);
        if (!IsThere)
        {
            LogMissing(log);
            return new PrintOutcome.NoPress();
        }

        var bytes = Encoding.UTF8.GetBytes(page);
        if (bytes.Length > InputBytes)
        {
            return new PrintOutcome.TooLarge();
        }

        if (!await places.WaitAsync(Patience, cancellationToken))
        {
            return new PrintOutcome.Busy();
        }

        try
        {
            return await RunAsync(bytes, cancellationToken);
        }
        finally
        {
            places.Release();
        }
    }

    private async Task<PrintOutcome> RunAsync(byte[] page, CancellationToken cancellationToken)
    {
        using var time = new CancellationTokenSource(Run);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, time.Token);
        await using var process = await SandboxProcess.StartAsync(Bubblewrap, Command);
        if (process is null)
        {
            LogMissing(log);
            return new PrintOutcome.NoPress();
        }

        try
        {
            var read = ReadAsync(process.Output, either.Token);
            try
            {
                await process.Input.WriteAsync(page, either.Token);
                await process.Input.DisposeAsync();
            }
            catch (IOException)
            {
                // It ended early; that there is no PDF says so.
            }

            if (await read is { } pdf && pdf.AsSpan().StartsWith("%PDF-"u8) && pdf.AsSpan().TrimEnd("\r\n"u8).EndsWith("%%EOF"u8))
            {
                return new PrintOutcome.Printed(pdf);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // Its time is up.
        }

        LogFailed(log);
        return new PrintOutcome.Failed();
    }

    /// <returns>Null when it grows beyond the limit.</returns>
    private static async Task<byte[]?> ReadAsync(Stream output, CancellationToken cancellationToken)
    {
        using var memory = new MemoryStream();
        var buffer = new byte[64 * 1024];
        int read;
        while ((read = await output.ReadAsync(buffer, cancellationToken)) > 0)
        {
            if (memory.Length + read > OutputBytes)
            {
                return null;
            }

            memory.Write(buffer, 0, read);
        }

        return memory.ToArray();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "No PDF can be made on this machine: weasyprint or bubblewrap is missing (ops/setup), or user namespaces are forbidden. Officials are told.")]
    private static partial void LogMissing(ILogger log);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A PDF could not be made: the program ended without one, or its time was up.")]
    private static partial void LogFailed(ILogger log);
}

/// <summary>What became of a page.</summary>
internal abstract record PrintOutcome
{
    private PrintOutcome()
    {
    }

    /// <summary>The whole PDF.</summary>
    internal sealed record Printed(byte[] Pdf) : PrintOutcome;

    /// <summary>This machine has no press.</summary>
    internal sealed record NoPress : PrintOutcome;

    /// <summary>Others print and it took too long to wait.</summary>
    internal sealed record Busy : PrintOutcome;

    /// <summary>The page is beyond the limit.</summary>
    internal sealed record TooLarge : PrintOutcome;

    /// <summary>The program gave no PDF.</summary>
    internal sealed record Failed : PrintOutcome;
}
