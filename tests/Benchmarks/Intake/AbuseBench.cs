using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Alertadores.Benchmarks.Figures;
using Alertadores.RealParts;
using Alertadores.RealParts.Sealing;

namespace Alertadores.Benchmarks.Intake;

/// <summary>Honest alerts of text alone while fifty uploaders send the largest file there is and never come to its end, over HTTP, the whole portal in front of them (contract A10).</summary>
internal static class AbuseBench
{
    private const int Greedy = 50;
    private const int Piece = 64 * 1024;

    // 512 MiB with its frame and seal, behind the head of an upload.
    private const long Declared = 48 + 16 + (512L * 1024 * 1024) + (16 * 8192);

    // 1.3 MB/s each: together more than a town's line brings, and they last for minutes.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);

    public static async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        await using var here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        await using var portal = await ListeningPortal.OpenAsync(here);
        using var client = new HttpClient { BaseAddress = portal.Address };
        var program = new SealingProgram(client, here.Room.Installation.FoundingKey);

        var alerts = bench.Of(100, 20);
        var sealedAlerts = new List<SealedAlert>();
        for (var i = 0; i < 2 * (alerts + 10); i++)
        {
            sealedAlerts.Add(await program.SealAsync(AlertDraft.Bribe));
        }

        var next = 0;
        async Task FileAsync(int run)
        {
            using var answer = await program.SendAsync(sealedAlerts[next++]);
            answer.EnsureSuccessStatusCode();
        }

        var calm = await Timings.OfAsync("text alert posted, nobody else", alerts, FileAsync);
        using var stop = new CancellationTokenSource();
        var greedy = Enumerable.Range(0, Greedy).Select(_ => UploadAsync(portal.Address, stop.Token)).ToList();
        await bench.SayAsync("fifty uploads are coming");
        await Task.Delay(TimeSpan.FromSeconds(2));
        var flooded = await Timings.OfAsync("text alert posted, 50 greedy uploaders", alerts, FileAsync);
        var stuck = greedy.Count(one => !one.IsCompleted);
        await stop.CancelAsync();
        await Task.WhenAll(greedy);
        return
        [
            Figure.Of(calm),
            Figure.Of(flooded),
            new Figure("the slowest of them", Math.Round(flooded.Worst / 1000, 2), "s") { Aim = new Aim("under 3 s", flooded.Worst < 3000) },
            new Figure("uploads still coming or waiting meanwhile", stuck, "uploads"),
        ];
    }

    // Until it is told to stop, or the server turns it away.
    private static async Task UploadAsync(Uri portal, CancellationToken stop)
    {
        try
        {
            using var socket = new TcpClient();
            await socket.ConnectAsync(portal.Host, portal.Port, stop);
            var line = socket.GetStream();
            await line.WriteAsync(
                Encoding.ASCII.GetBytes($"POST /api/v1/uploads HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\nContent-Length: {Declared}\r\n\r\n"), stop);
            for (var left = Declared; left > 0; left -= Piece)
            {
                await line.WriteAsync(RandomNumberGenerator.GetBytes((int)Math.Min(left, Piece)), stop);
                await Task.Delay(Pause, stop);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or IOException or SocketException)
        {
            // Told to stop, or turned away.
        }
    }
}
