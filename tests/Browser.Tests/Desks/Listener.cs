using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Alertadores.Browser.Tests.Desks;

/// <summary>An address that nothing should ask. Keeps the first line of whatever does.</summary>
internal sealed class Listener : IAsyncDisposable
{
    private readonly TcpListener _socket = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _listening;

    public Listener()
    {
        _socket.Start();
        _listening = ListenAsync();
    }

    public Uri Address => new($"http://127.0.0.1:{((IPEndPoint)_socket.LocalEndpoint).Port}/");

    public ConcurrentQueue<string> Asked { get; } = new();

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _socket.Stop();
        await _listening;
        _stop.Dispose();
    }

    private async Task ListenAsync()
    {
        try
        {
            while (true)
            {
                using var client = await _socket.AcceptTcpClientAsync(_stop.Token);
                var bytes = new byte[2048];
                var read = await client.GetStream().ReadAsync(bytes, _stop.Token);
                Asked.Enqueue(read == 0 ? "(connected)" : Encoding.Latin1.GetString(bytes, 0, read).Split('\r')[0]);
                await client.GetStream().WriteAsync("HTTP/1.1 200 OK\r\nAccess-Control-Allow-Origin: *\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"u8.ToArray(), _stop.Token);
            }
        }
        catch (Exception ended) when (ended is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
        {
            // The test is over.
        }
    }
}
