using System.Buffers.Binary;
using System.Text;

namespace Alertadores.Intake.Tests.AnonymityContract;

/// <summary>
/// What must not be found in any file, in the forms that a program could have written it in, and the search for it.
/// </summary>
/// <remarks>
/// A text is looked for by every run of eight of its bytes: PostgreSQL's compression puts a control byte between groups of
/// eight literals, so the whole text would hide in a compressed value, but never all of its runs.
/// </remarks>
public sealed class Needles
{
    private const int Run = 8;
    private const int Shortest = 4;

    private readonly Dictionary<uint, List<(byte[] Bytes, string Name)>> _byStart = [];
    private readonly bool[] _starts = new bool[ushort.MaxValue + 1];

    /// <summary>A text of at least eight letters that nobody else writes.</summary>
    public Needles AddText(string name, string text)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        for (var start = 0; start + Run <= utf8.Length; start++)
        {
            Add(name, utf8.AsSpan(start, Run));
        }

        Add($"{name} in UTF-16", Encoding.Unicode.GetBytes(text));
        AddEncodings(name, utf8);
        return this;
    }

    /// <summary>Secret bytes, at least eight.</summary>
    public Needles AddBytes(string name, ReadOnlySpan<byte> bytes)
    {
        Add(name, bytes);
        AddEncodings(name, bytes);
        return this;
    }

    /// <summary>The bytes of a file, wherever a storage cuts it: some pieces of it, far from each other and shorter than any chunk.</summary>
    public Needles AddBody(string name, ReadOnlySpan<byte> body)
    {
        for (var piece = 1; piece <= 8; piece++)
        {
            AddBytes(name, body.Slice(body.Length / 9 * piece, 32));
        }

        return this;
    }

    /// <summary>An IPv4 address as text, as PostgreSQL's inet and inside an IPv6 address.</summary>
    public Needles AddAddress(System.Net.IPAddress address)
    {
        var bytes = address.GetAddressBytes();
        Add("the address", Encoding.ASCII.GetBytes(address.ToString()));
        Add("the address in UTF-16", Encoding.Unicode.GetBytes(address.ToString()));
        Add("the address as inet", [2, 32, .. bytes]);
        Add("the address in IPv6", [0, 0, 0xFF, 0xFF, .. bytes]);
        return this;
    }

    /// <summary>Names of what stands in <paramref name="bytes"/>.</summary>
    public IReadOnlySet<string> In(ReadOnlySpan<byte> bytes)
    {
        var found = new HashSet<string>(StringComparer.Ordinal);
        for (var at = 0; at + Shortest <= bytes.Length; at++)
        {
            if (!_starts[BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..])]
                || !_byStart.TryGetValue(BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]), out var candidates))
            {
                continue;
            }

            foreach (var (needle, name) in candidates)
            {
                if (bytes[at..].StartsWith(needle))
                {
                    found.Add(name);
                }
            }
        }

        return found;
    }

    /// <summary>"name in file" for each find in the files under a folder; a file that vanishes meanwhile is passed over.</summary>
    public IReadOnlyList<string> InFolder(string folder, out int files)
    {
        var found = new List<string>();
        files = 0;
        foreach (var file in Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }))
        {
            // PostgreSQL's socket holds no bytes on the disk.
            if (Path.GetFileName(file).StartsWith(".s.", StringComparison.Ordinal))
            {
                continue;
            }

            try
            {
                found.AddRange(In(File.ReadAllBytes(file)).Select(name => $"{name} in {file}"));
                files++;
            }
            catch (Exception gone) when (gone is FileNotFoundException or DirectoryNotFoundException)
            {
                // PostgreSQL recycles its files, and other tests drop their databases.
            }
        }

        return found;
    }

    // Base64 of a text depends on what stands before it: three alignments, without the letters at the ends that neighbours share.
    private void AddEncodings(string name, ReadOnlySpan<byte> bytes)
    {
        Add($"{name} in hex", Encoding.ASCII.GetBytes(Convert.ToHexStringLower(bytes)));
        Add($"{name} in HEX", Encoding.ASCII.GetBytes(Convert.ToHexString(bytes)));
        for (var before = 0; before < 3; before++)
        {
            var base64 = Convert.ToBase64String([.. new byte[before], .. bytes]);
            var inner = base64[4..^4];
            Add($"{name} in base64", Encoding.ASCII.GetBytes(inner));
            Add($"{name} in base64url", Encoding.ASCII.GetBytes(inner.Replace('+', '-').Replace('/', '_')));
        }
    }

    private void Add(string name, ReadOnlySpan<byte> bytes)
    {
        bytes.Length.ShouldBeGreaterThanOrEqualTo(6, name);
        var start = BinaryPrimitives.ReadUInt32LittleEndian(bytes);
        _starts[BinaryPrimitives.ReadUInt16LittleEndian(bytes)] = true;
        if (!_byStart.TryGetValue(start, out var list))
        {
            _byStart[start] = list = [];
        }

        list.Add((bytes.ToArray(), name));
    }
}
