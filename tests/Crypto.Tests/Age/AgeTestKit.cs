using System.IO.Compression;
using System.Text;
using Alertadores.Crypto.Age;

namespace Alertadores.Crypto.Tests.Age;

/// <summary>One file of the age test kit: lines of "key: value", an empty line, the age file.</summary>
internal sealed class AgeTestKit
{
    private readonly List<(string Key, string Value)> _fields = [];

    private AgeTestKit(byte[] bytes)
    {
        int start = 0;
        while (bytes[start] != (byte)'\n')
        {
            int end = Array.IndexOf(bytes, (byte)'\n', start);
            string[] parts = Encoding.UTF8.GetString(bytes, start, end - start).Split(": ", 2);
            _fields.Add((parts[0], parts[1]));
            start = end + 1;
        }

        File = bytes[(start + 1)..];
        if (this["compressed"] is not null)
        {
            using ZLibStream zlib = new(new MemoryStream(File), CompressionMode.Decompress);
            using MemoryStream inflated = new();
            zlib.CopyTo(inflated);
            File = inflated.ToArray();
        }
    }

    public static IReadOnlyList<string> Names { get; } =
        [.. Directory.GetFiles(TestFiles.PathOf("Vectors", "age")).Select(f => Path.GetFileName(f)).Order(StringComparer.Ordinal)];

    public byte[] File { get; }

    public bool Armored => this["armored"] is not null;

    public string? this[string key] => _fields.Find(f => string.Equals(f.Key, key, StringComparison.Ordinal)).Value;

    public static AgeTestKit Read(string name) => new(System.IO.File.ReadAllBytes(TestFiles.PathOf("Vectors", "age", name)));

    public IReadOnlyList<IAgeIdentity> Identities()
    {
        List<IAgeIdentity> identities = [];
        foreach ((string key, string value) in _fields)
        {
            // One file of the classic ones (hybrid_x25519_arg) names a hybrid identity too; the other one decides it.
            if (string.Equals(key, "identity", StringComparison.Ordinal) && !value.StartsWith("AGE-SECRET-KEY-PQ-", StringComparison.Ordinal))
            {
                identities.Add(X25519Identity.TryParse(value, out X25519Identity? identity) ? identity : throw new InvalidOperationException("An identity of the kit was not read."));
            }
            else if (string.Equals(key, "passphrase", StringComparison.Ordinal))
            {
                identities.Add(new ScryptIdentity(Encoding.UTF8.GetBytes(value)));
            }
        }

        return identities;
    }
}
