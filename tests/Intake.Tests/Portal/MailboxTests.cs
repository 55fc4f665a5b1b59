using System.Net;
using Alertadores.Crypto.Randomness;
using Alertadores.Crypto.Receipts;

namespace Alertadores.Intake.Tests.Portal;

[Collection(PortalTests.Name)]
public class MailboxTests(RunningPortal portal)
{
    [Fact]
    public async Task Known_unknown_and_mistyped_words_are_answered_with_one_status_and_one_size()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story { Safety = [("represalias", "si")], Amount = [("monto", "a5")] });
        using var unknown = Receipt.Create(new SystemRandomness());

        var known = await visitor.OpenMailboxAsync(words);
        var nothing = await visitor.OpenMailboxAsync(string.Join(' ', unknown.Words));
        var mistyped = await visitor.OpenMailboxAsync("uno dos");

        known.Heading.ShouldBe("Tu buzón");
        nothing.Heading.ShouldBe("Con esas palabras no hay nada que mostrar");
        foreach (var page in new[] { known, nothing, mistyped })
        {
            page.Status.ShouldBe(HttpStatusCode.OK);
            page.Bytes.Length.ShouldBe(known.Bytes.Length);
            page.Headers.CacheControl!.NoStore.ShouldBeTrue();
            page.Headers.Select(h => h.Key).Order().ShouldBe(known.Headers.Select(h => h.Key).Order());
        }
    }

    [Fact]
    public async Task The_words_never_stand_in_the_answer()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());

        var page = await visitor.OpenMailboxAsync(words);

        var shown = page.Text.Split([' ', '\n', '.', ','], StringSplitOptions.RemoveEmptyEntries);
        words.Split(' ').Intersect(shown, StringComparer.OrdinalIgnoreCase).Count().ShouldBeLessThan(4);
    }

    [Fact]
    public async Task It_says_the_same_after_the_release()
    {
        using var visitor = portal.Visit();
        var (_, words) = await visitor.FileAsync(new Story());
        var before = await visitor.OpenMailboxAsync(words);

        await portal.Room.Room.Pool.ReleaseAllAsync(urgentOnly: false, CancellationToken.None);
        var after = await visitor.OpenMailboxAsync(words);

        after.Text.ShouldBe(before.Text);
    }
}
