using System.Globalization;
using System.Net.Sockets;
using System.Text;

namespace Alertadores.Intake.Tests.Evidence;

/// <summary>A post written byte by byte on a socket, for what no client of ours would send.</summary>
public sealed class RawPost : IDisposable
{
    public const string Boundary = "linde";

    private readonly TcpClient _client = new();
    private readonly NetworkStream _stream;

    private RawPost(Uri portal)
    {
        _client.Connect(portal.Host, portal.Port);
        _stream = _client.GetStream();
        _stream.ReadTimeout = 30_000;
    }

    /// <summary>Sends the head of a post.</summary>
    /// <param name="portal">Where the portal listens.</param>
    /// <param name="length">The length that it claims; null sends chunks.</param>
    /// <param name="type">The content type.</param>
    public static async Task<RawPost> BeginAsync(Uri portal, long? length, string type = $"multipart/form-data; boundary={Boundary}")
    {
        var post = new RawPost(portal);
        var size = length is { } bytes ? $"Content-Length: {bytes.ToString(CultureInfo.InvariantCulture)}" : "Transfer-Encoding: chunked";
        await post.WriteAsync($"POST /archivos HTTP/1.1\r\nHost: {portal.Authority}\r\nContent-Type: {type}\r\n{size}\r\n\r\n");
        return post;
    }

    /// <summary>The part with the sealed tray.</summary>
    public static string TrayPart(string tray) => $"--{Boundary}\r\nContent-Disposition: form-data; name=\"bandeja\"\r\n\r\n{tray}\r\n";

    /// <summary>The beginning of a file.</summary>
    public static string FileHead(string name = "foto.txt") =>
        $"--{Boundary}\r\nContent-Disposition: form-data; name=\"archivo\"; filename=\"{name}\"\r\nContent-Type: text/plain\r\n\r\n";

    public Task WriteAsync(string text) => _stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    /// <summary>Writes as one chunk.</summary>
    public Task WriteChunkAsync(string text) =>
        WriteAsync($"{Encoding.UTF8.GetByteCount(text).ToString("x", CultureInfo.InvariantCulture)}\r\n{text}\r\n");

    /// <summary>Says that nothing more comes, while the answer can still be read.</summary>
    public void EndSending() => _client.Client.Shutdown(SocketShutdown.Send);

    /// <summary>Everything that the server answers until it closes or its page has ended; what was cut without an answer is empty.</summary>
    public async Task<string> AnswerAsync()
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var answer = new StringBuilder();
        var buffer = new byte[16 * 1024];
        try
        {
            int read;
            while (!answer.ToString().Contains("</html>", StringComparison.Ordinal) && (read = await _stream.ReadAsync(buffer, patience.Token)) > 0)
            {
                answer.Append(Encoding.UTF8.GetString(buffer, 0, read));
            }
        }
        catch (IOException)
        {
            // Cut.
        }

        return answer.ToString();
    }

    /// <summary>Pulls the plug.</summary>
    public void Dispose()
    {
        _client.Client.LingerState = new LingerOption(enable: true, seconds: 0);
        _client.Dispose();
    }
}
