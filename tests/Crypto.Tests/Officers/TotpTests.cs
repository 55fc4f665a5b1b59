using System.Text;
using Alertadores.Crypto.Officers;

namespace Alertadores.Crypto.Tests.Officers;

public sealed class TotpTests
{
    private static readonly byte[] s_secret = Encoding.ASCII.GetBytes("12345678901234567890");

    // RFC 6238, appendix B, the rows of SHA-1.
    [Theory]
    [InlineData(59, 94287082)]
    [InlineData(1111111109, 07081804)]
    [InlineData(1111111111, 14050471)]
    [InlineData(1234567890, 89005924)]
    [InlineData(2000000000, 69279037)]
    [InlineData(20000000000, 65353130)]
    public void Codes_are_those_of_Rfc6238(long seconds, int code)
    {
        DateTimeOffset at = DateTimeOffset.FromUnixTimeSeconds(seconds);
        Totp.Code(s_secret, Totp.Step(at), 8).ShouldBe(code);
        Totp.Code(s_secret, at).ShouldBe((code % 1_000_000).ToString("D6", System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData(-60, false)]
    [InlineData(-30, true)]
    [InlineData(0, true)]
    [InlineData(30, true)]
    [InlineData(60, false)]
    public void A_code_is_good_for_its_step_and_those_beside_it(int secondsApart, bool good)
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
        Totp.Verify(s_secret, Totp.Code(s_secret, now.AddSeconds(secondsApart)), now, lastStep: null, out long step).ShouldBe(good);
        step.ShouldBe(good ? (1_800_000_000 + secondsApart) / 30 : 0);
    }

    [Fact]
    public void A_code_is_used_once_and_none_before_it_later()
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(1_800_000_015);
        string code = Totp.Code(s_secret, now);
        Totp.Verify(s_secret, code, now, lastStep: null, out long step).ShouldBeTrue();
        Totp.Verify(s_secret, code, now, step, out _).ShouldBeFalse();
        Totp.Verify(s_secret, Totp.Code(s_secret, now.AddSeconds(-30)), now, step, out _).ShouldBeFalse();
        Totp.Verify(s_secret, Totp.Code(s_secret, now.AddSeconds(30)), now, step, out _).ShouldBeTrue();
    }

    [Theory]
    [InlineData("")]
    [InlineData("12345")]
    [InlineData("1234567")]
    [InlineData("ñññ")]
    public void What_is_no_code_is_refused(string code) =>
        Totp.Verify(s_secret, code, DateTimeOffset.FromUnixTimeSeconds(1_800_000_015), lastStep: null, out _).ShouldBeFalse();

    [Fact]
    public void Codes_may_be_typed_in_two_groups()
    {
        DateTimeOffset now = DateTimeOffset.FromUnixTimeSeconds(59);
        Totp.Verify(s_secret, "287 082", now, lastStep: null, out _).ShouldBeTrue();
    }

    // RFC 4648, section 10, without the padding.
    [Theory]
    [InlineData("", "")]
    [InlineData("f", "MY")]
    [InlineData("fo", "MZXQ")]
    [InlineData("foo", "MZXW6")]
    [InlineData("foob", "MZXW6YQ")]
    [InlineData("fooba", "MZXW6YTB")]
    [InlineData("foobar", "MZXW6YTBOI")]
    public void Secrets_are_typed_in_base32(string secret, string base32) => Totp.Base32(Encoding.ASCII.GetBytes(secret)).ShouldBe(base32);

    [Fact]
    public void The_camera_reads_an_otpauth_address() =>
        Totp.KeyUri("Alertadores demostración", "coordinación uno", "foobar"u8)
            .ShouldBe("otpauth://totp/Alertadores%20demostraci%C3%B3n:coordinaci%C3%B3n%20uno?secret=MZXW6YTBOI&issuer=Alertadores%20demostraci%C3%B3n&algorithm=SHA1&digits=6&period=30");
}
