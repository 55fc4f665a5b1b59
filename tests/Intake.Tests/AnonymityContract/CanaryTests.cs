using System.Collections.Concurrent;
using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Alertadores.Crypto.Receipts;
using Alertadores.Intake.Filing;
using Alertadores.Intake.Tests.Cleaning.Samples;
using Alertadores.Intake.Tests.Evidence;
using Alertadores.Intake.Tests.Mailbox;
using Alertadores.Intake.Tests.Portal;
using Alertadores.RealParts;
using Alertadores.RealParts.Sealing;
using Npgsql;

namespace Alertadores.Intake.Tests.AnonymityContract;

/// <summary>
/// A1 and A3: files alerts with a mark of its own in every free field, header and address, on the real host as a process of its
/// own; then looks for each mark in every file that the installation wrote (PostgreSQL with its WAL, keys, temporary files) and in its log.
/// </summary>
public class CanaryTests
{
    /// <summary>Loopback is a /8: an address that nothing else here has.</summary>
    private static readonly IPAddress From = IPAddress.Parse("127.113.7.9");

    private static readonly string[] FreeFields =
    [
        "como_paso", "municipio", "oficina", "programa_rol", "quien_nombre", "cuando_exacto", "riesgo_detalle", "pruebas_donde", "testigos",
    ];

    /// <summary>The step of the narrative.</summary>
    private static readonly string Narrative = $"{Walk.StepOf("como_paso")}";

    private static readonly string[] Headers = ["User-Agent", "Accept-Language", "Referer", "Cookie", "From", "X-Canary"];

    [Fact]
    public async Task Nothing_that_a_reporter_sent_is_on_the_disk_or_in_the_log()
    {
        var needles = new Needles().AddAddress(From);
        await using var host = await HostProcess.StartAsync();
        var spooled = new ConcurrentQueue<string>();
        using (var watch = new FileSystemWatcher(host.TemporaryFolder) { IncludeSubdirectories = true, EnableRaisingEvents = true })
        {
            watch.Created += (_, file) => spooled.Enqueue(file.FullPath);
            await FileAsync(host, needles, threat: "ninguna");
            await FileAsync(host, needles, threat: "inminente");
            await SendFilesAsync(host, needles);
            await FailInEveryWayAsync(host, needles);
            await FileDirectlyAsync(host, needles);

            // The demonstration releases the pool every few seconds: afterwards the alerts are in the streams too.
            await Task.Delay(TimeSpan.FromSeconds(8));
        }

        (await host.StopAsync()).ShouldBe(0);

        needles.InFolder(host.Folder, out var files).ShouldBeEmpty();
        files.ShouldBeGreaterThan(500); // a PostgreSQL cluster has about a thousand
        needles.In(Encoding.UTF8.GetBytes(host.Log)).ShouldBeEmpty(host.Log);
        spooled.ShouldBeEmpty();

        // Otherwise no file went through the cleaner at all.
        host.Log.ShouldContain("Files are cleaned in a sandbox.");
    }

    [Fact]
    public async Task The_search_finds_what_was_planted_in_the_database_and_in_a_file()
    {
        var (column, row, compressed, text, bytes, body) = (Mark(), Mark(), Mark(), Mark(), RandomNumberGenerator.GetBytes(32), RandomNumberGenerator.GetBytes(300_000));
        var needles = new Needles().AddAddress(From)
            .AddText("column", column).AddText("json", row).AddText("compressed", compressed).AddText("file", text).AddBytes("secret", bytes).AddBody("body", body);
        await using var database = await PostgresServer.CreateDatabaseAsync();
        await using var owner = NpgsqlDataSource.Create(database.OwnerConnectionString);
        var longText = string.Concat(Enumerable.Repeat("La misma frase una y otra vez. ", 200)).Insert(3000, compressed);
        await using (var plant = owner.CreateCommand(
            "CREATE TABLE plant (a text, b jsonb, c text, d inet, e bytea, f bytea)"))
        {
            await plant.ExecuteNonQueryAsync();
        }

        await using (var plant = owner.CreateCommand("INSERT INTO plant VALUES ($1, $2::jsonb, $3, $4::inet, $5, $6)"))
        {
            plant.Parameters.AddWithValue(column);
            plant.Parameters.AddWithValue($$"""{"x":"{{row}}"}""");
            plant.Parameters.AddWithValue(longText);
            plant.Parameters.AddWithValue(From.ToString());
            plant.Parameters.AddWithValue(bytes);
            plant.Parameters.AddWithValue(body);
            await plant.ExecuteNonQueryAsync();
        }

        await using (var checkpoint = owner.CreateCommand("CHECKPOINT"))
        {
            await checkpoint.ExecuteNonQueryAsync();
        }

        await using var where = owner.CreateCommand("SHOW data_directory");
        var cluster = (string)(await where.ExecuteScalarAsync())!;
        var folder = Directory.CreateTempSubdirectory("alertadores-canary-");
        await File.WriteAllBytesAsync(Path.Combine(folder.FullName, "a"), [1, 2, 3, .. Encoding.Unicode.GetBytes(text)]);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "b"), "xx" + Convert.ToBase64String([7, .. Encoding.UTF8.GetBytes(text)]));

        string[] found = [.. needles.InFolder(cluster, out _), .. needles.InFolder(folder.FullName, out _)];
        folder.Delete(recursive: true);

        foreach (var planted in new[] { "column", "json", "compressed", "secret", "body", "the address as inet", "file in UTF-16", "file in base64" })
        {
            found.ShouldContain(f => f.StartsWith($"{planted} in {Path.DirectorySeparatorChar}", StringComparison.Ordinal), planted);
        }

        found.Where(f => f.StartsWith("column in ", StringComparison.Ordinal)).ShouldContain(f => f.Contains("pg_wal", StringComparison.Ordinal), "the WAL");
    }

    private static async Task FileAsync(HostProcess host, Needles needles, string threat)
    {
        using var visitor = Visitor(host, needles);
        var typed = FreeFields.ToDictionary(field => field, _ => $"Aquí va {Mark()} y nada más.", StringComparer.Ordinal);
        foreach (var (field, value) in typed)
        {
            needles.AddText(field, value.Split(' ')[2]);
        }

        (string, string)[] Of(params string[] fields) => [.. fields.Select(field => (field, typed[field]))];

        var (_, words) = await visitor.FileAsync(new Story
        {
            What = [.. Of("como_paso"), ("que_paso_opciones", "cohecho")],
            Where = [.. Of("municipio", "oficina", "programa_rol"), ("institucion", "bienestar"), ("entidad", "09"), ("programa", "sembrando_vida")],
            Who = [.. Of("quien_nombre", "cuando_exacto"), ("quien_nivel", "mando_medio"), ("cuando_mes_anio", "2024")],
            Safety = [.. Of("riesgo_detalle", "pruebas_donde", "testigos"), ("riesgo", threat), ("represalias", "si")],
        });
        var mailbox = await visitor.OpenMailboxAsync(words);
        mailbox.Heading.ShouldBe("Tu buzón");
        foreach (var act in Intake.Mailbox.MailboxAct.Writings)
        {
            // First without what it needs, so that it comes back; then sent.
            var mark = Mark();
            needles.AddText($"message ({act.Name})", mark);
            var form = await visitor.PressAsync(mailbox, act.Name);
            await visitor.PressAsync(form, $"{act.Name}.enviar", ("texto", mark), ("otro", mark));
            (await visitor.PressAsync(form, $"{act.Name}.enviar", ("texto", mark), ("consiente", "si"))).Heading.ShouldBe("Ya lo recibimos");
        }

        needles.AddBytes("the words", Encoding.UTF8.GetBytes(words));
        using var receipt = TypedWords.Read(words, Texts.PortalTexts.Bundled(Texts.Language.Spanish), out _)!;
        needles.AddBytes("the mailbox proof", ReceiptState.Derive(receipt, ReceiptLabel.MailboxAuth));
        needles.AddBytes("the submission id", ReceiptState.Derive(receipt, ReceiptLabel.SubmissionId));
        needles.AddBytes("the signing seed", ReceiptState.Derive(receipt, ReceiptLabel.MessageSign));
        needles.AddBytes("the reporter's identity", ReceiptState.Derive(receipt, ReceiptLabel.AgeX25519));
    }

    /// <summary>Files of every fate: cleaned, sent as they are, removed, left lying, broken off.</summary>
    private static async Task SendFilesAsync(HostProcess host, Needles needles)
    {
        string Marked(string name)
        {
            var mark = Mark();
            needles.AddText(name, mark);
            return mark;
        }

        SentFile Body(string fate)
        {
            var body = RandomNumberGenerator.GetBytes(300_000);
            needles.AddBody($"body of a file that is {fate}", body);
            return new SentFile($"{Marked($"name of a file that is {fate}")}.bin", body);
        }

        using var visitor = Visitor(host, needles);
        var (outer, frame) = await visitor.ToFrameAsync();
        var photograph = Exiftool.Write(Pictures.Jpeg, $"-Artist={Marked("author in a photograph")}", $"-XMP:City={Marked("place in a photograph")}");
        var (sent, removed, left) = (Body("sent"), Body("removed"), Body("left"));
        var names = Enumerable.Range(0, 4).Select(n => Marked($"name of a cleaned file {n}")).ToArray();
        frame = await visitor.UploadAsync(
            frame,
            new SentFile($"{names[0]}.jpg", photograph, "image/jpeg"),
            new SentFile($"{names[1]}.pdf", Pdf.Write(Marked("text of a PDF")), "application/pdf"),
            new SentFile($"{names[2]}.odt", Office.Stored(Office.OpenDocument("text", photograph)), "application/octet-stream"),
            SentFile.Text($"{names[3]}.txt", Marked("text of a file")),
            sent,
            removed);
        frame.About($"{names[0]}.jpg").ShouldContain("Recibido y limpio.");
        frame.About($"{names[1]}.pdf").ShouldContain("Recibido y limpio.");
        frame.About($"{names[2]}.odt").ShouldContain("Recibido y limpio.");
        frame = await visitor.ActAsync(frame, "aceptar", $"{names[3]}.txt");
        frame = await visitor.ActAsync(frame, "aceptar", sent.Name);
        await visitor.ActAsync(frame, "quitar", removed.Name);
        var review = await visitor.ToReviewAsync(await visitor.SubmitAsync(outer));
        var page = await visitor.SubmitAsync(await visitor.SubmitAsync(review));
        var words = string.Join(' ', page.Html.QuerySelectorAll(".palabras li").Select(w => w.TextContent.Trim()));
        page = await visitor.SubmitAsync(await visitor.SubmitAsync(page), ("palabras", words));
        page = await visitor.SubmitAsync(page, ("copia_pdn", "no"), ("acepto", "si"));
        page.Text.ShouldContain("Con tu alerta se fueron 5 archivos.");

        using var goes = Visitor(host, needles);
        var (_, other) = await goes.ToFrameAsync();
        (await goes.UploadAsync(other, left)).Names().ShouldBe([left.Name]);
        using var broken = await RawPost.BeginAsync(host.Portal, 10_000_000);
        await broken.WriteAsync(RawPost.TrayPart(other.Tray()) + RawPost.FileHead($"{Marked("name of a file that is broken off")}.txt") + string.Concat(Enumerable.Repeat(Marked("body of a file that is broken off"), 8_000)));
    }

    /// <summary>The door for programs: what they send is sealed, but for what names the submission and its files.</summary>
    private static async Task FileDirectlyAsync(HostProcess host, Needles needles)
    {
        using var handler = new SocketsHttpHandler
        {
            UseCookies = false,
            ConnectCallback = async (context, cancellation) =>
            {
                var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
                socket.Bind(new IPEndPoint(From, 0));
                await socket.ConnectAsync(context.DnsEndPoint.Host, context.DnsEndPoint.Port, cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler) { BaseAddress = host.Portal };
        foreach (var header in Headers)
        {
            var mark = Mark();
            needles.AddText($"{header} of a program", mark);
            client.DefaultRequestHeaders.TryAddWithoutValidation(header, mark);
        }

        var published = await client.GetFromJsonAsync<JsonObject>("/api/v1/recipients");
        var program = new SealingProgram(client, (string)published!["foundingKey"]!);
        var (narrative, file) = (Mark(), RandomNumberGenerator.GetBytes(300_000));
        var alert = await program.SealAsync(AlertDraft.Bribe with { Narrative = narrative, Risk = narrative, Identity = Encoding.UTF8.GetBytes(narrative), Files = [file] });
        (await program.SendAsync(alert)).EnsureSuccessStatusCode().Dispose();
        needles.AddText("narrative of a program", narrative);
        needles.AddBody("file of a program", file);
        needles.AddBytes("the tray's secret of a program", alert.Uploads[0].AsSpan(0, 32).ToArray());
        needles.AddBytes("the submission id of a program", Convert.FromBase64String((string)JsonNode.Parse(alert.Body)!["submission"]!));

        // Refused in many ways, and a line that breaks.
        await program.WorkAsync("alert", RandomNumberGenerator.GetBytes(32), files: false);
        (await program.FileAsync(alert.With(body => body["keys"] = new JsonArray(Mark())), $"{Mark()}.1")).Dispose();
        (await program.FileAsync(alert.With(body => body[Mark()] = Mark()))).Dispose();
        (await program.UploadAsync(alert.Uploads[0].AsSpan(1).ToArray())).Dispose();
        using var broken = new TcpClient(new IPEndPoint(From, 0));
        await broken.ConnectAsync(IPAddress.Loopback, host.Portal.Port);
        await broken.GetStream().WriteAsync(Encoding.ASCII.GetBytes(
            $"POST /api/v1/uploads HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/octet-stream\r\nContent-Length: {alert.Uploads[0].Length}\r\n\r\n"));
        await broken.GetStream().WriteAsync(RandomNumberGenerator.GetBytes(100_000));
    }

    /// <summary>Every refusal is a chance to write down what was refused.</summary>
    private static async Task FailInEveryWayAsync(HostProcess host, Needles needles)
    {
        using var visitor = Visitor(host, needles);
        string Marked(string name)
        {
            var mark = Mark();
            needles.AddText(name, mark);
            return mark;
        }

        await visitor.GetAsync($"/no/{Marked("path")}?{Marked("query")}=x");
        await visitor.PostAsync("/paso/3", [("de", Narrative), ("estado", Marked("state")), ("como_paso", Marked("text with a broken state"))]);
        await visitor.PostAsync("/paso/3", [("de", Marked("step"))]);
        await visitor.PostAsync("/paso/3", [("de", Narrative), ("como_paso", string.Concat(Enumerable.Repeat(Marked("long"), 12_000)))]);
        await visitor.PostAsync("/buzon", [("palabras", $"{Marked("wrong word")} abeja")]);
        var conducts = await visitor.ToQuestionsAsync();
        await visitor.SubmitAsync(conducts, [("buscar", Marked("search"))], to: Walk.StepOf("que_paso_opciones"));
        var page = await visitor.ToAsync("como_paso");
        await visitor.SubmitAsync(page, ("como_paso", Marked("text with an error")), (Marked("field name"), Marked("field value")));
        using var multipart = new HttpRequestMessage(HttpMethod.Post, "/paso/3");
        var form = new MultipartFormDataContent();
        form.Add(new ByteArrayContent(Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(Marked("file"), 4_000)))), "archivo", Marked("file name"));
        multipart.Content = form;
        (await visitor.SendAsync(multipart)).Status.ShouldBe(HttpStatusCode.UnsupportedMediaType);
    }

    private static Visitor Visitor(HostProcess host, Needles needles)
    {
        var visitor = new Visitor(host.Portal, from: From);
        foreach (var header in Headers)
        {
            var mark = Mark();
            needles.AddText(header, mark);
            visitor.Always(header, header is "User-Agent" ? $"Canario/{mark}" : header is "Referer" ? $"http://{mark}.example/" : mark);
        }

        return visitor;
    }

    private static string Mark() => $"c{Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(12))}";
}
