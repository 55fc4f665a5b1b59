using System.Text;
using System.Text.Json;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Officers;
using Alertadores.Crypto.Secrets;

namespace Alertadores.Crypto.Tests.Officers;

public sealed class OfficerKeyTests
{
    public static TheoryData<int> Examples => [.. Enumerable.Range(0, TestFiles.Golden("officer-key.json").Length)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Both_values_are_the_golden_ones(int example)
    {
        JsonElement golden = TestFiles.Golden("officer-key.json")[example];
        Convert.ToHexStringLower(Passphrase.Normalise(golden.Text("passphrase"))).ShouldBe(golden.Text("normalised"));
        OfficerKey.Derive(golden.Text("passphrase"), golden.Hex("salt"), out SecretBuffer signIn, out SecretBuffer unlock);
        using (signIn)
        using (unlock)
        using (X25519Identity identity = X25519Identity.FromScalar(unlock.Span))
        {
            Convert.ToHexStringLower(signIn.Span).ShouldBe(golden.Text("signIn"));
            Convert.ToHexStringLower(unlock.Span).ShouldBe(golden.Text("unlock"));
            identity.Recipient.ToString().ShouldBe(golden.Text("unlockRecipient"));
        }
    }

    [Fact]
    public void The_page_shows_the_first_golden_example()
    {
        JsonElement golden = TestFiles.Golden("officer-key.json")[0];
        string page = TestFiles.Page("officer-key.md");
        foreach (string field in (string[])["passphrase", "normalised", "salt", "key", "signIn", "signInSha256", "unlock", "unlockRecipient"])
        {
            page.ShouldContain(golden.Text(field));
        }
    }

    [Theory]
    [InlineData("  Ábaco\tTEÑIR \r\n zurdo ", "abaco tenir zurdo")]
    [InlineData("", "")]
    [InlineData(" \n ", "")]
    [InlineData("uno\u00a0dos", "uno dos")]
    public void Passphrases_are_normalised(string typed, string normalised) => Encoding.UTF8.GetString(Passphrase.Normalise(typed)).ShouldBe(normalised);

    [Fact]
    public void Generated_passphrases_have_seven_words_of_the_list_and_all_words_come()
    {
        SeededRandomness random = new(31);
        HashSet<string> seen = new(StringComparer.Ordinal);
        for (int i = 0; i < 3000; i++)
        {
            string[] words = Passphrase.Generate(random).Split(' ');
            words.Length.ShouldBe(7);
            seen.UnionWith(words);
        }

        seen.SetEquals(Alertadores.Crypto.Receipts.WordList.Words).ShouldBeTrue();
    }
}
