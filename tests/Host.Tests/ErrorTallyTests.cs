using Alertadores.Host.Logs;

namespace Alertadores.Host.Tests;

public sealed class ErrorTallyTests
{
    [Fact]
    public void Errors_are_told_by_type_and_place_once_and_never_by_text()
    {
        ErrorTally tally = new();
        tally.Count("portal", Thrown("marca-1"));
        tally.Count("portal", Thrown("marca-2"));
        (string kind, int count) = tally.Take().ShouldHaveSingleItem();
        count.ShouldBe(2);
        kind.ShouldContain("InvalidOperationException");
        kind.ShouldContain(nameof(Thrown));
        kind.ShouldNotContain("marca");
        tally.Take().ShouldBeEmpty();
    }

    private static InvalidOperationException Thrown(string text)
    {
        try
        {
            throw new InvalidOperationException(text);
        }
        catch (InvalidOperationException error)
        {
            return error;
        }
    }
}
