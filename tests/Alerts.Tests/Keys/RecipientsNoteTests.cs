using System.Globalization;
using Alertadores.Alerts.Keys;
using Alertadores.Crypto.Age;
using Alertadores.Crypto.Officers;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Sodium;
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

        using var seed = AuthorityKey.MessageSigningSeed(mailbox);
        var key = new NotedKey("oic-bienestar/1", day, mailbox.Recipient.ToString(), Ed25519.PublicKey(seed.Span));

        var note = founding.Sign(RecipientsNoteText.Write("ejemplo", "oic-bienestar", day, [key]));

        page.ShouldContain($"```\n{note}```");
        page.ShouldContain(founding.Verifier);
        page.ShouldContain(founding.EncodeSigner());
    }

    [Fact]
    public void What_was_written_is_read_again_with_and_without_signers()
    {
        var day = new DateOnly(2026, 11, 21);
        NotedKey[] keys = [new("sfp/1", day, "age1aaa", new byte[32]), new("sfp/2", day.AddDays(30), "age1bbb", Signer: null)];

        RecipientsNoteText.TryRead(RecipientsNoteText.Write("ejemplo", "sfp", day, keys), "ejemplo", "sfp", out var read).ShouldBeTrue();

        read.Select(key => (key.Id, key.From, key.Recipient, key.Signer?.Length)).ShouldBe([("sfp/1", day, "age1aaa", 32), ("sfp/2", day.AddDays(30), "age1bbb", null)]);
    }

    [Theory]
    [InlineData("ejemplo", "fgr", "alertadores/recipients/v2\ninstallation ejemplo\nowner sfp\nissued 2026-11-21\nrecipient sfp/1 2026-11-21 age1a\n")]
    [InlineData("otra", "sfp", "alertadores/recipients/v2\ninstallation ejemplo\nowner sfp\nissued 2026-11-21\nrecipient sfp/1 2026-11-21 age1a\n")]
    [InlineData("ejemplo", "sfp", "alertadores/recipients/v3\ninstallation ejemplo\nowner sfp\nissued 2026-11-21\nrecipient sfp/1 2026-11-21 age1a\n")]
    [InlineData("ejemplo", "sfp", "alertadores/recipients/v2\ninstallation ejemplo\nowner sfp\nissued 2026-11-21\n")]
    [InlineData("ejemplo", "sfp", "alertadores/recipients/v2\ninstallation ejemplo\nowner sfp\nissued 2026-11-21\nrecipient fgr/1 2026-11-21 age1a\n")]
    [InlineData("ejemplo", "sfp", "alertadores/recipients/v2\ninstallation ejemplo\nowner sfp\nissued 2026-11-21\nrecipient sfp/1 2026-11-21 age1a\nrecipient sfp/1 2026-11-21 age1b\n")]
    [InlineData("ejemplo", "sfp", "alertadores/recipients/v2\ninstallation ejemplo\nowner sfp\nissued 2026-11-21\nrecipient sfp/1 2026-11-21 age1a\nsigner sfp/2 2026-11-21 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("ejemplo", "sfp", "alertadores/recipients/v2\ninstallation ejemplo\nowner sfp\nissued 2026-11-21\nrecipient sfp/1 2026-11-21 age1a\nsigner sfp/1 2026-11-21 AAAA\n")]
    [InlineData("ejemplo", "sfp", "alertadores/recipients/v1\ninstallation ejemplo\nowner sfp\nissued 2026-11-21\nrecipient sfp/1 2026-11-21 age1a\nsigner sfp/1 2026-11-21 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n")]
    [InlineData("ejemplo", "sfp", "alertadores/recipients/v2\ninstallation ejemplo\nowner sfp\nissued 2026-11-21\nrecipient sfp/1 2026-11-21 age1a\nnota nueva\n")]
    public void Another_owner_another_form_and_unknown_lines_are_refused(string installation, string owner, string text) =>
        RecipientsNoteText.TryRead(text, installation, owner, out _).ShouldBeFalse();

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
