using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Alertadores.Alerts.Uploads;
using Alertadores.Benchmarks.Figures;
using Alertadores.RealParts;
using Alertadores.RealParts.Sealing;

namespace Alertadores.Benchmarks.Intake;

/// <summary>
/// Sealed parts posted to the portal over HTTP, the whole portal in front of them. The clients run in the same process and on the same cores; what they send was sealed once before, and each request gets
/// ids of its own, since a server that opens nothing cannot tell the difference.
/// </summary>
internal static class DirectBench
{
    // Of a program that is told to come back. The wait is in the figures.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        await using var here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        await using var portal = await ListeningPortal.OpenAsync(here);
        using var handler = new SocketsHttpHandler { MaxConnectionsPerServer = 128 };
        using var client = new HttpClient(handler) { BaseAddress = portal.Address };

        var program = new SealingProgram(client, here.Room.Installation.FoundingKey);
        var figures = new List<Figure>();
        foreach (var withFile in (bool[])[false, true])
        {
            var draft = AlertDraft.Bribe with { Narrative = IntakeBench.Narrative, Files = withFile ? [new byte[IntakeBench.FileBytes]] : [] };
            var alert = await program.SealAsync(draft);
            int[] sizes = [.. JsonNode.Parse(alert.Body)!["texts"]!.AsArray().Select(text => ((string)text!["payload"]!).Length / 4 * 3)];
            if (!sizes.Zip(RawIntake.Payloads).All(pair => pair.First - pair.Second is >= 0 and < 3) || alert.Uploads.Any(upload => upload.Length - UploadTray.SecretSize - 16 != RawIntake.FilePayload))
            {
                throw new InvalidOperationException("What is posted is not what raw SQL writes.");
            }

            var template = Template.Of(alert, withFile);

            await Clients.WarmAsync(bench.Time / 2, () => template.SendAsync(program));
            foreach (var clients in IntakeBench.ClientCounts)
            {
                await bench.SayAsync(FormattableString.Invariant($"sealed parts posted, {clients} clients{(withFile ? ", 1 MB" : "")}"));
                var (ceiling, ours) = await Clients.BesideAsync(
                    () => RawIntake.RunAsync(here, withFile, clients, bench.Time / 3), () => Clients.RunAsync(clients, bench.Time / 3, (_, _) => template.SendAsync(program)));
                if (ours.FirstFailure is { } failure)
                {
                    await bench.SayAsync($"first failure: {failure}");
                }

                figures.Add(ours.As(IntakeBench.What("sealed parts posted", withFile, clients), "alerts/s") with
                {
                    Ceiling = ceiling.PerSecond,
                    CeilingIs = "raw SQL",
                    Aim = clients == 64
                        ? new Aim("half of raw SQL, no failure", ours.Failures == 0 && ours.PerSecond >= ceiling.PerSecond / 2)
                        : new Aim("half of raw SQL", ours.PerSecond >= ceiling.PerSecond / 2),
                });
            }
        }

        return figures;
    }

    /// <summary>A sealed alert cut where the ids of a request stand.</summary>
    private sealed class Template
    {
        private readonly List<byte[]> pieces = [];
        private readonly List<string> names = [];
        private readonly byte[]? upload;

        // Sent and free again: a megabyte copied for each request would be the client's work, and the garbage of it the server's.
        private readonly ConcurrentBag<byte[]> bodies = [];

        private Template(byte[]? upload) => this.upload = upload;

        public static Template Of(SealedAlert alert, bool withFile)
        {
            var template = new Template(withFile ? alert.Uploads[0] : null);
            var marked = alert.With(body =>
            {
                foreach (var name in (string[])["submission", "mailbox", "tray"])
                {
                    body[name] = $"@{name}@";
                }

                if (withFile)
                {
                    body["files"]!.AsArray()[0]!["upload"] = "@upload@";
                }
            });
            foreach (var piece in Encoding.UTF8.GetString(marked.Body).Split('@'))
            {
                // Every second piece is a name: no other text of the body has the sign.
                if (template.pieces.Count > template.names.Count)
                {
                    template.names.Add(piece);
                }
                else
                {
                    template.pieces.Add(Encoding.UTF8.GetBytes(piece));
                }
            }

            return template;
        }

        public async Task SendAsync(SealingProgram program)
        {
            var tray = RandomNumberGenerator.GetBytes(32);
            var id = Guid.NewGuid();
            var body = upload is null ? null : bodies.TryTake(out var free) ? free : upload.ToArray();
            if (body is not null)
            {
                tray.CopyTo(body, 0);
                id.TryWriteBytes(body.AsSpan(32), bigEndian: true, out _);
            }

            using var text = new MemoryStream(64 * 1024);
            for (var i = 0; i < pieces.Count; i++)
            {
                text.Write(pieces[i]);
                if (i < names.Count)
                {
                    text.Write(Encoding.ASCII.GetBytes(names[i] switch
                    {
                        "tray" => Convert.ToBase64String(tray),
                        "upload" => id.ToString("D"),
                        _ => Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)),
                    }));
                }
            }

            var alert = new SealedAlert("", Guid.Empty, text.ToArray(), body is null ? [] : [body]);
            var asked = Stopwatch.GetTimestamp();
            while (true)
            {
                using var answer = await program.SendAsync(alert);
                if (answer.IsSuccessStatusCode)
                {
                    if (body is not null)
                    {
                        bodies.Add(body);
                    }

                    return;
                }

                if (answer.StatusCode != HttpStatusCode.ServiceUnavailable || Stopwatch.GetElapsedTime(asked) > Patience)
                {
                    throw new HttpRequestException($"{(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
                }

                // Everything is taken. A person's program would wait longer; here the next free place is what counts.
                await Task.Delay(20);
            }
        }
    }
}
