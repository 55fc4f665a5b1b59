using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Alertadores.Alerts.Search;

/// <summary>
/// The blind tokens of one authority's rows in this process's memory, a column for each place: 64 bytes a row and some 40 for its id.
/// Only grows; what was erased is left out by whoever reads the rows. Safe for many readers and one writer.
/// </summary>
internal sealed class FactIndex
{
    // Tokens that are compared at once.
    private const int Step = 8;

    private readonly Lock gate = new();
    private readonly Dictionary<Guid, int> rows = [];
    private readonly uint[][] columns = [.. Enumerable.Range(0, FactTokens.Slots).Select(_ => new uint[1024])];
    private Guid[] alerts = new Guid[1024];
    private int count;

    /// <summary>Rows.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>Adds rows; one that is there already is passed over: facts never change.</summary>
    public void Add(IReadOnlyList<(Guid Alert, byte[] Tokens)> added)
    {
        lock (gate)
        {
            foreach (var (alert, tokens) in added)
            {
                if (!rows.TryAdd(alert, count))
                {
                    continue;
                }

                if (count == alerts.Length)
                {
                    Grow();
                }

                alerts[count] = alert;
                var own = MemoryMarshal.Cast<byte, uint>(tokens);
                for (var place = 0; place < FactTokens.Slots; place++)
                {
                    columns[place][count] = own[place];
                }

                count++;
            }
        }
    }

    /// <summary>The rows that have, for each term, one of its tokens in one of its places.</summary>
    public FactMatches Find(IReadOnlyList<(Range Places, uint[] Tokens)> terms)
    {
        lock (gate)
        {
            var bits = new byte[(count + Step - 1) / Step];
            bits.AsSpan().Fill(byte.MaxValue);
            foreach (var (places, tokens) in terms)
            {
                Keep(bits, columns.AsSpan()[places], tokens);
            }

            // Rows that do not exist fill the last byte up.
            if (count % Step != 0)
            {
                bits[^1] &= (byte)((1 << (count % Step)) - 1);
            }

            return new FactMatches(this, bits);
        }
    }

    private static void Keep(byte[] bits, ReadOnlySpan<uint[]> places, uint[] tokens)
    {
        for (var i = 0; i < bits.Length; i++)
        {
            if (bits[i] == 0)
            {
                continue;
            }

            var found = Vector256<uint>.Zero;
            foreach (var place in places)
            {
                var some = Vector256.LoadUnsafe(ref place[i * Step]);
                foreach (var token in tokens)
                {
                    found |= Vector256.Equals(some, Vector256.Create(token));
                }
            }

            bits[i] &= (byte)found.ExtractMostSignificantBits();
        }
    }

    private void Grow()
    {
        Array.Resize(ref alerts, alerts.Length * 2);
        for (var place = 0; place < FactTokens.Slots; place++)
        {
            Array.Resize(ref columns[place], alerts.Length);
        }
    }

    /// <summary>What one look found. Rows that came later are not in it.</summary>
    internal sealed class FactMatches(FactIndex index, byte[] bits)
    {
        /// <summary>How many rows.</summary>
        public int Count { get; } = CountOf(bits);

        /// <summary>All of them, in no order that means anything.</summary>
        public Guid[] Alerts()
        {
            var found = new List<Guid>(Count);
            lock (index.gate)
            {
                for (var row = 0; row < bits.Length * Step; row++)
                {
                    if (Has(row))
                    {
                        found.Add(index.alerts[row]);
                    }
                }
            }

            return [.. found];
        }

        /// <summary>Those of the given rows that were found, in their order.</summary>
        public List<T> Among<T>(IReadOnlyList<T> given, Func<T, Guid> alertOf)
        {
            lock (index.gate)
            {
                return [.. given.Where(one => index.rows.TryGetValue(alertOf(one), out var row) && row < bits.Length * Step && Has(row))];
            }
        }

        private static int CountOf(ReadOnlySpan<byte> bits)
        {
            var count = 0;
            var whole = MemoryMarshal.Cast<byte, ulong>(bits);
            foreach (var some in whole)
            {
                count += BitOperations.PopCount(some);
            }

            foreach (var some in bits[(whole.Length * sizeof(ulong))..])
            {
                count += BitOperations.PopCount(some);
            }

            return count;
        }

        private bool Has(int row) => (bits[row / Step] & (1 << (row % Step))) != 0;
    }
}
