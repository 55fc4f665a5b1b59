using System.Text;
using Alertadores.Crypto.Receipts;
using Alertadores.Fuzzing.Tests.Inputs;

namespace Alertadores.Fuzzing.Tests.Targets;

/// <summary>The twelve words, as people type them.</summary>
internal static class ReceiptTargets
{
    public static Target[] All =>
    [
        new()
        {
            Name = "receipt",
            Samples = [.. Enumerable.Range(1, 4).Select(seed => Words(seed)), Encoding.UTF8.GetBytes("  " + Encoding.UTF8.GetString(Words(9)).ToUpperInvariant().Replace(" ", ",\n 1. ", StringComparison.Ordinal))],
            Words = ["ábaco "u8.ToArray(), "a\u0301baco"u8.ToArray(), "zurdo"u8.ToArray(), " "u8.ToArray(), "\u00a0"u8.ToArray(), "1. "u8.ToArray(), "ñ"u8.ToArray()],
            Read = input =>
            {
                switch (Receipt.Read(Encoding.UTF8.GetString(input)))
                {
                    case ReceiptReading.Ok read:
                        using (read.Receipt)
                        {
                            Receipt.Read(string.Join(" ", read.Receipt.Words)).ShouldBeOfType<ReceiptReading.Ok>().Receipt.Dispose();
                        }

                        return true;
                    case ReceiptReading.UnknownWord unknown:
                        unknown.Index.ShouldBeGreaterThanOrEqualTo(0);
                        unknown.Word.ShouldNotBeNullOrEmpty();
                        return false;
                    case ReceiptReading.WrongCount count:
                        count.Count.ShouldNotBe(Receipt.WordCount);
                        return false;
                    default:
                        return false;
                }
            },
        },
    ];

    private static byte[] Words(int seed)
    {
        using var receipt = Receipt.Create(new SeededBytes(seed));
        return Encoding.UTF8.GetBytes(string.Join(" ", receipt.Words));
    }
}
