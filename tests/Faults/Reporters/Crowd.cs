using System.Globalization;
using System.Net;

namespace Alertadores.Faults.Reporters;

/// <summary>
/// Reporters who file at the same time, each one alert after the other. What a fault breaks they do as people do: press the button again while the page is there, else
/// begin anew.
/// </summary>
public sealed class Crowd(Uri portal, int clients, Ledger ledger, Dice dice)
{
    private int _told;

    /// <summary>Part of the alerts that carry a file, of 100.</summary>
    public int WithFile { get; init; } = 25;

    /// <summary>Part of the walks that tell of a life in danger, of 100.</summary>
    public int Urgent { get; init; } = 5;

    /// <summary>Largest file in bytes.</summary>
    public int LargestFile { get; init; } = 400_000;

    /// <summary>Files until it is stopped.</summary>
    public Task FileUntilAsync(CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, clients).Select(_ => FileAsync(dice.Split(), int.MaxValue, stop)));

    /// <summary>Each client files so many alerts, however often it has to try.</summary>
    public Task FileAsync(int each) => Task.WhenAll(Enumerable.Range(0, clients).Select(_ => FileAsync(dice.Split(), each, CancellationToken.None)));

    /// <summary>Sends again what was sent and not acknowledged, until it is; what cannot be sent any more is left as it is.</summary>
    public async Task SendDoubtfulAgainAsync()
    {
        await Parallel.ForEachAsync(ledger.Doubtful, new ParallelOptions { MaxDegreeOfParallelism = clients }, async (alert, _) =>
        {
            using var reporter = new Reporter(portal);
            for (var turn = 0; turn < 100 && !await TrySendAsync(reporter, alert); turn++)
            {
                await Task.Delay(100, CancellationToken.None);
            }
        });
    }

    private async Task FileAsync(Dice own, int count, CancellationToken stop)
    {
        using var reporter = new Reporter(portal);
        var turn = 0;
        while (count > 0 && !stop.IsCancellationRequested)
        {
            if (turn++ % 8 == 0)
            {
                reporter.BeginAnew();
            }

            if (await TryPrepareAsync(reporter, own) is not { } alert)
            {
                await Task.Delay(100, CancellationToken.None);
                continue;
            }

            ledger.Send(alert);
            for (var tries = 0; tries < 300; tries++)
            {
                if (await TrySendAsync(reporter, alert))
                {
                    count--;
                    break;
                }

                if (stop.IsCancellationRequested)
                {
                    break;
                }

                await Task.Delay(100, CancellationToken.None);
            }
        }
    }

    private async Task<PreparedAlert?> TryPrepareAsync(Reporter reporter, Dice own)
    {
        var number = Interlocked.Increment(ref _told);
        SentFile[] files = own.Roll(100) < WithFile
            ? [new SentFile($"foto-{number.ToString(CultureInfo.InvariantCulture)}.bin", own.Bytes(1 + own.Roll(LargestFile)))]
            : [];
        try
        {
            return await reporter.PrepareAsync($"Cosa número {number.ToString(CultureInfo.InvariantCulture)}: piden dinero.", files, own.Roll(100) < Urgent);
        }
        catch (BrokenWalkException broken)
        {
            Judge(broken.Status, $"a page before the last one ({broken.Message})", broken.Message);
            return null;
        }
    }

    private async Task<bool> TrySendAsync(Reporter reporter, PreparedAlert alert)
    {
        var answer = await reporter.SendAsync(alert);
        if (answer is { IsAcknowledgement: true })
        {
            ledger.Acknowledge(alert);
            return true;
        }

        Judge(answer?.Status, "the last page");
        if (answer is { Status: HttpStatusCode.Gone })
        {
            // The page is too old to be sent: the reporter is told to begin anew, and so does this one.
            return true;
        }

        // Whoever is not acknowledged has to read so, and when to press the button again.
        if (answer is { Status: HttpStatusCode.ServiceUnavailable, AsksToWait: false } && (answer.RetryAfter is null || !answer.Text.Contains("no está confirmado", StringComparison.Ordinal)))
        {
            ledger.Note("WRONG 503 that does not say what to do");
        }

        return false;
    }

    private void Judge(HttpStatusCode? status, string where, string why = "") => ledger.Note(status switch
    {
        null => $"no answer {why}".TrimEnd(),
        HttpStatusCode.ServiceUnavailable => "503",
        HttpStatusCode.Gone => "page expired",
        { } other => $"WRONG {((int)other).ToString(CultureInfo.InvariantCulture)} on {where}",
    });
}
