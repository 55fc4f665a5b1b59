using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Alertadores.Host.Configuration;

namespace Alertadores.RealParts.Mail;

/// <summary>A real SMTP server on loopback (<c>server.py</c>, Debian's aiosmtpd). It can be taken away and come back on its port.</summary>
public sealed class MailServer : IAsyncDisposable
{
    private readonly BlockingCollection<SentMail> taken = [];
    private readonly ConcurrentQueue<string> errors = new();
    private Process? process;

    /// <summary>Where it listens, whether it runs or not.</summary>
    public int Port { get; } = FreePort();

    /// <summary>How a host reaches it.</summary>
    public MailSettings Settings => new("127.0.0.1", Port, StartTls: false, From: "avisos@consola.example.mx", User: null, PasswordFile: null);

    public static async Task<MailServer> StartAsync()
    {
        var server = new MailServer();
        await server.StartAgainAsync();
        return server;
    }

    /// <param name="mute">It takes mails and never says so.</param>
    public async Task StartAgainAsync(bool mute = false)
    {
        ProcessStartInfo start = new("/usr/bin/python3", ["-I", Repository.File("tests/RealParts/Mail/server.py"), Port.ToString(CultureInfo.InvariantCulture), .. mute ? ["--mute"] : Array.Empty<string>()])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
        };
        TaskCompletionSource listening = new(TaskCreationOptions.RunContinuationsAsynchronously);
        process = Process.Start(start)!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data is "listening")
            {
                listening.TrySetResult();
            }
            else if (line.Data is { } json)
            {
                taken.Add(SentMail.Read(json));
            }
            else
            {
                listening.TrySetException(new InvalidOperationException("The mail server did not start (ops/setup --tests installs it): " + string.Join('\n', errors)));
            }
        };
        process.ErrorDataReceived += (_, line) => errors.Enqueue(line.Data ?? "");
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        await listening.Task.WaitAsync(TimeSpan.FromSeconds(30));
    }

    /// <summary>Takes it away.</summary>
    public async Task StopAsync()
    {
        if (process is { } running)
        {
            running.Kill();
            await running.WaitForExitAsync();
            running.Dispose();
            process = null;
        }
    }

    /// <summary>The next mail that it took.</summary>
    public SentMail Next() => taken.TryTake(out var mail, TimeSpan.FromSeconds(60)) ? mail : throw new TimeoutException("No mail came.");

    /// <summary>Takes out so many mails, by recipient.</summary>
    public IReadOnlyList<SentMail> Next(int count) => [.. Enumerable.Range(0, count).Select(_ => Next()).OrderBy(mail => mail.To, StringComparer.Ordinal)];

    /// <summary>No mail lies there that was not taken out. A server writes its line before it answers, so nothing that was sent is still on its way for long.</summary>
    public bool IsEmpty => taken.Count == 0;

    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        taken.Dispose();
    }

    private static int FreePort()
    {
        using Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}

/// <summary>A mail as the server got it.</summary>
/// <param name="From">Of the envelope.</param>
/// <param name="To">Of the envelope: one recipient.</param>
/// <param name="Text">Headers and body as they came, CRLF.</param>
public sealed record SentMail(string From, string To, string Text)
{
    public string MessageId => Header("Message-ID");

    /// <summary>Everything but the lines that name the recipient, the mail and the hour.</summary>
    public string Constant => string.Join('\n', Text.Split("\r\n").Where(line => !Varies(line)));

    public string Header(string name) =>
        Text.Split("\r\n\r\n")[0].Split("\r\n").Single(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))[(name.Length + 1)..].Trim();

    /// <summary>The body as a person reads it.</summary>
    public string Body
    {
        get
        {
            var bytes = new List<byte>();
            var encoded = Text[(Text.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)..].Replace("=\r\n", "", StringComparison.Ordinal);
            for (var at = 0; at < encoded.Length; at++)
            {
                if (encoded[at] == '=')
                {
                    bytes.Add(byte.Parse(encoded.AsSpan(at + 1, 2), NumberStyles.HexNumber, CultureInfo.InvariantCulture));
                    at += 2;
                }
                else
                {
                    bytes.Add((byte)encoded[at]);
                }
            }

            return Encoding.UTF8.GetString([.. bytes]).ReplaceLineEndings("\n");
        }
    }

    internal static SentMail Read(string json)
    {
        using var mail = JsonDocument.Parse(json);
        return new SentMail(
            mail.RootElement.GetProperty("from").GetString()!,
            mail.RootElement.GetProperty("to").EnumerateArray().Single().GetString()!,
            Encoding.ASCII.GetString(mail.RootElement.GetProperty("data").GetBytesFromBase64()));
    }

    private static bool Varies(string line) =>
        line.StartsWith("To:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Message-ID:", StringComparison.OrdinalIgnoreCase) || line.StartsWith("Date:", StringComparison.OrdinalIgnoreCase);
}
