using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Alertadores.Faults.Reporters;

/// <summary>At which point a reporter's line breaks.</summary>
public enum CutPoint
{
    AfterTheHeaders = 1,
    InTheMiddle = 2,
    BeforeTheLastByte = 3,
    BeforeTheAnswer = 4,
}

/// <summary>A post that is written byte by byte on a socket and cut off with a reset.</summary>
public static class CutLine
{
    /// <summary>Posts until the point, then pulls the plug.</summary>
    /// <param name="portal">Where the portal listens.</param>
    /// <param name="path">Where the form leads.</param>
    /// <param name="type">Content type of the body.</param>
    /// <param name="body">The whole body.</param>
    /// <param name="point">How much of it is sent.</param>
    /// <param name="chunked">In chunks of unknown number, as an upload may come; else with its length.</param>
    public static async Task PostAsync(Uri portal, string path, string type, byte[] body, CutPoint point, bool chunked)
    {
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync(portal.Host, portal.Port);
        var line = client.GetStream();
        var length = chunked ? "Transfer-Encoding: chunked" : $"Content-Length: {body.Length.ToString(CultureInfo.InvariantCulture)}";
        await line.WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: {portal.Authority}\r\nContent-Type: {type}\r\n{length}\r\n\r\n"));
        var whole = chunked ? Chunked(body) : body;
        await line.WriteAsync(whole.AsMemory(0, point switch
        {
            CutPoint.AfterTheHeaders => 0,
            CutPoint.InTheMiddle => whole.Length / 2,
            CutPoint.BeforeTheLastByte => whole.Length - 1,
            _ => whole.Length,
        }));
        await line.FlushAsync();

        // What was sent is to arrive before the reset, which overtakes it otherwise.
        await Task.Delay(20);
        client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
    }

    private static byte[] Chunked(byte[] body)
    {
        const int size = 8 * 1024;
        using var whole = new MemoryStream();
        for (var at = 0; at < body.Length; at += size)
        {
            var piece = body.AsSpan(at, Math.Min(size, body.Length - at));
            whole.Write(Encoding.ASCII.GetBytes(piece.Length.ToString("x", CultureInfo.InvariantCulture) + "\r\n"));
            whole.Write(piece);
            whole.Write("\r\n"u8);
        }

        whole.Write("0\r\n\r\n"u8);
        return whole.ToArray();
    }
}
