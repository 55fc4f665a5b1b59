using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace Alertadores.Faults.Ground;

/// <summary>A line between the host and its database that can be cut, or go silent without being cut. Listens on loopback and relays to a Unix socket.</summary>
public sealed class TcpCutter : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly string _socket;
    private readonly ConcurrentDictionary<Line, bool> _lines = new();
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _accepting;
    private volatile TaskCompletionSource _flow = Open();
    private volatile bool _refusing;

    private TcpCutter(string socket)
    {
        _socket = socket;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public static TcpCutter To(string socket) => new(socket);

    /// <summary>Resets every connection, now.</summary>
    public void Cut()
    {
        foreach (var line in _lines.Keys)
        {
            line.Reset();
        }
    }

    /// <summary>Resets every connection and each new one.</summary>
    public void Refuse()
    {
        _refusing = true;
        Cut();
    }

    /// <summary>Nothing passes any more, and nobody is told.</summary>
    public void Hang() => _flow = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Lets everything pass.</summary>
    public void Mend()
    {
        _refusing = false;
        _flow.TrySetResult();
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _listener.Stop();
        Mend();
        Cut();
        await _accepting;
        _stop.Dispose();
    }

    private static TaskCompletionSource Open()
    {
        var open = new TaskCompletionSource();
        open.SetResult();
        return open;
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
            {
                var client = await _listener.AcceptSocketAsync(_stop.Token);
                _ = ServeAsync(client);
            }
        }
        catch (Exception stopping) when (stopping is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // Stopped.
        }
    }

    private async Task ServeAsync(Socket client)
    {
        using var line = new Line(client);
        if (_refusing)
        {
            line.Reset();
            return;
        }

        try
        {
            await line.Server.ConnectAsync(new UnixDomainSocketEndPoint(_socket), _stop.Token);
            _lines[line] = true;
            await Task.WhenAny(RelayAsync(line.Client, line.Server), RelayAsync(line.Server, line.Client));
        }
        catch (Exception away) when (away is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // The server is away, as it would be behind any line.
        }
        finally
        {
            _lines.TryRemove(line, out _);
        }
    }

    private async Task RelayAsync(Socket from, Socket to)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            int read;
            while ((read = await from.ReceiveAsync(buffer, _stop.Token)) > 0)
            {
                await _flow.Task;
                await to.SendAsync(buffer.AsMemory(0, read), _stop.Token);
            }
        }
        catch (Exception ended) when (ended is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // One side is gone; the line ends.
        }
    }

    private sealed class Line(Socket client) : IDisposable
    {
        public Socket Client => client;

        public Socket Server { get; } = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

        public void Reset()
        {
            try
            {
                client.LingerState = new LingerOption(enable: true, seconds: 0);
            }
            catch (ObjectDisposedException)
            {
                // The line ended by itself in this very moment.
            }

            Dispose();
        }

        public void Dispose()
        {
            client.Dispose();
            Server.Dispose();
        }
    }
}
