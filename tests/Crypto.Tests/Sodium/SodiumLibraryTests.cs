using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Tests.Sodium;

public sealed class SodiumLibraryTests
{
    [Fact]
    public void The_library_of_this_machine_is_one_that_we_accept() =>
        Version.Parse(SodiumLibrary.Load()).ShouldBeGreaterThanOrEqualTo(new Version(1, 0, 18));

    [Fact]
    public void System_randomness_does_not_repeat_itself()
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        SystemRandomness randomness = new();
        for (int i = 0; i < 1000; i++)
        {
            byte[] bytes = new byte[16];
            randomness.Fill(bytes);
            seen.Add(Convert.ToHexString(bytes)).ShouldBeTrue();
        }
    }

    [Fact]
    public void Wrong_sizes_are_the_callers_bug()
    {
        Should.Throw<ArgumentException>(() => XChaCha20Poly1305.Seal(new byte[31], new byte[24], [], [])).ParamName.ShouldBe("key");
        Should.Throw<ArgumentException>(() => XChaCha20Poly1305.Seal(new byte[32], new byte[12], [], [])).ParamName.ShouldBe("nonce");
        Should.Throw<ArgumentException>(() => Argon2id.Derive("p"u8, new byte[8], 8192, 1, new byte[32])).ParamName.ShouldBe("salt");
        Should.Throw<ArgumentOutOfRangeException>(() => Argon2id.Derive("p"u8, new byte[16], 1000, 1, new byte[32]));
    }

    [Fact]
    public void A_ciphertext_shorter_than_a_tag_does_not_open() =>
        XChaCha20Poly1305.TryOpen(new byte[32], new byte[24], [], new byte[15], out byte[]? _).ShouldBeFalse();
}
