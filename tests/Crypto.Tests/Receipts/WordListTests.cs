using System.Security.Cryptography;
using System.Text;
using Alertadores.Crypto.Receipts;

namespace Alertadores.Crypto.Tests.Receipts;

public sealed class WordListTests
{
    [Fact]
    public void It_is_the_list_of_Bip39()
    {
        // SHA-256 of the published file (NFKD, one word a line), as other implementations pin it.
        byte[] published = Encoding.UTF8.GetBytes(string.Join('\n', WordList.Words).Normalize(NormalizationForm.FormKD) + "\n");
        Convert.ToHexStringLower(SHA256.HashData(published)).ShouldBe("46846a5a0139d1e3cb77293e521c2865f7bcdb82c44e8d0a06a2cd0ecba48c0b");
    }

    [Fact]
    public void Words_are_shown_with_composed_accents() => WordList.Words.ShouldAllBe(w => w.IsNormalized(NormalizationForm.FormC));

    [Fact]
    public void Every_word_is_found_by_every_accepted_spelling()
    {
        for (int i = 0; i < WordList.Count; i++)
        {
            string folded = WordList.Fold(WordList.Words[i]);
            folded.ShouldAllBe(c => char.IsAsciiLetterLower(c));
            WordList.TryFind(WordList.Words[i]).ShouldBe(i);
            WordList.TryFind(folded).ShouldBe(i);
            WordList.TryFind(folded[..Math.Min(4, folded.Length)]).ShouldBe(i);
            WordList.TryFind(folded + "x").ShouldBeNull();
        }
    }
}
