using System.Text.Json;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Tests.Sodium;

/// <summary>Project Wycheproof: what implementations got wrong before. The number of vectors is part of the test, so that none is lost in silence.</summary>
public sealed class WycheproofTests
{
    private delegate byte[] SealsBytes(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> plaintext);

    private delegate bool OpensBytes(ReadOnlySpan<byte> key, ReadOnlySpan<byte> nonce, ReadOnlySpan<byte> associatedData, ReadOnlySpan<byte> ciphertext, out byte[]? plaintext);

    [Fact]
    public void ChaCha20Poly1305_seals_and_opens_as_expected() =>
        FailuresOf("chacha20_poly1305_test.json", 325, (_, test) => Aead(test, ChaCha20Poly1305.NonceSize, ChaCha20Poly1305.Seal, ChaCha20Poly1305.TryOpen)).ShouldBeEmpty();

    [Fact]
    public void XChaCha20Poly1305_seals_and_opens_as_expected() =>
        FailuresOf("xchacha20_poly1305_test.json", 315, (_, test) => Aead(test, XChaCha20Poly1305.NonceSize, XChaCha20Poly1305.Seal, XChaCha20Poly1305.TryOpen)).ShouldBeEmpty();

    [Fact]
    public void X25519_agrees_except_on_the_all_zero_secret() =>
        FailuresOf("x25519_test.json", 518, (_, test) =>
        {
            byte[] expected = test.Hex("shared");
            byte[] shared = new byte[X25519.SharedSecretSize];
            bool agreed = X25519.TryAgree(test.Hex("private"), test.Hex("public"), shared);
            bool allZero = expected.All(b => b == 0);
            return agreed != allZero && shared.AsSpan().SequenceEqual(expected);
        }).ShouldBeEmpty();

    [Fact]
    public void X25519_refuses_the_vectors_of_low_order()
    {
        int refused = Tests("x25519_test.json").Count(t => t.Test.Hex("shared").All(b => b == 0)
            && !X25519.TryAgree(t.Test.Hex("private"), t.Test.Hex("public"), new byte[32]));
        refused.ShouldBe(31);
    }

    [Fact]
    public void Ed25519_verifies_exactly_the_valid_signatures() =>
        FailuresOf("ed25519_test.json", 151, (group, test) =>
        {
            byte[] publicKey = group.GetProperty("publicKey").Hex("pk");
            return Ed25519.Verify(publicKey, test.Hex("msg"), test.Hex("sig")) == IsValid(test);
        }).ShouldBeEmpty();

    [Fact]
    public void HkdfSha256_derives_as_expected() =>
        FailuresOf("hkdf_sha256_test.json", 86, (_, test) =>
        {
            int size = test.GetProperty("size").GetInt32();
            if (!IsValid(test))
            {
                return size > HkdfSha256.MaxOutputSize;
            }

            byte[] output = new byte[size];
            HkdfSha256.Derive(test.Hex("ikm"), test.Hex("salt"), test.Hex("info"), output);
            return output.AsSpan().SequenceEqual(test.Hex("okm"));
        }).ShouldBeEmpty();

    [Fact]
    public void HkdfSha256_refuses_more_than_255_blocks() =>
        Should.Throw<ArgumentException>(() => HkdfSha256.Derive("k"u8, [], [], new byte[HkdfSha256.MaxOutputSize + 1]));

    [Fact]
    public void HmacSha256_tags_and_verifies_as_expected() =>
        FailuresOf("hmac_sha256_test.json", 174, (group, test) =>
        {
            // Half of the vectors have tags cut to 128 bits, which we neither make nor accept.
            byte[] tag = test.Hex("tag");
            bool whole = group.GetProperty("tagSize").GetInt32() == HmacSha256.TagSize * 8;
            byte[] made = HmacSha256.Tag(test.Hex("key"), test.Hex("msg"));
            return made.AsSpan(0, tag.Length).SequenceEqual(tag) == IsValid(test)
                && HmacSha256.Verify(test.Hex("key"), test.Hex("msg"), tag) == (whole && IsValid(test));
        }).ShouldBeEmpty();

    private static bool Aead(JsonElement test, int nonceSize, SealsBytes seal, OpensBytes tryOpen)
    {
        byte[] key = test.Hex("key");
        byte[] nonce = test.Hex("iv");
        byte[] associatedData = test.Hex("aad");
        byte[] message = test.Hex("msg");
        byte[] ciphertext = [.. test.Hex("ct"), .. test.Hex("tag")];
        if (nonce.Length != nonceSize)
        {
            Should.Throw<ArgumentException>(() => seal(key, nonce, associatedData, message));
            return !IsValid(test);
        }

        bool opened = tryOpen(key, nonce, associatedData, ciphertext, out byte[]? plaintext);
        return IsValid(test)
            ? opened && plaintext!.AsSpan().SequenceEqual(message) && seal(key, nonce, associatedData, message).AsSpan().SequenceEqual(ciphertext)
            : !opened && plaintext is null;
    }

    private static bool IsValid(JsonElement test) => string.Equals(test.Text("result"), "valid", StringComparison.Ordinal);

    private static IEnumerable<(JsonElement Group, JsonElement Test)> Tests(string file) =>
        TestFiles.Json("Vectors", "wycheproof", file).GetProperty("testGroups").EnumerateArray()
            .SelectMany(g => g.GetProperty("tests").EnumerateArray().Select(t => (g, t)));

    private static List<string> FailuresOf(string file, int count, Func<JsonElement, JsonElement, bool> passes)
    {
        List<(JsonElement Group, JsonElement Test)> tests = [.. Tests(file)];
        tests.Count.ShouldBe(count);
        return [.. tests.Where(t => !passes(t.Group, t.Test)).Select(t => $"{t.Test.GetProperty("tcId")} {t.Test.Text("comment")}")];
    }
}
