using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Alertadores.Benchmarks.Intake;

/// <summary>
/// One HTTP/1.1 connection that posts bytes as they stand and reads an answer of known length (RFC 9112, section 6.3). The clients of the bench run on the server's own cores, so that what a client
/// costs is taken from the server: this one sends a request that lies ready.
/// </summary>
internal sealed class KeptConnection : IDisposable
{
    private const int LongestAnswer = 16 * 1024;

    private readonly Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
    private readonly byte[] answer = new byte[LongestAnswer];

    private KeptConnection()
    {
    }

    public static async Task<KeptConnection> OpenAsync(Uri address)
    {
        var opened = new KeptConnection();
        await opened.socket.ConnectAsync(address.Host, address.Port);
        return opened;
    }

    /// <summary>The head of a POST; the body follows it.</summary>
    public static byte[] Head(Uri address, string path, string type, int length) => Encoding.ASCII.GetBytes(string.Create(
        CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: {address.Authority}\r\nContent-Type: {type}\r\nContent-Length: {length}\r\n\r\n"));

    /// <summary>Status of the answer.</summary>
    public async Task<int> PostAsync(ReadOnlyMemory<byte> request)
    {
        while (request.Length > 0)
        {
            request = request[await socket.SendAsync(request)..];
        }

        int come = 0, end = 0, whole = int.MaxValue, status = 0;
        while (come < whole)
        {
            var more = await socket.ReceiveAsync(answer.AsMemory(come));
            come += more > 0 ? more : throw new HttpRequestException("The connection ended before the answer.");
            if (end == 0 && answer.AsSpan(0, come).IndexOf("\r\n\r\n"u8) is >= 0 and var at)
            {
                end = at + 4;
                var head = Encoding.ASCII.GetString(answer, 0, end);
                status = int.Parse(head.AsSpan(9, 3), NumberStyles.None, CultureInfo.InvariantCulture);
                whole = end + (status == 204 ? 0 : LengthOf(head));
            }
        }

        return status;
    }

    public void Dispose() => socket.Dispose();

    private static int LengthOf(string head)
    {
        const string Name = "\r\nContent-Length: ";
        var at = head.IndexOf(Name, StringComparison.OrdinalIgnoreCase);
        return at >= 0
            ? int.Parse(head.AsSpan(at + Name.Length, head.IndexOf('\r', at + Name.Length) - at - Name.Length), NumberStyles.None, CultureInfo.InvariantCulture)
            : throw new HttpRequestException($"An answer of unknown length: {head}");
    }
}
