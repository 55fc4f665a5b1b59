using System.Text;
using System.Text.Json;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Tests.Sodium;

public sealed class Ed25519Tests
{
    [Theory]
    [InlineData("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60", "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a", "", "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24655141438e7a100b")]
    [InlineData("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb", "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c", "72", "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00")]
    public void Signs_as_Rfc8032_section_7_1(string seed, string publicKey, string message, string signature)
    {
        Convert.ToHexStringLower(Ed25519.PublicKey(Convert.FromHexString(seed))).ShouldBe(publicKey);
        Convert.ToHexStringLower(Ed25519.Sign(Convert.FromHexString(seed), Convert.FromHexString(message))).ShouldBe(signature);
        Ed25519.Verify(Convert.FromHexString(publicKey), Convert.FromHexString(message), Convert.FromHexString(signature)).ShouldBeTrue();
    }

    [Fact]
    public void A_public_key_of_low_order_never_verifies_anything()
    {
        // With such a key one signature would verify for many messages: nobody could be held to what was signed.
        JsonElement[] vectors = [.. TestFiles.Json("Vectors", "cctv", "ed25519vectors.json").EnumerateArray()];
        vectors.Length.ShouldBe(914);
        JsonElement[] lowOrder = [.. vectors.Where(v => Flags(v).Contains("low_order_A"))];
        lowOrder.Length.ShouldBeGreaterThan(400);
        lowOrder.Where(Verifies).ShouldBeEmpty();
        vectors.Where(v => Flags(v).Contains("non_canonical_A")).Where(Verifies).ShouldBeEmpty();
    }

    [Fact]
    public void Keys_and_signatures_of_other_sizes_verify_nothing()
    {
        byte[] seed = new byte[32];
        byte[] signature = Ed25519.Sign(seed, "m"u8);
        Ed25519.Verify(Ed25519.PublicKey(seed).AsSpan(1), "m"u8, signature).ShouldBeFalse();
        Ed25519.Verify(Ed25519.PublicKey(seed), "m"u8, signature.AsSpan(1)).ShouldBeFalse();
    }

    private static string[] Flags(JsonElement vector) =>
        vector.GetProperty("flags") is { ValueKind: JsonValueKind.Array } flags ? [.. flags.EnumerateArray().Select(f => f.GetString()!)] : [];

    private static bool Verifies(JsonElement vector) =>
        Ed25519.Verify(vector.Hex("key"), Encoding.UTF8.GetBytes(vector.Text("msg")), vector.Hex("sig"));
}
