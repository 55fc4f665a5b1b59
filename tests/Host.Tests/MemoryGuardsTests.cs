using Alertadores.Host.Guards;

namespace Alertadores.Host.Tests;

public sealed class MemoryGuardsTests
{
    private const string NoCore = "Limit                     Soft Limit           Hard Limit           Units\nMax core file size        0                    unlimited            bytes\n";
    private const string NoSwap = "Filename\t\t\t\tType\t\tSize\t\tUsed\t\tPriority\n";

    [Fact]
    public void A_closed_process_has_no_problems() => Guards().Problems().ShouldBeEmpty();

    [Fact]
    public void Core_dumps_are_named() =>
        (Guards() with { Limits = "Max core file size        unlimited            unlimited            bytes\n" }).Problems().ShouldHaveSingleItem().ShouldContain("ulimit -c 0");

    [Fact]
    public void A_limit_that_cannot_be_read_counts_as_on() => (Guards() with { Limits = "" }).Problems().Count.ShouldBe(1);

    [Theory]
    [InlineData(null)]
    [InlineData("1")]
    public void The_diagnostics_socket_is_named(string? value) =>
        (Guards() with { Variable = name => name is "DOTNET_EnableDiagnostics" ? value : null }).Problems().ShouldHaveSingleItem().ShouldContain("DOTNET_EnableDiagnostics=0");

    [Fact]
    public void Each_unencrypted_swap_is_named_and_an_encrypted_one_is_not()
    {
        string swaps = NoSwap + "/dev/sda2                               partition\t8\t0\t-2\n/dev/dm-1                               partition\t8\t0\t-3\n/swapfile file 8 0 -4\n";
        IReadOnlyList<string> problems = (Guards() with { Swaps = swaps }).Problems();
        problems.Count.ShouldBe(2);
        problems[0].ShouldContain("/dev/sda2");
        problems[1].ShouldContain("/swapfile");
    }

    private static MemoryGuards Guards() => new()
    {
        Limits = NoCore,
        Swaps = NoSwap,
        Variable = name => name is "DOTNET_EnableDiagnostics" ? "0" : null,
        IsEncrypted = device => device is "/dev/dm-1",
    };
}
