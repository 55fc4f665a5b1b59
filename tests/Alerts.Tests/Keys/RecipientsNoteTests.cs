using System.Globalization;
using Alertadores.Alerts.Keys;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Randomness;
using Alertadores.RealParts;

namespace Alertadores.Alerts.Tests.Keys;

/// <summary>Holds the example of docs/formats/recipients-note.md to the code, byte for byte.</summary>
public class RecipientsNoteTests
{
    [Fact]
    public void The_example_of_the_format_page_is_what_the_code_writes()
    {
        var page = File.ReadAllText(Repository.File("docs/formats/recipients-note.md"));
        var counting = new Counting();
        using var founding = FoundingKey.Generate("alertadores/ejemplo", counting);
        using var mailbox = X25519Identity.Generate(counting);
        var day = DateOnly.ParseExact("2026-11-21", "yyyy-MM-dd", CultureInfo.InvariantCulture);

        var note = founding.Sign(RecipientsNoteText.Write("ejemplo", "oic-bienestar", day, [("oic-bienestar/1", mailbox.Recipient.ToString(), day)]));

        page.ShouldContain($"```\n{note}```");
        page.ShouldContain(founding.Verifier);
        page.ShouldContain(founding.EncodeSigner());
    }

    /// <summary>Bytes 0, 1, 2, …</summary>
    private sealed class Counting : IRandomness
    {
        private byte next;

        public void Fill(Span<byte> destination)
        {
            foreach (ref var place in destination)
            {
                place = next;
                next = unchecked((byte)(next + 1));
            }
        }
    }
}
