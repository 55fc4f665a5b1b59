using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using Alertadores.Intake.Load;
using Alertadores.Intake.Tests.Portal;
using Alertadores.RealParts.Sealing;

namespace Alertadores.Intake.Tests.Load;

/// <summary>A10: a flood of files slows files, never text.</summary>
[Collection(PortalTests.Name)]
public sealed class GreedyUploaderTests(RunningPortal portal)
{
    private const int Greedy = 50;

    /// <summary>The largest file there is: none of them comes to an end.</summary>
    private const long Declared = 48 + 16 + (512L * 1024 * 1024) + (16 * 8192);

    [Fact]
    public async Task Fifty_uploads_that_never_end_keep_no_text_from_being_filed()
    {
        var (app, visitor) = await portal.StartAnotherAsync(new PortalOptions());
        await using var another = app;
        using var reporter = visitor;
        using var client = new HttpClient { BaseAddress = visitor.Address };
        var program = new SealingProgram(client, portal.Room.Room.Installation.FoundingKey);
        var before = await ComingAsync();
        var greedy = await Task.WhenAll(Enumerable.Range(0, Greedy).Select(_ => BeginAsync(visitor.Address)));
        try
        {
            // As many as there are turns are being received; the others wait for one.
            var turns = new Alertadores.Intake.Evidence.EvidenceLimits().AtOnce;
            await UntilAsync(async () => await ComingAsync() == before + turns);

            var (acknowledgement, _) = await reporter.FileAsync(new Story());
            (await program.SendAsync(await program.SealAsync(AlertDraft.Bribe))).EnsureSuccessStatusCode().Dispose();

            acknowledgement.Heading.ShouldBe("Tu alerta quedó guardada");
            (await ComingAsync()).ShouldBe(before + turns);
            greedy.Count(IsStuck).ShouldBe(Greedy);
        }
        finally
        {
            Array.ForEach(greedy, one => one.Dispose());
        }

        await UntilAsync(async () => await ComingAsync() == before);
    }

    [Fact]
    public async Task Who_sends_files_finds_the_queue_full_before_text_does()
    {
        var (app, visitor) = await portal.StartAnotherAsync(new PortalOptions { Load = new LoadLimits { UploadsWaiting = 1 }, Evidence = new() { AtOnce = 1 } });
        await using var another = app;
        using var reporter = visitor;
        using var client = new HttpClient { BaseAddress = visitor.Address };
        var program = new SealingProgram(client, portal.Room.Room.Installation.FoundingKey);
        using var first = await BeginAsync(visitor.Address);
        using var second = await BeginAsync(visitor.Address);
        var alert = await program.SealAsync(AlertDraft.Bribe with { Files = [[1]] });
        await UntilAsync(async () =>
        {
            using var answer = await program.UploadAsync(alert.Uploads[0], "x.1");
            var said = await answer.Content.ReadAsStringAsync();
            return said.Contains("\"busy\"", StringComparison.Ordinal) && answer.Headers.RetryAfter is not null;
        });

        (await program.SendAsync(await program.SealAsync(AlertDraft.Bribe))).EnsureSuccessStatusCode().Dispose();
    }

    private static async Task<TcpClient> BeginAsync(Uri portal)
    {
        var socket = new TcpClient();
        await socket.ConnectAsync(portal.Host, portal.Port);
        var head = $"POST /api/v1/uploads HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/octet-stream\r\nContent-Length: {Declared}\r\n\r\n";
        await socket.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head));
        await socket.GetStream().WriteAsync(RandomNumberGenerator.GetBytes(32 + 16 + 10_000));
        return socket;
    }

    /// <summary>The server has neither answered nor hung up.</summary>
    private static bool IsStuck(TcpClient socket) => !socket.Client.Poll(0, SelectMode.SelectRead);

    private async Task<long> ComingAsync()
    {
        await using var count = portal.Room.App.CreateCommand("SELECT count(*) FROM upload WHERE bytes > 500000000");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var turn = 0; !await holds(); turn++)
        {
            turn.ShouldBeLessThan(600);
            await Task.Delay(50);
        }
    }
}
