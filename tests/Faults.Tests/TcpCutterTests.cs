using System.Net;
using System.Net.Sockets;
using Alertadores.Faults.Ground;

namespace Alertadores.Faults.Tests;

public sealed class TcpCutterTests
{
    [Fact]
    public async Task Lines_that_end_by_themselves_while_they_are_cut_disturb_nobody()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var socket = Path.Combine(folder.FullName, "s");
            using var server = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            server.Bind(new UnixDomainSocketEndPoint(socket));
            server.Listen();
            await using var line = TcpCutter.To(socket);
            for (var turn = 0; turn < 300; turn++)
            {
                var clients = new List<Socket>();
                for (var i = 0; i < 4; i++)
                {
                    var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                    await client.ConnectAsync(IPAddress.Loopback, line.Port);
                    (await server.AcceptAsync()).Dispose();
                    clients.Add(client);
                }

                line.Cut();
                clients.ForEach(client => client.Dispose());
            }
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
