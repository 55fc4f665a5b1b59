using Alertadores.Alerts.Filing;
using Alertadores.Alerts.Uploads;
using Alertadores.Benchmarks.Figures;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;
using Alertadores.Crypto.Sodium;
using Alertadores.RealParts;
using Alertadores.Triage.FactSheet;

namespace Alertadores.Benchmarks.Intake;

/// <summary>
/// Alerts of 16 KiB, and with a file of 1 MB, from 1, 4, 16 and 64 clients, each acknowledged when it is durable. On the path that the server seals: the desk that the portal's last page calls, so that
/// what is measured is routing, sealing and commit and not the drawing of pages. The ceiling is the same bytes put into copies of the same tables by raw SQL, one commit each.
/// </summary>
internal static class IntakeBench
{
    public static readonly int[] ClientCounts = [1, 4, 16, 64];

    /// <summary>What one file has.</summary>
    public const int FileBytes = 1_000_000;

    private static readonly SystemRandomness Randomness = new();

    private static readonly Facts Bribe = Facts.Defaults with { Conducts = ["cohecho"], Rank = Rank.MandoMedio, Scope = Scope.FederalApf, Amount = Amount.A1 };

    /// <summary>Fills the text step of 16 KiB.</summary>
    public static string Narrative { get; } = string.Concat(Enumerable.Repeat("Vi cómo se llevaban las despensas en una camioneta. ", 280));

    public static async Task<IReadOnlyList<Figure>> RunAsync(Bench bench)
    {
        await using var here = await FoundedRoom.OpenAsync(new DateTimeOffset(2026, 3, 10, 17, 0, 0, TimeSpan.Zero));
        await here.Room.PageKeys.RefreshAsync(default);
        var figures = new List<Figure>();
        foreach (var withFile in (bool[])[false, true])
        {
            await Clients.WarmAsync(bench.Time / 2, () => FileAsync(here, withFile));
            foreach (var clients in ClientCounts)
            {
                await bench.SayAsync(FormattableString.Invariant($"the server seals, {clients} clients{(withFile ? ", 1 MB" : "")}"));
                var (ceiling, ours) = await Clients.BesideAsync(
                    () => RawIntake.RunAsync(here, withFile, clients, bench.Time / 5), () => Clients.RunAsync(clients, bench.Time / 5, (_, _) => FileAsync(here, withFile)));
                if (ours.FirstFailure is { } failure)
                {
                    await bench.SayAsync($"first failure: {failure}");
                }

                figures.Add(ours.As(What("sealed by the server", withFile, clients), "alerts/s") with
                {
                    Ceiling = ceiling.PerSecond,
                    CeilingIs = "raw SQL",
                    Aim = clients == 64 ? new Aim("no failure", ours.Failures == 0) : null,
                });
            }
        }

        figures.AddRange(await DirectBench.RunAsync(bench));
        return figures;
    }

    /// <summary>A line of the table.</summary>
    public static string What(string path, bool withFile, int clients) =>
        FormattableString.Invariant($"{path}, 16 KiB{(withFile ? " and a file of 1 MB" : "")}, {clients} {(clients == 1 ? "client" : "clients")}");

    private static async Task FileAsync(FoundedRoom here, bool withFile)
    {
        UploadTray? tray = null;
        if (withFile)
        {
            tray = UploadTray.Draw(Randomness);
            using var body = new MemoryStream(new byte[FileBytes], writable: false);
            if (await here.Room.Uploads.ReceiveAsItIsAsync(tray, UploadName.From("prueba.bin", null), body, default) is not UploadOutcome.Received)
            {
                throw new InvalidOperationException("The file was refused.");
            }
        }

        using var receipt = Receipt.Create(Randomness);
        using var reply = X25519Identity.FromScalar(Derived(receipt, ReceiptLabel.AgeX25519));
        var outcome = await here.Room.Filing.FileAsync(
            new FilingRequest
            {
                SubmissionId = Derived(receipt, ReceiptLabel.SubmissionId),
                MailboxId = Derived(receipt, ReceiptLabel.MailboxId),
                MailboxAuth = Derived(receipt, ReceiptLabel.MailboxAuth),
                Facts = Bribe,
                Institution = "bienestar",
                Answers = [new Answer("como_paso", "Cuéntanos cómo pasó", Narrative)],
                Tray = tray,
                ReporterRecipient = reply.Recipient.ToString(),
                ReporterSigningKey = Ed25519.PublicKey(Derived(receipt, ReceiptLabel.MessageSign)),
            },
            default);
        if (outcome is not FilingOutcome.Filed)
        {
            throw new InvalidOperationException($"Not filed: {outcome.GetType().Name}");
        }
    }

    private static byte[] Derived(Receipt receipt, ReceiptLabel label)
    {
        var value = new byte[Receipt.DerivedSize];
        receipt.Derive(label, value);
        return value;
    }
}
