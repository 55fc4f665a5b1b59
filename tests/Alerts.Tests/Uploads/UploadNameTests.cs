using System.Text;
using Alertadores.Alerts.Uploads;

namespace Alertadores.Alerts.Tests.Uploads;

/// <summary>Whatever is sent as a name or a type becomes one that can be shown, sealed and saved.</summary>
public sealed class UploadNameTests
{
    [Theory]
    [InlineData("foto del almacén.jpg", "foto del almacén.jpg")]
    [InlineData("C:\\Users\\Ana\\recibo.pdf", "recibo.pdf")]
    [InlineData("../../etc/passwd", "passwd")]
    [InlineData("a\u0000b\r\nc.txt", "abc.txt")]
    [InlineData("gpj.\u202Eexe", "gpj.exe")]
    [InlineData("re\u0301sume\u0301.doc", "résumé.doc")]
    [InlineData("a<b>\"c\"?.txt", "a_b__c__.txt")]
    [InlineData("  .oculto. ", "oculto")]
    [InlineData("...", "archivo")]
    [InlineData("/", "archivo")]
    [InlineData("", "archivo")]
    [InlineData(null, "archivo")]
    [InlineData("📷.png", "📷.png")]
    public void Names(string? given, string fit) => UploadName.From(given, null).Text.ShouldBe(fit);

    [Theory]
    [InlineData("image/JPEG", "image/jpeg")]
    [InlineData("text/plain; charset=utf-8", "text/plain")]
    [InlineData("application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.wordprocessingml.document")]
    [InlineData("text/html\"><script>", "application/octet-stream")]
    [InlineData("x", "application/octet-stream")]
    [InlineData("a/b/c", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    [InlineData(null, "application/octet-stream")]
    public void Types(string? given, string fit) => UploadName.From("a", given).MediaType.ShouldBe(fit);

    [Fact]
    public void A_long_name_is_cut_and_keeps_its_ending()
    {
        UploadName.From(new string('ñ', 64 * 1024) + ".pdf", null).Text.ShouldBe(new string('ñ', 116) + ".pdf");
        UploadName.From(new string('a', 200) + "." + new string('b', 200), null).Text.Length.ShouldBe(UploadLimits.NameCharacters);

        // An emoji takes 12 bytes of the sealed list: fewer of them fit.
        var emoji = UploadName.From(string.Concat(Enumerable.Repeat("📷", 500)) + ".jpeg", null).Text;
        emoji.ShouldEndWith("📷.jpeg");
        emoji.EnumerateRunes().ShouldNotContain(Rune.ReplacementChar);
        emoji.Length.ShouldBe((29 * 2) + 5);
    }

    [Fact]
    public void No_name_at_all_breaks_it()
    {
        // Deterministic noise: controls, halves of pairs, separators, marks.
        var state = 12345u;
        for (var turn = 0; turn < 2_000; turn++)
        {
            var letters = new char[turn % 400];
            for (var i = 0; i < letters.Length; i++)
            {
                state = unchecked((state * 1664525) + 1013904223);
                letters[i] = (char)(state >> (state % 3 == 0 ? 24 : 16));
            }

            var name = UploadName.From(new string(letters), new string(letters)).Text;
            name.Length.ShouldBeInRange(1, UploadLimits.NameCharacters);
            name.ShouldBe(UploadName.From(name, null).Text);
            name.IndexOfAny(['/', '\\', '\0', '\n', '"']).ShouldBe(-1);
        }
    }
}
