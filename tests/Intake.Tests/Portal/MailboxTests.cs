namespace Alertadores.Intake.Tests.Portal;

[Collection(PortalTests.Name)]
public class MailboxTests(RunningPortal portal)
{
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
