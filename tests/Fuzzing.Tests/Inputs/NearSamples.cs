using FsCheck;
using FsCheck.Fluent;

namespace Alertadores.Fuzzing.Tests.Inputs;

/// <summary>Bytes that are nearly what a parser accepts: a sample with a few changes, two samples joined, or noise.</summary>
internal static class NearSamples
{
    private const int MostChanges = 6;
    private const int LongestNoise = 600;

    /// <summary>Numbers and marks that parsers of any format stumble over.</summary>
    private static readonly byte[][] Marks =
    [
        [0], [0xff], [0x80], [0xc3, 0x28], [0xed, 0xa0, 0x80], [0xef, 0xbb, 0xbf], "\r\n"u8.ToArray(), "\n\n"u8.ToArray(), "%00"u8.ToArray(), "%"u8.ToArray(), "&"u8.ToArray(), "="u8.ToArray(),
        "-1"u8.ToArray(), "0"u8.ToArray(), "00"u8.ToArray(), "9223372036854775808"u8.ToArray(), "1e999"u8.ToArray(), "\\ud800"u8.ToArray(), "null"u8.ToArray(), "[]"u8.ToArray(), "{}"u8.ToArray(), "\""u8.ToArray(),
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["u8.ToArray(), "--"u8.ToArray(), "\u202e"u8.ToArray(), "9999-12-31"u8.ToArray(), "0001-01-01"u8.ToArray(), "2027-02-29"u8.ToArray(),
    ];

    public static Gen<byte[]> Of(Target target)
    {
        var sample = Gen.Elements<byte[]>(target.Samples);
        var word = Gen.Elements<byte[]>([.. target.Words, .. Marks]);
        var noise = from size in Gen.Choose(0, LongestNoise) from bytes in Bytes(size) select bytes;
        var changed = from start in sample
                      from count in Gen.Choose(1, MostChanges)
                      from changes in Change(word).ArrayOf(count)
                      select changes.Aggregate(start, (bytes, change) => change(bytes));
        var joined = from head in sample
                     from tail in sample
                     from cut in Gen.Choose(0, head.Length)
                     from start in Gen.Choose(0, tail.Length)
                     select (byte[])[.. head[..cut], .. tail[start..]];
        return Gen.Frequency((16, changed), (3, joined), (1, noise));
    }

    /// <summary>Ever shorter inputs, so that a crash is kept small: without halves, quarters… and at last single bytes.</summary>
    public static IEnumerable<byte[]> Shorter(byte[] input)
    {
        for (var size = input.Length; size >= Math.Max(1, input.Length / 64); size /= 2)
        {
            for (var at = 0; at + size <= input.Length; at += size)
            {
                yield return [.. input[..at], .. input[(at + size)..]];
            }
        }
    }

    // Places are parts of 10,000 of whatever length the input has by then.
    private static Gen<Func<byte[], byte[]>> Change(Gen<byte[]> word)
    {
        var place = Gen.Choose(0, 9_999);
        var value = Gen.Choose(0, 255);
        var size = Gen.Frequency((6, Gen.Choose(1, 8)), (2, Gen.Choose(1, 200)), (1, Gen.Choose(1, 5_000)));
        return Gen.Frequency<Func<byte[], byte[]>>(
            (4, from at in place from bit in Gen.Choose(0, 7) select With(at, current => (byte)(current ^ (1 << bit)))),
            (4, from at in place from to in value select With(at, _ => (byte)to)),
            (4, from at in place from length in size select Spliced(at, length, [])),
            (6, from at in place from put in word select Spliced(at, 0, put)),
            (3, from at in place from put in word select Spliced(at, put.Length, put)),
            (2, from at in place from length in size from bytes in Bytes(length) select Spliced(at, 0, bytes)),
            (2, from at in place from length in size from times in Gen.Choose(1, 40) select Repeated(at, length, times)),
            (2, from at in place select Spliced(at, int.MaxValue, [])));
    }

    private static Gen<byte[]> Bytes(int size) => Gen.Choose(0, 255).Select(value => (byte)value).ArrayOf(size);

    private static Func<byte[], byte[]> With(int place, Func<byte, byte> change) => input =>
    {
        if (input.Length == 0)
        {
            return input;
        }

        byte[] changed = [.. input];
        var at = At(place, input.Length);
        changed[at] = change(changed[at]);
        return changed;
    };

    private static Func<byte[], byte[]> Spliced(int place, int without, byte[] with) => input =>
    {
        var at = At(place, input.Length);
        return [.. input[..at], .. with, .. input[(at + Math.Min(without, input.Length - at))..]];
    };

    private static Func<byte[], byte[]> Repeated(int place, int size, int times) => input =>
    {
        var at = At(place, input.Length);
        var some = input[at..Math.Min(input.Length, at + size)];
        return [.. input[..at], .. Enumerable.Repeat(some, times).SelectMany(bytes => bytes), .. input[at..]];
    };

    private static int At(int place, int length) => (int)((long)place * length / 10_000);
}
