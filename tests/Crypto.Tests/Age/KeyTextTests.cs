using Alertadores.Crypto.Age;

namespace Alertadores.Crypto.Tests.Age;

public sealed class KeyTextTests
{
    private const string Secret = "AGE-SECRET-KEY-1EGTZVFFV20835NWYV6270LXYVK2VKNX2MMDKWYKLMGR48UAWX40Q2P2LM0";

    [Fact]
    public void An_identity_is_written_as_it_was_read()
    {
        X25519Identity.TryParse(Secret, out X25519Identity? identity).ShouldBeTrue();
        using (identity)
        {
            identity!.Encode().ShouldBe(Secret);
            identity.ToString().ShouldBe("X25519Identity");
            X25519Recipient.TryParse(identity.Recipient.ToString(), out X25519Recipient? recipient).ShouldBeTrue();
            recipient.ShouldBe(identity.Recipient);
        }
    }

    [Fact]
    public void Keys_with_any_letter_changed_are_refused()
    {
        using X25519Identity identity = X25519Identity.Generate(new SeededRandomness(1));
        string text = identity.Recipient.ToString();
        text.Length.ShouldBe(62);
        for (int i = 0; i < text.Length; i++)
        {
            char other = text[i] == 'q' ? 'p' : 'q';
            X25519Recipient.TryParse(string.Concat(text.AsSpan(0, i), other.ToString(), text.AsSpan(i + 1)), out _).ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("age1")]
    [InlineData("age1qqqqqq")]
    [InlineData("AGE1AKPX44AF0TGHMLRMYULFPR2GAZLD9ATJYF3N57LKX90EMEF8S5USC9KDVC")]
    [InlineData("age1Akpx44af0tghmlrmyulfpr2gazld9atjyf3n57lkx90emef8s5usc9kdvc")]
    [InlineData(Secret)]
    public void What_is_no_recipient_is_refused(string? text) => X25519Recipient.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("age-secret-key-1egtzvffv20835nwyv6270lxyvk2vknx2mmdkwyklmgr48uawx40q2p2lm0")]
    [InlineData("age1akpx44af0tghmlrmyulfpr2gazld9atjyf3n57lkx90emef8s5usc9kdvc")]
    public void What_is_no_identity_is_refused(string text) => X25519Identity.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("0100000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800")]
    [InlineData("5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157")]
    [InlineData("ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    [InlineData("eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f")]
    public void Points_of_low_order_are_no_recipients(string point) => X25519Recipient.TryFromPoint(Convert.FromHexString(point), out _).ShouldBeFalse();

    // BIP-173, "Test vectors": those without a limit of length.
    [Theory]
    [InlineData("a", "A12UEL5L", true)]
    [InlineData("a", "a12uel5l", true)]
    [InlineData("an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio", "an83characterlonghumanreadablepartthatcontainsthenumber1andtheexcludedcharactersbio1tt5tgs", true)]
    [InlineData("?", "?1ezyfcl", true)]
    [InlineData("a", "a12uel5m", false)]
    [InlineData("a", "A12uEL5L", false)]
    [InlineData("", "1pzry9x0s0muk", false)]
    [InlineData("x", "x1b4n0q5v", false)]
    [InlineData("li", "li1dgmt3", false)]
    [InlineData("a", "A1G7SGD8", false)]
    public void Bech32_reads_as_Bip173_says(string prefix, string text, bool valid) => Bech32.TryDecode(prefix, text, out _).ShouldBe(valid);
}
