using Alertadores.Console.Tests.Serving;
using Alertadores.RealParts;

namespace Alertadores.Console.Tests.Rights;

[Collection(ConsoleTests.Name)]
public sealed class RightsPageTests(RunningConsole running)
{
    private const string Page = "docs/rights.md";

    [Fact]
    public async Task The_page_says_what_the_table_in_the_code_says()
    {
        var text = RightsPage.Write(Door.Of(running.Console));
        if (Environment.GetEnvironmentVariable("ALERTADORES_WRITE_DOCS") == "1")
        {
            await File.WriteAllTextAsync(Repository.File(Page), text);
        }

        (await File.ReadAllTextAsync(Repository.File(Page)) == text).ShouldBeTrue(
            $"{Page} is not what the code says. Run: ALERTADORES_WRITE_DOCS=1 dotnet test tests/Console.Tests --filter FullyQualifiedName~RightsPage, and read the difference");
    }
}
