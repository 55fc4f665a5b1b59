using System.Buffers.Text;
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

            using var template = Template.Of(program, portal.Address, alert, withFile);
            await Clients.WarmAsync(bench.Time / 2, template.SendAsync);
            foreach (var clients in IntakeBench.ClientCounts)
            {
                await bench.SayAsync(FormattableString.Invariant($"sealed parts posted, {clients} clients{(withFile ? ", 1 MB" : "")}"));
                var (ceiling, ours) = await Clients.BesideAsync(
                    () => RawIntake.RunAsync(here, withFile, clients, bench.Time / 5), () => Clients.RunAsync(clients, bench.Time / 5, (_, _) => template.SendAsync()));
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

    /// <summary>A sealed alert as the bytes of its requests, in which the ids are written anew each time.</summary>
    private sealed class Template(SealingProgram program, Uri address, byte[] body, byte[]? upload) : IDisposable
    {
        private const string Json = "application/json";
        private const string Octets = "application/octet-stream";

        private readonly int submission = body.AsSpan().IndexOf(Mark("submission"));
        private readonly int mailbox = body.AsSpan().IndexOf(Mark("mailbox"));
        private readonly int tray = body.AsSpan().IndexOf(Mark("tray"));
        private readonly int file = body.AsSpan().IndexOf(FileMark);

        // As many as there were clients at once.
        private readonly ConcurrentBag<Sender> free = [];

        private static byte[] FileMark => Encoding.ASCII.GetBytes(Guid.AllBitsSet.ToString("D"));

        public static Template Of(SealingProgram program, Uri address, SealedAlert alert, bool withFile)
        {
            var marked = alert.With(body =>
            {
                foreach (var name in (string[])["submission", "mailbox", "tray"])
                {
                    body[name] = Encoding.ASCII.GetString(Mark(name));
                }

                if (withFile)
                {
                    body["files"]!.AsArray()[0]!["upload"] = Encoding.ASCII.GetString(FileMark);
                }
            });
            return new Template(program, address, marked.Body, withFile ? alert.Uploads[0] : null);
        }

        public async Task SendAsync()
        {
            var sender = free.TryTake(out var kept) ? kept : await OpenAsync();
            Write(sender);
            if (!(upload is null || await sender.Connection.PostAsync(sender.Upload) == 204) || await sender.Connection.PostAsync(sender.Alert) != 200)
            {
                // Told to come back, or to work first: what a program does then.
                await SendAgainAsync(new SealedAlert("", Guid.Empty, sender.Alert[^body.Length..], upload is null ? [] : [sender.Upload[^upload.Length..]]));
            }

            free.Add(sender);
        }

        public void Dispose()
        {
            foreach (var sender in free)
            {
                sender.Connection.Dispose();
            }
        }

        private async Task<Sender> OpenAsync() => new(
            await KeptConnection.OpenAsync(address),
            [.. KeptConnection.Head(address, "/api/v1/alerts", Json, body.Length), .. body],
            upload is null ? [] : [.. KeptConnection.Head(address, "/api/v1/uploads", Octets, upload.Length), .. upload]);

        private void Write(Sender sender)
        {
            Span<byte> secret = stackalloc byte[32];
            var text = sender.Alert.AsSpan(^body.Length..);
            foreach (var place in (ReadOnlySpan<int>)[submission, mailbox, tray])
            {
                RandomNumberGenerator.Fill(secret);
                Base64.EncodeToUtf8(secret, text[place..], out _, out _);
            }

            if (upload is not null)
            {
                // Of the tray that was drawn last.
                var id = Guid.NewGuid();
                var head = sender.Upload.AsSpan(^upload.Length..);
                id.TryFormat(text[file..], out _);
                secret.CopyTo(head);
                id.TryWriteBytes(head[secret.Length..], bigEndian: true, out _);
            }
        }

        private async Task SendAgainAsync(SealedAlert alert)
        {
            var asked = Stopwatch.GetTimestamp();
            while (true)
            {
                using var answer = await program.SendAsync(alert);
                if (answer.IsSuccessStatusCode)
                {
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

        // Of the length that an id has in Base64.
        private static byte[] Mark(string name) => Encoding.ASCII.GetBytes(Convert.ToBase64String(SHA256.HashData(Encoding.ASCII.GetBytes(name))));

        private sealed record Sender(KeptConnection Connection, byte[] Alert, byte[] Upload);
    }
}
