using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Randomness;

namespace Alertadores.Crypto.Tests.Age;

public sealed class SealedPartTests
{
    public static TheoryData<int> Examples => [.. Enumerable.Range(0, TestFiles.Golden("sealed-part.json").Length)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Headers_and_payload_are_the_golden_bytes(int example)
    {
        JsonElement golden = TestFiles.Golden("sealed-part.json")[example];
        byte[] plaintext = [.. Enumerable.Range(0, golden.GetProperty("plaintextSize").GetInt32()).Select(i => (byte)(i % 251))];
        X25519Recipient[] recipients = [.. golden.GetProperty("recipients").EnumerateArray().Select(r => Recipient(r.GetString()!))];
        byte[][] ephemerals = [.. golden.GetProperty("ephemerals").EnumerateArray().Select(e => Convert.FromHexString(e.GetString()!))];
        using FileKey fileKey = FileKey.From(golden.Hex("fileKey"));

        byte[] atFiling = AgeHeader.Write(fileKey, [recipients[0], recipients[1]], new ListedRandomness(ephemerals[0], ephemerals[1]));
        byte[] onForwarding = AgeHeader.Write(fileKey, [recipients[2]], new ListedRandomness(ephemerals[2]));
        byte[] payload = AgePayload.Seal(fileKey, plaintext, new ListedRandomness(golden.Hex("nonce")));

        Encoding.ASCII.GetString(atFiling).ShouldBe(golden.Text("atFiling"));
        Encoding.ASCII.GetString(onForwarding).ShouldBe(golden.Text("onForwarding"));
        payload.Length.ShouldBe(golden.GetProperty("payloadSize").GetInt32());
        Convert.ToHexStringLower(payload.AsSpan(0, 48)).ShouldBe(golden.Text("payloadStart"));
        Convert.ToHexStringLower(SHA256.HashData(payload)).ShouldBe(golden.Text("payloadSha256"));
        X25519Identity.TryParse(golden.GetProperty("identities")[1].GetString(), out X25519Identity? second).ShouldBeTrue();
        X25519Identity.TryParse(golden.GetProperty("identities")[2].GetString(), out X25519Identity? third).ShouldBeTrue();
        using (second)
        using (third)
        {
            AgeFile.Open([.. atFiling, .. payload], [second!]).ShouldBe(plaintext);
            AgeFile.Open([.. onForwarding, .. payload], [third!]).ShouldBe(plaintext);
        }
    }

    [Fact]
    public void The_page_shows_the_first_golden_example()
    {
        JsonElement golden = TestFiles.Golden("sealed-part.json")[0];
        string page = TestFiles.Page("sealed-part.md");
        page.ShouldContain(golden.Text("atFiling"));
        page.ShouldContain(golden.Text("onForwarding"));
        page.ShouldContain(golden.Text("payloadStart")[..32]);
        page.ShouldContain(golden.Text("payloadStart")[32..]);
    }

    private static X25519Recipient Recipient(string text) =>
        X25519Recipient.TryParse(text, out X25519Recipient? recipient) ? recipient : throw new InvalidOperationException("A golden recipient was not read.");

    /// <summary>Gives out the values in their order, each once and each asked for whole.</summary>
    private sealed class ListedRandomness(params byte[][] values) : IRandomness
    {
        private int _next;

        public void Fill(Span<byte> destination) => values[_next++].CopyTo(destination);
    }
}
