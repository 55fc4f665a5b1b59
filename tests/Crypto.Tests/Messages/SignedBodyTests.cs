using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Frames;
using Alertadores.Crypto.Messages;
using Alertadores.Crypto.Officers;
using Alertadores.Crypto.Receipts;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Tests.Messages;

public sealed class SignedBodyTests
{
    public static TheoryData<int> Examples => [.. Enumerable.Range(0, TestFiles.Golden("message.json").Length)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Bodies_and_frames_are_the_golden_bytes(int example)
    {
        JsonElement golden = TestFiles.Golden("message.json")[example];
        FrameHeader place = PlaceOf(golden);

        byte[] body = SignedBody.Write(place, Encoding.UTF8.GetBytes(golden.Text("content")), golden.Hex("seed"));

        body.ShouldBe(golden.Hex("body"));
        Ed25519.PublicKey(golden.Hex("seed")).ShouldBe(golden.Hex("publicKey"));
        SignedBody.Verify(place, body, golden.Hex("publicKey")).ShouldBeTrue();
        SignedBody.TryRead(body, out ReadOnlyMemory<byte> content).ShouldBeTrue();
        Encoding.UTF8.GetString(content.Span).ShouldBe(golden.Text("content"));
        byte[] frame = SealedFrame.Write(place, body);
        frame.Length.ShouldBe(golden.GetProperty("size").GetInt32());
        Convert.ToHexStringLower(SHA256.HashData(frame)).ShouldBe(golden.Text("frameSha256"));
    }

    [Theory]
    [MemberData(nameof(Examples))]
    public void Seeds_derive_from_the_receipt_or_from_the_authoritys_key(int example)
    {
        JsonElement golden = TestFiles.Golden("message.json")[example];
        if (golden.TryGetProperty("entropy", out JsonElement entropy))
        {
            using Receipt receipt = Receipt.FromEntropy(Convert.FromHexString(entropy.GetString()!));
            using SecretBuffer seed = receipt.Derive(ReceiptLabel.MessageSign);
            seed.Span.ToArray().ShouldBe(golden.Hex("seed"));
        }
        else
        {
            X25519Identity.TryParse(golden.Text("identity"), out X25519Identity? identity).ShouldBeTrue();
            using (identity)
            {
                using SecretBuffer seed = AuthorityKey.MessageSigningSeed(identity);
                seed.Span.ToArray().ShouldBe(golden.Hex("seed"));
            }
        }
    }

    [Fact]
    public void Another_place_another_key_and_a_changed_byte_do_not_verify()
    {
        JsonElement golden = TestFiles.Golden("message.json")[2];
        FrameHeader place = PlaceOf(golden);
        byte[] body = golden.Hex("body");
        byte[] key = golden.Hex("publicKey");

        SignedBody.Verify(place with { Index = 0, Count = 1 }, body, key).ShouldBeFalse();
        SignedBody.Verify(place with { Previous = null }, body, key).ShouldBeFalse();
        SignedBody.Verify(place with { Direction = "out" }, body, key).ShouldBeFalse();
        SignedBody.Verify(place with { Alert = Guid.NewGuid() }, body, key).ShouldBeFalse();
        SignedBody.Verify(place with { Keys = ["oic-bienestar/1"] }, body, key).ShouldBeFalse();
        SignedBody.Verify(place, body, TestFiles.Golden("message.json")[1].Hex("publicKey")).ShouldBeFalse();
        for (int at = 0; at < body.Length; at += 7)
        {
            byte[] changed = [.. body];
            changed[at] ^= 1;
            SignedBody.Verify(place, changed, key).ShouldBeFalse();
        }
    }

    [Fact]
    public void What_has_no_room_for_a_signature_is_no_message()
    {
        FrameHeader place = PlaceOf(TestFiles.Golden("message.json")[0]);
        SignedBody.TryRead(new byte[SignedBody.SignatureSize - 1], out _).ShouldBeFalse();
        SignedBody.Verify(place, new byte[SignedBody.SignatureSize - 1], new byte[32]).ShouldBeFalse();
        SignedBody.TryRead(new byte[SignedBody.SignatureSize], out ReadOnlyMemory<byte> empty).ShouldBeTrue();
        empty.Length.ShouldBe(0);
    }

    [Fact]
    public void The_page_shows_the_first_two_golden_examples()
    {
        string page = TestFiles.Page("message.md");
        foreach (JsonElement golden in TestFiles.Golden("message.json").Take(2))
        {
            page.ShouldContain(golden.Text("headerText"));
            page.ShouldContain(golden.Text("content"));
            page.ShouldContain(golden.Text("body")[..(2 * SignedBody.SignatureSize)]);
            page.ShouldContain(golden.Text("publicKey"));
        }
    }

    private static FrameHeader PlaceOf(JsonElement golden)
    {
        JsonElement header = golden.GetProperty("header");
        return new FrameHeader
        {
            Alert = header.GetProperty("alert").GetGuid(),
            Direction = header.Text("direction"),
            Kind = header.Text("kind"),
            Index = header.GetProperty("index").GetInt32(),
            Count = header.GetProperty("count").GetInt32(),
            Previous = header.GetProperty("previous").GetString(),
            Keys = [.. header.GetProperty("keys").EnumerateArray().Select(key => key.GetString()!)],
        };
    }
}
