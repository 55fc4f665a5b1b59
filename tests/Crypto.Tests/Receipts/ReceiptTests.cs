using System.Text;
using System.Text.Json;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;
using Alertadores.Crypto.Secrets;
using Alertadores.Crypto.Sodium;

namespace Alertadores.Crypto.Tests.Receipts;

public sealed class ReceiptTests
{
    private static readonly (string Name, ReceiptLabel Label)[] s_labels =
    [
        ("submission-id", ReceiptLabel.SubmissionId),
        ("mailbox-id", ReceiptLabel.MailboxId),
        ("mailbox-auth", ReceiptLabel.MailboxAuth),
        ("message-sign", ReceiptLabel.MessageSign),
        ("age-x25519", ReceiptLabel.AgeX25519),
        ("age-mlkem768x25519", ReceiptLabel.AgeMlKem768X25519),
    ];

    public static TheoryData<int> Examples => [.. Enumerable.Range(0, TestFiles.Golden("receipt.json").Length)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Words_and_what_derives_from_them_are_the_golden_ones(int example)
    {
        JsonElement golden = TestFiles.Golden("receipt.json")[example];
        string[] words = [.. golden.GetProperty("words").EnumerateArray().Select(w => w.GetString()!)];
        using Receipt made = Receipt.FromEntropy(golden.Hex("entropy"));
        made.Words.ShouldBe(words);
        using Receipt read = Receipt.Read(string.Join(' ', words)).ShouldBeOfType<ReceiptReading.Ok>().Receipt;
        foreach ((string name, ReceiptLabel label) in s_labels)
        {
            using SecretBuffer derived = read.Derive(label);
            Convert.ToHexStringLower(derived.Span).ShouldBe(golden.GetProperty("derived").Text(name));
        }

        using SecretBuffer seed = read.Derive(ReceiptLabel.MessageSign);
        Convert.ToHexStringLower(Ed25519.PublicKey(seed.Span)).ShouldBe(golden.Text("messageSignPublicKey"));
        using SecretBuffer scalar = read.Derive(ReceiptLabel.AgeX25519);
        using X25519Identity identity = X25519Identity.FromScalar(scalar.Span);
        identity.Recipient.ToString().ShouldBe(golden.Text("ageX25519Recipient"));
    }

    [Fact]
    public void The_page_shows_the_first_golden_example()
    {
        JsonElement golden = TestFiles.Golden("receipt.json")[0];
        string page = TestFiles.Page("receipt.md");
        page.ShouldContain(golden.Text("entropy"));
        page.ShouldContain(string.Join(' ', golden.GetProperty("words").EnumerateArray().Select(w => w.GetString()!)));
        foreach ((string name, _) in s_labels)
        {
            page.ShouldContain($"{name,-20}{golden.GetProperty("derived").Text(name)}");
        }

        page.ShouldContain(golden.Text("messageSignPublicKey"));
        page.ShouldContain(golden.Text("ageX25519Recipient"));
    }

    [Fact]
    public void Every_receipt_is_read_back_however_it_is_typed()
    {
        SeededRandomness random = new(21);
        for (int i = 0; i < 2000; i++)
        {
            using Receipt receipt = Receipt.Create(random);
            string typed = TypedByAPerson(receipt.Words, random);
            ReceiptReading reading = Receipt.Read(typed);
            using Receipt read = reading.ShouldBeOfType<ReceiptReading.Ok>($"{typed}: {reading}").Receipt;
            read.Words.ShouldBe(receipt.Words);
        }
    }

    [Fact]
    public void A_changed_word_is_never_silently_another_receipt_but_by_one_chance_in_sixteen()
    {
        SeededRandomness random = new(22);
        int accepted = 0;
        const int Tries = 4000;
        for (int i = 0; i < Tries; i++)
        {
            using Receipt receipt = Receipt.Create(random);
            string[] words = [.. receipt.Words];
            words[random.Next(12)] = random.Pick(WordList.Words);
            if (Receipt.Read(string.Join(' ', words)) is ReceiptReading.Ok ok)
            {
                accepted++;
                ok.Receipt.Dispose();
            }
        }

        accepted.ShouldBeInRange(Tries / 16 / 2, Tries / 16 * 2);
    }

    [Theory]
    [InlineData("ábaco álbum líquido álbum espuma acudir bolero bosque amante gaita dictar boca")]
    [InlineData("ABACO ALBUM LIQUIDO ALBUM ESPUMA ACUDIR BOLERO BOSQUE AMANTE GAITA DICTAR BOCA")]
    [InlineData("abac albu liqu albu espu acud bole bosq aman gait dict boca")]
    [InlineData("1. ábaco\r\n2. álbum\r\n3. líquido\r\n4. álbum\r\n5. espuma\r\n6. acudir\r\n7. bolero\r\n8. bosque\r\n9. amante\r\n10. gaita\r\n11. dictar\r\n12. boca\r\n")]
    [InlineData("1)ábaco, 2)álbum, 3)líquido; álbum – espuma - acudir\tbolero\u00a0bosque   amante / gaita · dictar, «boca».")]
    [InlineData("Ábaco Álbum Líquido Álbum Espuma Acudir Bolero Bosque Amante Gaita Dictar Boca")]
    [InlineData("a\u0301baco a\u0301lbum li\u0301quido a\u0301lbum espuma acudir bolero bosque amante gaita dictar boca")]
    [InlineData("ábacO álbu líqui álbum espum acudi boler bosqu amant gait dicta boca")]
    public void Tolerates_how_people_type(string typed)
    {
        using Receipt receipt = Receipt.Read(typed).ShouldBeOfType<ReceiptReading.Ok>().Receipt;
        receipt.Words[0].ShouldBe("ábaco");
    }

    [Theory]
    [InlineData("", 0)]
    [InlineData("  12 34 ", 0)]
    [InlineData("ábaco álbum líquido álbum espuma acudir bolero bosque amante gaita dictar", 11)]
    [InlineData("ábaco álbum líquido álbum espuma acudir bolero bosque amante gaita dictar boca boca", 13)]
    public void Says_how_many_words_there_are(string typed, int count) => Receipt.Read(typed).ShouldBe(new ReceiptReading.WrongCount(count));

    [Theory]
    [InlineData("ábaco álbum líquido álbum espuma acudir bolero bosque amante gaita dictar boka", 11, "boka")]
    [InlineData("ábaco ábumm líquido", 1, "ábumm")]
    [InlineData("aba álbum", 0, "aba")]
    [InlineData("ábaco líquidos", 1, "líquidos")]
    [InlineData("mis palabras son ábaco", 0, "mis")]
    public void Says_which_word_is_unknown(string typed, int index, string word) => Receipt.Read(typed).ShouldBe(new ReceiptReading.UnknownWord(index, word));

    [Fact]
    public void Two_words_that_changed_places_fail_the_checksum() =>
        Receipt.Read("álbum ábaco líquido álbum espuma acudir bolero bosque amante gaita dictar boca").ShouldBe(new ReceiptReading.WrongChecksum());

    [Fact]
    public void Nothing_that_describes_a_receipt_tells_its_words()
    {
        using Receipt receipt = Receipt.FromEntropy(new byte[16]);
        receipt.ToString().ShouldBe("Receipt");
        new ReceiptReading.Ok(receipt).ToString().ShouldNotContain("baco");
        new ReceiptReading.UnknownWord(3, "secreta").ToString().ShouldNotContain("secreta");
    }

    [Fact]
    public void A_disposed_receipt_gives_nothing()
    {
        Receipt receipt = Receipt.Create(new SystemRandomness());
        receipt.Dispose();
        Should.Throw<ObjectDisposedException>(() => receipt.Words);
        Should.Throw<ObjectDisposedException>(() => receipt.Derive(ReceiptLabel.MailboxId));
    }

    private static string TypedByAPerson(IReadOnlyList<string> words, SeededRandomness random)
    {
        string[] separators = [" ", "  ", ", ", "\n", "\r\n", " - ", "\t", ". "];
        StringBuilder typed = new();
        bool numbered = random.Next(4) == 0;
        for (int i = 0; i < words.Count; i++)
        {
            string word = random.Next(2) == 0 ? words[i] : WordList.Fold(words[i]);
            word = word.Length > 4 && random.Next(3) == 0 ? word[..4] : word;
            word = random.Next(3) == 0 ? word.ToUpperInvariant() : word;
            word = random.Next(3) == 0 ? word.Normalize(NormalizationForm.FormD) : word;
            typed.Append(numbered ? $"{i + 1}." : string.Empty).Append(word).Append(random.Pick(separators));
        }

        return typed.ToString();
    }
}
